import { writeFileSync } from 'node:fs';
import { cluster, image } from './testing/cluster-command.ts';
import { chart, deploysIn, poolSize, quick, type Deploys } from './testing/deploys.ts';
import {
  canary,
  e2eWorkspace,
  get,
  kubectl,
  names,
  secretKeys,
  until,
  type E2eWorkspace,
} from './testing/e2e-workspace.ts';

const environments = ['printed', 'late', 'memory', 'port', 'away', 'rotated', 'removed'];

let workspace: E2eWorkspace;
let deploys: Deploys;
beforeAll(async () => {
  image('prints-environment:1.0.0', 'echo starting; env; env | base64; exit 3');
  image(
    'ends-late:1.0.0',
    '( while :; do printf "HTTP/1.0 200 OK\\r\\n\\r\\n" | busybox nc -l -p 8000; done ) >/dev/null 2>&1 &\nsleep 6; echo ended late; exit 5',
  );
  image(
    'fills-memory:1.0.0',
    '( while :; do printf "HTTP/1.0 200 OK\\r\\n\\r\\n" | busybox nc -l -p 8000; done ) >/dev/null 2>&1 &\nsleep 6; echo filling; x=$(busybox head -c 900m /dev/zero | busybox tr "\\0" x)',
  );
  workspace = await e2eWorkspace(environments, 20);
  deploys = deploysIn(workspace);
  for (const environment of environments) await workspace.setUp(environment);
  await until(() => {
    const nodes = JSON.stringify(get('nodes'));
    return ['prints-environment', 'ends-late', 'fills-memory'].every((name) =>
      nodes.includes(`${name}:1.0.0`),
    );
  });
});
afterAll(() => {
  workspace.remove();
});

const place = (environment: string) => ['--namespace', workspace.namespace(environment)];

it('a container that prints its environment shows no value of a Secret, in any format', async () => {
  const bad = ['--set', 'image.repository=prints-environment'];
  const { exitCode, stdout, stderr } = await deploys.deploy('printed', ...bad, '--json');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('✗ crash-loop: ');
  for (const text of [canary, Buffer.from(canary).toString('base64').slice(0, 16)]) {
    expect(stdout + stderr).not.toContain(text);
  }
});

it('a container that ends after it was ready has failed the rollout', async () => {
  const { exitCode, stdout, stderr } = await deploys.deploy(
    'late',
    ...['--set', 'image.repository=ends-late'],
  );
  expect(stderr).toContain('✗ ended-after-ready: ');
  expect(stderr).toContain('ended late');
  expect(stdout).toContain('uninstalled, for there was nothing before it');
  expect(exitCode).toBe(1);
});

it('a container that is killed for memory after it was ready has failed the rollout', async () => {
  const bad = ['--set', 'image.repository=fills-memory,resources.limits.memory=32Mi'];
  const { exitCode, stderr } = await deploys.deploy('memory', ...bad);
  expect(stderr).toContain('✗ out-of-memory: ');
  expect(stderr).toContain('its memory limit is 32Mi');
  expect(exitCode).toBe(1);
});

it('a port that was changed by hand is refused before anything is written, with the way back', async () => {
  expect(await deploys.deploy('port')).toMatchObject({ exitCode: 0 });
  const patch = (port: number) =>
    kubectl([
      ...['patch', 'service', chart, ...place('port'), '--type', 'json', '--patch'],
      JSON.stringify([{ op: 'replace', path: '/spec/ports/0/port', value: port }]),
    ]);
  patch(8001);
  const { exitCode, stdout } = await deploys.deploy('port');
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    `✗ admission: Service/${chart}: spec.ports[1].name: Duplicate value: "http"`,
  );
  expect(deploys.statusesIn('port')).toEqual(['deployed']);
  const [, back = ''] = /--type json --patch '(.*)'$/m.exec(stdout) ?? [];
  kubectl(['patch', 'service', chart, ...place('port'), '--type', 'json', '--patch', back]);
  expect(await deploys.deploy('port')).toMatchObject({ exitCode: 0 });
  // What was patched and patched back, and what helm writes itself, is no drift.
  patch(8001);
  patch(8000);
  kubectl([
    ...['annotate', 'service', chart, ...place('port'), '--overwrite'],
    `meta.helm.sh/release-name=${chart}-port`,
  ]);
  const { stdout: verified } = await workspace.run('verify', 'port', chart);
  expect(verified).toMatch(/✓ drift +3 objects as rendered/);
});

it('a Secret that was changed restarts what reads it', async () => {
  expect(await deploys.deploy('rotated')).toMatchObject({ exitCode: 0 });
  const file = workspace.path('rotated-2.env');
  writeFileSync(file, secretKeys.map((key) => `${key}=${canary}-2\n`).join(''));
  await workspace.run('setup', 'rotated', '--secrets-from', file, '--replace-secret');
  const { stdout: shown } = await workspace.run('status', 'rotated');
  expect(shown).toContain('older than the Secret todo-backend-secrets');
  const { exitCode, stdout } = await deploys.deploy('rotated');
  expect(stdout).toContain('restarted because a Secret was changed');
  expect(exitCode).toBe(0);
  expect((await workspace.run('status', 'rotated')).stdout).not.toContain('older than');
});

it('a restart for a Secret is taken back with a deploy that fails', async () => {
  const { stderr } = await deploys.deploy('rotated');
  expect(stderr).not.toContain('its pods restart');
  const file = workspace.path('rotated-3.env');
  writeFileSync(file, secretKeys.map((key) => `${key}=${canary}-3\n`).join(''));
  await workspace.run('setup', 'rotated', '--secrets-from', file, '--replace-secret');
  const failed = await deploys.deploy('rotated', '--set', 'probes.readiness.path=/nowhere');
  expect(failed.stdout).toMatch(/rolled back to revision \d+, which is ready/);
  expect(failed.exitCode).toBe(1);
  const { stdout } = await workspace.run('verify', 'rotated', chart);
  expect(stdout).toMatch(/✓ drift +3 objects as rendered/);
});

it('a deploy shows what it changes without a token that the values hold', async () => {
  const token = `ghp_${'A1b2C3d4E5f6'.repeat(3)}`;
  const { stdout, stderr } = await deploys.deploy(
    ...(['rotated', '--dry-run', '--set-string', `env.POOL_NOTE=${token}`] as const),
  );
  expect(stdout + stderr).not.toContain(token);
});

it('an uninstall says what goes and what stays, and does so', async () => {
  expect(await deploys.deploy('removed', ...poolSize(3))).toMatchObject({ exitCode: 0 });
  const { exitCode, stderr, stdout } = await workspace.run('uninstall', 'removed', chart);
  expect(stderr).toContain(`- Deployment/${chart}-removed goes`);
  expect(stderr).toContain('Secret/todo-backend-secrets stays');
  expect(stdout).toBe(`${chart}-removed  uninstalled\n`);
  expect(exitCode).toBe(0);
  expect(names(workspace.namespace('removed'), 'deployments,services,leases')).toEqual([]);
  expect(names(workspace.namespace('removed'), 'secrets')).toEqual(['secret/todo-backend-secrets']);
});

it('an API server that is away for a moment is waited for', async () => {
  expect(await deploys.deploy('away', ...quick)).toMatchObject({ exitCode: 0 });
  cluster('pause');
  let said = '';
  const onStderr = (text: string) => (said += text);
  const verified = workspace.runWith({ onStderr }, 'verify', 'away', chart);
  try {
    await until(() => said.includes('the API server does not answer'));
  } finally {
    cluster('resume');
  }
  const { exitCode, stderr } = await verified;
  expect(stderr).toContain('the API server answers again');
  expect(exitCode).toBe(0);
});
