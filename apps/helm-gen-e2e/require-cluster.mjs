import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** Ends the run with one clear message where there is no cluster; the tests use the kubectl that helm-gen does. */
export default function requireCluster() {
  if (!process.env['KUBECONFIG']) {
    refuse('KUBECONFIG is not set; these tests need a cluster of their own choice, not a default');
  }
  process.env['KUBECTL_BIN'] ??= kubectlOfHelmGen();
  const { status, stderr, error } = spawnSync(
    process.env['KUBECTL_BIN'],
    ['get', 'nodes', '--output', 'name', '--request-timeout', '15s'],
    { encoding: 'utf8' },
  );
  if (error) refuse(`kubectl cannot be run: ${error.message}`);
  if (status !== 0) refuse(`the cluster of KUBECONFIG does not answer: ${stderr.trim()}`);
}

function kubectlOfHelmGen() {
  const { stdout } = spawnSync('npx', ['helm-gen', 'doctor', '--json'], { encoding: 'utf8' });
  const { from } = JSON.parse(stdout).find(
    (/** @type {{ name: string }} */ { name }) => name === 'kubectl',
  );
  return from.replace(/^.*: /, '');
}

/** @param {string} reason */
function refuse(reason) {
  process.stderr.write(
    `no end-to-end tests: ${reason}\n` +
      '  run: KUBECONFIG=FILE npm run e2e, with the current context on a cluster for tests\n',
  );
  process.exit(2);
}
