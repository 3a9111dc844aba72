import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Chart, chartFiles } from '@helm-gen/chart';
import { envInteger, webService } from '../index.ts';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// Each test starts helm, which takes its time where many do.
const environments = defineEnvironments('shop', ['dev', 'prod']);
const amounts = { cpu: '100m', memory: '128Mi' };
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

const ordersWith = (changed: { readonly version?: string; readonly replicas?: number }): Chart =>
  webService({
    ...{ name: 'orders', appVersion: '1.0.0', description: 'Takes orders.' },
    version: changed.version ?? '1.0.0',
    environments,
    port: 8000,
    serviceTypes: ['ClusterIP'],
    resources: { requests: amounts, limits: amounts },
    probes: { path: '/health', liveness: { ...probe, failureThreshold: 6 }, readiness: probe },
    env: { BATCH: envInteger(1, 3).default('5').describe('Messages a batch.') },
    overrides: { dev: {}, prod: { replicaCount: changed.replicas ?? 1 } },
  }) as Chart;

/** As far as places are read from it. */
const source = `export const orders = webService({
  name: 'orders',
  overrides: {
    dev: {},
    prod: { replicaCount: 3 },
  },
});
`;

const modules: Record<string, Record<string, Chart>> = { orders: { orders: ordersWith({}) } };
let workspace: TestWorkspace;
const git = (...args: string[]) => {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  execFileSync('git', [...identity, ...args], { cwd: workspace.root, stdio: 'pipe' });
};

beforeAll(async () => {
  workspace = testWorkspace(modules);
  const file = workspace.path('charts/orders.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, source);
  await workspace.run('generate');
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message=first');
  git('checkout', '--quiet', '-b', 'more');
});
afterAll(() => {
  workspace.remove();
});

const withChart = (chart: Chart) => {
  modules['orders'] = { orders: chart };
};

describe('diff', () => {
  it('says that nothing changes, and ends with 0', async () => {
    withChart(ordersWith({}));
    expect(await workspace.run('diff', '--exit-code')).toEqual({
      ...{ exitCode: 0, stderr: '' },
      stdout: 'nothing changes\n',
    });
  });

  it('names the line that decides each field, and the version that the change asks for', async () => {
    withChart(ordersWith({ replicas: 3 }));
    const { exitCode, stdout } = await workspace.run('diff');
    expect(stdout).toBe(`orders

  prod
    ~ Deployment/orders-prod
      ~ spec.replicas  1 → 3  replicaCount · orders.ts:5

  ! version 1.0.0 must be 1.0.1 or higher, a patch version (Deployment/orders-prod: changed) (H-005)

1 chart changed: 1 object changed in 1 environment · 1 finding
`);
    expect(exitCode).toBe(1);
  });

  it('finds nothing wrong where the version has moved, and is 1 only where that is asked for', async () => {
    withChart(ordersWith({ replicas: 3, version: '1.0.1' }));
    expect((await workspace.run('diff')).exitCode).toBe(0);
    expect((await workspace.run('diff', '--exit-code')).exitCode).toBe(1);
  });

  it('prints nothing as a comment where nothing changes, and the same facts where something does', async () => {
    withChart(ordersWith({}));
    expect((await workspace.run('diff', '--format', 'markdown')).stdout).toBe('');
    withChart(ordersWith({ replicas: 3, version: '1.0.1' }));
    const { stdout } = await workspace.run('diff', '--format', 'markdown');
    expect(stdout).toContain('| `spec.replicas` | `1 → 3` | replicaCount · orders.ts:5 |');
    const json = JSON.parse((await workspace.run('diff', '--format', 'json')).stdout) as {
      readonly charts: readonly { readonly to: { readonly version: string } }[];
    };
    expect(json.charts.map(({ to }) => to.version)).toEqual(['1.0.1']);
  });

  it('compares with a published chart, in a directory or an archive', async () => {
    const folder = workspace.path('published/orders');
    for (const [path, text] of await chartFiles(ordersWith({}), { definitionFile: '' })) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      writeFileSync(`${folder}/${path}`, text);
    }
    execFileSync('tar', ['-czf', 'orders-1.0.0.tgz', 'orders'], {
      cwd: workspace.path('published'),
    });
    withChart(ordersWith({ replicas: 2, version: '1.1.0' }));
    for (const name of ['orders', 'orders-1.0.0.tgz']) {
      const { stdout } = await workspace.run(
        'diff',
        'orders',
        '--base-chart',
        workspace.path(`published/${name}`),
      );
      expect(stdout).toContain('orders  1.0.0 → 1.1.0\n');
      expect(stdout).toContain('~ spec.replicas  1 → 2  replicaCount');
    }
  });

  it.each([
    ['--base', 'gone', 'git knows no revision "gone"'],
    ['--base', '--upload-pack=x', 'git knows no revision "--upload-pack=x"'],
    ['--base-chart', 'gone.tgz', 'there is no gone.tgz'],
  ])('refuses %s %s', async (option, value, message) => {
    const { exitCode, stderr } = await workspace.run('diff', 'orders', `${option}=${value}`);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it('touches neither the work tree nor the index', () => {
    const status = execFileSync('git', ['status', '--porcelain'], {
      cwd: workspace.root,
    }).toString();
    expect(status).toBe('?? published/\n');
    expect(readFileSync(workspace.path('charts/orders.ts'), 'utf8')).toBe(source);
  });
});
