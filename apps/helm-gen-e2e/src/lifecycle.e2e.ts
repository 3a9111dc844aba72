import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { canary, e2eWorkspace, kubectl, type E2eWorkspace } from './testing/e2e-workspace.ts';
import { underLoad } from './testing/load.ts';

const environments = ['dev', 'staging', 'prod'];

// The tests tell one story, from nothing to nothing.
let workspace: E2eWorkspace;
let said = '';
beforeAll(async () => {
  workspace = await e2eWorkspace();
});
afterAll(() => {
  workspace.remove();
});

/** Runs helm-gen; confirms what is asked of prod. */
async function run(...argv: readonly string[]) {
  const confirms = argv.includes('prod') && ['deploy', 'rollback'].includes(argv[0] ?? '');
  const result = await workspace.run(...argv, ...(confirms ? ['--yes'] : []));
  said += result.stdout + result.stderr;
  return result;
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
  await Promise.all(environments.map((name) => workspace.setUp(name)));
  expect((await status('dev')).map(([, release, revision]) => [release, revision])).toEqual([
    ['todo-backend-dev', '–'],
    ['todo-frontend-dev', '–'],
  ]);
  const deploys = await Promise.all(environments.map((name) => run('deploy', name)));
  expect(deploys.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
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
  const verified = await Promise.all(environments.map((name) => run('verify', name)));
  expect(verified.map(({ stdout }) => stdout.trim().split('\n').at(-1))).toEqual(
    environments.map((name) => `${name}  verified: 27 checks passed`),
  );
  expect(verified.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  expect(verified[0]?.stdout).toContain(
    'http://todo-backend:8000/health from inside todo-frontend-dev',
  );
  const report = await run('verify', 'prod', 'todo-backend', '--format', 'junit');
  expect(report.stdout).toContain(
    '<testsuites name="helm-gen verify prod" tests="14" failures="0"',
  );
});

it('a changed ConfigMap value rolls the pods without a failed request', async () => {
  const before = pods('staging', 'todo-backend');
  const load = await underLoad(workspace.namespace('staging'), 'todo-backend', '/health');
  const { exitCode } = await run(
    ...['deploy', 'staging', 'todo-backend', '--set-string', 'env.POOL_SIZE=7'],
  );
  const { good, failed } = await load.stop();
  expect(exitCode).toBe(0);
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
  expect((await run('deploy', 'dev')).exitCode).toBe(0);
  expect(await findings('dev')).toEqual([]);
});

it('a release is scaled to three pods, and rolled back to what it was', async () => {
  const scaled = await run('deploy', 'prod', 'todo-frontend', '--set', 'replicaCount=3');
  expect(scaled.exitCode).toBe(0);
  const { stdout } = await run('verify', 'prod', 'todo-frontend');
  expect(stdout).toMatch(/✓ ready +3 of 3 ready/);
  expect(stdout).toMatch(/✓ values +prod and replicaCount=3/);
  const back = await run('rollback', 'prod', '--chart', 'todo-frontend');
  expect(back).toMatchObject({ exitCode: 0 });
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
  const { exitCode, stderr } = await run('deploy', 'staging', 'todo-frontend', '-f', file);
  expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
  const kinds = 'hpa,pdb,networkpolicy,ingress,serviceaccount';
  const made = kubectl(['get', kinds, ...inNamespace('staging'), '--output', 'name']);
  expect(made.split('\n').filter((name) => name.endsWith('/todo-frontend-staging'))).toHaveLength(
    5,
  );
  expect(await findings('staging')).toEqual([]);
});

it('an uninstall leaves the namespace and its Secret, and nothing else', async () => {
  const helm = workspace.helm('plain-helm', '');
  for (const name of environments) {
    for (const release of [`todo-backend-${name}`, `todo-frontend-${name}`]) {
      const argv = [
        'uninstall',
        release,
        ...inNamespace(name),
        '--wait',
        '--cascade',
        'foreground',
      ];
      const { status: exitCode, stderr } = spawnSync(helm, argv, { encoding: 'utf8' });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    }
  }
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
