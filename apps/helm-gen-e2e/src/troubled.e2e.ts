import { chart, deploysIn, poolSize, quick, type Deploys } from './testing/deploys.ts';
import { e2eWorkspace, kubectl, kubectlPath, type E2eWorkspace } from './testing/e2e-workspace.ts';

const environments = ['going', 'cordoned', 'undone'];

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  workspace = await e2eWorkspace(environments);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
});
afterAll(() => {
  workspace.remove();
});

const place = (environment: string) => ['--namespace', workspace.namespace(environment)];

describe('a namespace that is being deleted', () => {
  const holding = (operation: 'create' | 'remove') => {
    if (operation === 'create') {
      const finalizers = ['example.com/e2e'];
      const object = {
        ...{ apiVersion: 'v1', kind: 'ConfigMap' },
        metadata: { name: 'held', finalizers },
      };
      kubectl(['create', '--filename', '-', ...place('going')], JSON.stringify(object));
    } else {
      const patch = '[{"op":"remove","path":"/metadata/finalizers"}]';
      kubectl(['patch', 'configmap', 'held', ...place('going'), '--type', 'json', '-p', patch]);
    }
  };
  beforeAll(async () => {
    expect(await deploys.deploy('going')).toMatchObject({ exitCode: 0 });
    holding('create');
    kubectl(['delete', 'namespace', workspace.namespace('going'), '--wait=false']);
  });
  afterAll(() => {
    holding('remove');
  });

  const isGoing = () => `the namespace ${workspace.namespace('going')} is being deleted`;

  it('takes no deploy, and no setup', async () => {
    const deploy = await deploys.deploy('going');
    expect(deploy.stdout).toContain(`✗ namespace: ${isGoing()}`);
    expect(deploy.exitCode).toBe(1);
    const setup = await workspace.run('setup', 'going');
    expect(setup.stderr).toContain(isGoing());
    expect(setup.stderr).toContain('wait until it is gone: kubectl wait --for=delete namespace/');
    expect(setup.exitCode).toBe(1);
  });

  it('is what verify and status say', async () => {
    const verify = await workspace.run('verify', 'going', chart, '--timeout', '0');
    expect(verify.stdout).toMatch(/✗ namespace +it is being deleted/);
    expect(verify.exitCode).toBe(1);
    expect((await workspace.run('status', 'going')).stdout).toContain('being deleted');
  });
});

it('a node that is cordoned is told, with what lets it take pods again', async () => {
  // Another node than that of all the tests, which no kubelet serves.
  const node = `${workspace.system}-node`;
  const labels = { 'kubernetes.io/hostname': node };
  const object = {
    ...{ apiVersion: 'v1', kind: 'Node', metadata: { name: node, labels } },
    spec: { unschedulable: true },
  };
  kubectl(['create', '--filename', '-'], JSON.stringify(object));
  try {
    const there = ['--set-string', `nodeSelector.kubernetes\\.io/hostname=${node}`];
    const { exitCode, stderr } = await deploys.deploy('cordoned', ...there);
    expect(stderr).toContain('✗ cordoned: ');
    expect(stderr).toContain('kubectl uncordon NODE');
    expect(exitCode).toBe(1);
  } finally {
    kubectl(['delete', 'node', node]);
  }
});

it('a Secret that images are pulled with and that is missing is told before anything is written', async () => {
  const pulls = ['--set', 'imagePullSecrets[0].name=e2e-registry'];
  const { exitCode, stdout } = await deploys.deploy('cordoned', ...pulls);
  expect(stdout).toContain('✗ secret: there is no Secret e2e-registry in the namespace ');
  expect(exitCode).toBe(1);
});

it('an undo that fails too says both, and the second time another way out', async () => {
  expect(await deploys.deploy('undone')).toMatchObject({ exitCode: 0 });
  // Behind the upgrade somebody changes a port, so that helm cannot change it back.
  const ports = `${kubectlPath} patch service ${chart} ${place('undone').join(' ')} --type json --patch`;
  const patch = '[{"op":"replace","path":"/spec/ports/0/port","value":8001}]';
  const env = {
    HELM_BIN: workspace.helm(
      'patching-helm',
      `[ "$1" != rollback ] || ${ports} '${patch}' >/dev/null`,
    ),
  };
  const bad = ['--set', 'image.repository=todo-frontend', ...quick, ...poolSize(5)];
  const deploy = () => workspace.runWith({ env }, 'deploy', 'undone', chart, ...bad);
  const first = await deploy();
  expect(first.stderr).toMatch(
    new RegExp(
      `${chart}-undone failed: crash-loop: [^]*and it could not be brought back to revision 1: [^]*Duplicate value`,
    ),
  );
  expect(first.stderr).toContain(
    'see what stands in the way: npx helm-gen deploy undone --dry-run',
  );
  expect(first.exitCode).toBe(3);
  const { stdout } = await workspace.run('deploy', 'undone', chart, '--dry-run');
  const [, back = ''] = /--type json --patch '(.*)'$/m.exec(stdout) ?? [];
  kubectl(['patch', 'service', chart, ...place('undone'), '--type', 'json', '--patch', back]);
  const second = await deploy();
  expect(second.stderr).toContain('the same has failed before; bring the object that is named');
  expect(second.exitCode).toBe(3);
  kubectl(['patch', 'service', chart, ...place('undone'), '--type', 'json', '--patch', back]);
  expect(await deploys.deploy('undone', ...poolSize(6))).toMatchObject({ exitCode: 0 });
  expect(deploys.running('undone')).toEqual({ poolSize: '6', ready: 1 });
});
