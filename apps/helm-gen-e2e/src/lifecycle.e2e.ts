import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { canary, e2eWorkspace, kubectl, type E2eWorkspace } from './testing/e2e-workspace.ts';
import { underLoad } from './testing/load.ts';

const environments = ['dev', 'staging', 'prod'];

// The tests tell one story, from nothing to nothing.
let workspace: E2eWorkspace;
let said = '';
beforeAll(async () => {
  workspace = await e2eWorkspace();
  // So that nine pods and what other tests run fit onto a node of two processors.
  for (const chart of ['todo-backend', 'todo-frontend']) {
    workspace.edit(`apps/helm-gen/src/charts/${chart}.ts`, (text) =>
      text.replaceAll(/requests: { cpu: '\d+m'/g, "requests: { cpu: '10m'"),
    );
  }
  await workspace.copyRun({}, 'generate');
});
afterAll(() => {
  workspace.remove();
});

/** Runs helm-gen; confirms what is asked of prod. */
async function run(...argv: readonly string[]) {
  const confirms = argv.includes('prod') && ['deploy', 'rollback'].includes(argv[0] ?? '');
  const result = await workspace.run(...argv, ...(confirms ? ['--confirm', 'prod'] : []));
  said += result.stdout + result.stderr;
  return result;
}

/** {@link run}; throws with what was said where it does not end with 0. */
async function runWell(...argv: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(...argv);
  if (exitCode === 0) return stdout;
  throw new Error(`helm-gen ${argv.join(' ')} ended with ${String(exitCode)}:\n${stderr}${stdout}`);
}

/** What `verify --json` finds wrong, a line each. */
async function findings(environment: string): Promise<readonly string[]> {
  const { stdout } = await run('verify', environment, '--json');
  const { checks } = JSON.parse(stdout) as {
    readonly checks: readonly {
      readonly check: string;
      readonly subject: string;
      readonly state: string;
      readonly details: readonly string[];
    }[];
  };
  return checks
    .filter(({ state }) => state !== 'passed')
    .flatMap(({ check, subject, details }) =>
      details.map((detail) => `${check} of ${subject}: ${detail}`),
    );
}

/** The rows of `status` as words. */
async function status(...argv: readonly string[]): Promise<readonly (readonly string[])[]> {
  const { stdout } = await run('status', ...argv);
  const [, ...rows] = stdout.trim().split('\n');
  return rows.map((row) => row.split(/ {2,}/));
}

const inNamespace = (environment: string) => ['--namespace', workspace.namespace(environment)];

const pods = (environment: string, chart: string) =>
  kubectl([
    ...['get', 'pods', ...inNamespace(environment), '--output', 'name'],
    ...['--selector', `app.kubernetes.io/name=${chart}`],
  ])
    .trim()
    .split('\n');

it('three environments come up side by side from nothing', async () => {
  expect(await status()).toEqual(environments.map((name) => [name, 'no namespace']));
  expect(await findings('dev')).toEqual([
    `namespace of ${workspace.namespace('dev')}: there is no namespace ${workspace.namespace('dev')}`,
  ]);
  await Promise.all(environments.map((name) => workspace.setUp(name)));
  expect((await status('dev')).map(([, release, revision]) => [release, revision])).toEqual([
    ['todo-backend-dev', '–'],
    ['todo-frontend-dev', '–'],
  ]);
  await Promise.all(environments.map((name) => runWell('deploy', name)));
  const row = (name: string, chart: string, ready: string) => [
    ...[name, `${chart}-${name}`, '1', `${chart}-1.0.0`, '1.0.0', ready, 'none'],
  ];
  expect(await status()).toEqual([
    row('dev', 'todo-backend', '1/1'),
    row('dev', 'todo-frontend', '1/1'),
    row('staging', 'todo-backend', '1/1'),
    row('staging', 'todo-frontend', '1/1'),
    row('prod', 'todo-backend', '2/2'),
    row('prod', 'todo-frontend', '2/2'),
  ]);
});

it('all that runs is proved, nothing left out', async () => {
  const verified = await Promise.all(environments.map((name) => runWell('verify', name)));
  expect(verified.map((text) => text.trim().split('\n').at(-1))).toEqual(
    environments.map((name) => `${name}  verified: 27 checks passed`),
  );
  expect(verified[0]).toContain('http://todo-backend:8000/health from inside todo-frontend-dev');
  const report = await runWell('verify', 'prod', 'todo-backend', '--format', 'junit');
  expect(report).toContain('<testsuites name="helm-gen verify" tests="14" failures="0"');
});

it('a changed ConfigMap value rolls the pods without a failed request', async () => {
  const before = pods('staging', 'todo-backend');
  const load = await underLoad(workspace.namespace('staging'), 'todo-backend', '/health');
  await runWell('deploy', 'staging', 'todo-backend', '--set-string', 'env.POOL_SIZE=7');
  const { good, failed } = await load.stop();
  expect(failed).toEqual([]);
  expect(good).toBeGreaterThan(100);
  const after = pods('staging', 'todo-backend');
  expect(after).toHaveLength(1);
  expect(before).not.toContain(after[0]);
  expect(await findings('staging')).toEqual([]);
});

it('what is changed by hand is found field by field, and taken back by the next deploy', async () => {
  const patch = (object: string, changes: object) =>
    kubectl([
      ...['patch', ...object.split('/'), ...inNamespace('dev'), '--type', 'merge'],
      ...['--patch', JSON.stringify(changes)],
    ]);
  patch('deployment/todo-frontend-dev', { spec: { revisionHistoryLimit: 9 } });
  patch('configmap/todo-frontend-dev-config', { data: { NODE_ENV: 'production' } });
  kubectl(['delete', 'service', 'todo-backend', ...inNamespace('dev')]);
  const found = await findings('dev');
  expect(found).toContain(
    'drift of todo-frontend-dev: Deployment/todo-frontend-dev: spec.revisionHistoryLimit is 9, rendered 5 (by kubectl-patch)',
  );
  expect(found).toContain(
    'drift of todo-frontend-dev: ConfigMap/todo-frontend-dev-config: data.NODE_ENV is "production", rendered "development" (by kubectl-patch)',
  );
  expect(found).toContain('drift of todo-backend-dev: Service/todo-backend is missing');
  expect(found.join('\n')).toMatch(/connections of todo-frontend-dev: .*todo-backend/);
  expect((await status('dev')).map(([, , , , , ready, drift]) => [ready, drift])).toEqual([
    ['1/1', '1'],
    ['1/1', '2'],
  ]);
  expect(await runWell('deploy', 'dev', '--dry-run')).toContain(
    '\n  ! ConfigMap/todo-frontend-dev-config: data.NODE_ENV is "production", rendered "development" (by kubectl-patch)\n',
  );
  await runWell('deploy', 'dev');
  expect(await findingsOnceResolved('dev')).toEqual([]);
});

/** The DNS of a cluster keeps the answer that a Service does not exist for some seconds. */
async function findingsOnceResolved(environment: string): Promise<readonly string[]> {
  for (let attempt = 0; attempt < 30; attempt++) {
    const found = await findings(environment);
    if (!found.some((text) => text.endsWith('does not resolve'))) return found;
  }
  return findings(environment);
}

it('what is not ready is told with what is waited for and why', async () => {
  kubectl(['scale', 'deployment', 'todo-backend-dev', ...inNamespace('dev'), '--replicas', '0']);
  const { exitCode, stdout } = await run('verify', 'dev', 'todo-backend');
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    'scaled-to-zero: 0 of 0 ready; waiting for Deployment/todo-backend-dev because ScaledToZero: its replicas are 0',
  );
  expect(stdout).toMatch(/– liveness +not checked, because it is not ready\n/);
  expect(stdout).toContain('tools/cluster/CHECKS.md#ready');
});

it('a release is scaled to three pods, and rolled back to what it was', async () => {
  await runWell('deploy', 'prod', 'todo-frontend', '--set', 'replicaCount=3');
  const verified = await runWell('verify', 'prod', 'todo-frontend');
  expect(verified).toMatch(/✓ ready +3 of 3 ready/);
  expect(verified).toMatch(/✓ values +prod and replicaCount=3/);
  await runWell('rollback', 'prod', '--chart', 'todo-frontend');
  expect(pods('prod', 'todo-frontend')).toHaveLength(2);
  expect(await findings('prod')).toEqual([]);
});

it('everything that is opt-in is turned on at once', async () => {
  const file = workspace.path('opt-in.yaml');
  const enabled = { enabled: true };
  writeFileSync(
    file,
    JSON.stringify({
      autoscaling: enabled,
      podDisruptionBudget: enabled,
      networkPolicy: enabled,
      topologySpread: enabled,
      ingress: { ...enabled, host: 'todo.example.com', className: 'nginx' },
      serviceAccount: { create: true },
      podLabels: { team: 'todo' },
      podAnnotations: { 'example.com/note': 'opt-in' },
      extraEnv: { EXTRA: 'yes' },
    }),
  );
  const kinds = 'hpa,pdb,networkpolicy,ingress,serviceaccount';
  for (const chart of ['todo-backend', 'todo-frontend']) {
    await runWell('deploy', 'staging', chart, '-f', file);
    const made = kubectl(['get', kinds, ...inNamespace('staging'), '--output', 'name']);
    expect(made.split('\n').filter((name) => name.endsWith(`/${chart}-staging`))).toHaveLength(5);
  }
  expect(await findings('staging')).toEqual([]);
});

it('an uninstall leaves the namespace and its Secret, and nothing else', async () => {
  const helm = workspace.helm('plain-helm', '');
  await Promise.all(
    environments.flatMap((name) =>
      ['todo-backend', 'todo-frontend'].map((chart) =>
        // The pods take their time to end, and are part of what is to be gone.
        promisify(execFile)(helm, [
          ...['uninstall', `${chart}-${name}`, ...inNamespace(name)],
          ...['--wait', '--cascade', 'foreground'],
        ]),
      ),
    ),
  );
  const kinds = kubectl(['api-resources', '--namespaced', '--verbs=list', '--output', 'name'])
    .trim()
    .split('\n')
    .filter((kind) => !/^events/.test(kind));
  for (const name of environments) {
    const left = kubectl(['get', kinds.join(','), ...inNamespace(name), '--output', 'name']);
    expect(left.trim().split('\n').sort()).toEqual([
      'configmap/kube-root-ca.crt',
      'secret/todo-backend-secrets',
      'serviceaccount/default',
    ]);
  }
});

it('no value of a Secret was ever printed', () => {
  expect(said.length).toBeGreaterThan(1000);
  expect(said).not.toContain(canary);
});
