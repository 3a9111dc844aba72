import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chart, renderChart } from '@helm-gen/chart';
import { findTool, run, type RunResult } from '@helm-gen/toolchain';
import { parse as parsed } from 'yaml';
import { writtenChart } from '../testing/written-chart.ts';
import { todoBackend } from './todo-backend.ts';
import { todoFrontend } from './todo-frontend.ts';

const home = mkdtempSync(join(tmpdir(), 'helm-gen-charts-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** Runs `helm template` on a chart as it is generated, with these overrides. */
async function template(chart: Chart, values: string, environment?: string): Promise<RunResult> {
  const directory = join(home, chart.name);
  const environmentFile =
    environment === undefined ? [] : ['--values', join(directory, 'values', `${environment}.yaml`)];
  return run(
    await findTool('helm'),
    ['template', chart.name, directory, ...environmentFile, '--values', '-'],
    { env: { ...process.env, HOME: home }, input: values },
  );
}

beforeAll(async () => {
  for (const chart of [todoBackend, todoFrontend]) await writtenChart(home, chart);
});

describe('values.schema.json makes the real helm refuse', () => {
  const both = [todoBackend, todoFrontend];
  const refusals: readonly (readonly [
    what: string,
    values: string,
    path: string,
    charts?: readonly Chart[],
    environments?: readonly (string | undefined)[],
  ])[] = [
    ['a misspelt key', 'replicaCuont: 1', 'replicaCuont'],
    ['a misspelt key inside a section', 'image: {tga: "1"}', 'image'],
    ['a misspelt key deep inside', 'probes: {liveness: {periodSecond: 1}}', 'probes.liveness'],
    ['a misspelt key in a list', 'tolerations: [{kye: a}]', 'tolerations.0'],
    ['a variable that there is not', 'env: {POOL: "1"}', 'env'],
    ['a wrong type', 'replicaCount: two', 'replicaCount'],
    ['a fraction', 'replicaCount: 2.5', 'replicaCount'],
    ['a number out of range', 'replicaCount: 1000000', 'replicaCount'],
    ['a list where a map is wanted', 'podLabels: [a]', 'podLabels'],
    ['a string where a flag is wanted', 'autoscaling: {enabled: "false"}', 'autoscaling.enabled'],
    ['a boolean label', 'nodeSelector: {disk: true}', 'nodeSelector.disk'],
    ['latest', 'image: {tag: latest}', 'image.tag', both, [undefined, 'staging', 'prod']],
    ['a tag that YAML takes for a number', 'image: {tag: 1.10}', 'image.tag'],
    ['an empty image tag', 'image: {tag: ""}', 'image.tag'],
    ['a tag with a line break', 'image: {tag: "1\\nx: y"}', 'image.tag'],
    ['a Service that is not ClusterIP', 'service: {type: NodePort}', 'service.type', [todoBackend]],
    ['a nodePort without NodePort', 'service: {nodePort: 30080}', 'service.type', [todoFrontend]],
    [
      'a nodePort out of range',
      'service: {type: NodePort, nodePort: 80}',
      'service.nodePort',
      [todoFrontend],
    ],
    ['a bad quantity', 'resources: {limits: {memory: 1 GB}}', 'resources.limits.memory'],
    ['a port out of range', 'service: {port: 99999}', 'service.port'],
    ['a port that is a name', 'service: {port: http}', 'service.port'],
    ['a nulled required value', 'image: {tag: null}', 'image'],
    ['a nulled section', 'resources: null', 'resources is required'],
    ['an empty URL', 'env: {NEXT_PUBLIC_API_URL: ""}', 'env.NEXT_PUBLIC_API_URL', [todoFrontend]],
    [
      'a malformed URL',
      'env: {NEXT_PUBLIC_API_URL: "todo-backend:8000"}',
      'env.NEXT_PUBLIC_API_URL',
      [todoFrontend],
    ],
    [
      'an origin with a path',
      'env: {CORS_ORIGINS: "http://a/b"}',
      'env.CORS_ORIGINS',
      [todoBackend],
    ],
    ['a variable that is no string', 'env: {POOL_SIZE: 5}', 'env.POOL_SIZE', [todoBackend]],
    [
      'another port than the image has',
      'env: {BACKEND_PORT: "9000"}',
      'env.BACKEND_PORT',
      [todoBackend],
    ],
    ['an extra variable that is a secret', 'extraEnv: {DB_PASSWORD: x}', 'extraEnv'],
    ['an extra variable given already', 'extraEnv: {NODE_ENV: x}', 'extraEnv', [todoFrontend]],
    [
      'an empty name of the Secret',
      'secrets: {existingSecret: ""}',
      'secrets.existingSecret',
      [todoBackend],
    ],
    ['a name in upper case', 'serviceAccount: {create: true, name: Todo}', 'serviceAccount.name'],
  ];
  const cases = refusals.flatMap(
    ([what, values, path, charts = both, environments = [undefined]]) =>
      charts.flatMap((chart) =>
        environments.map((environment) => ({
          what,
          values,
          path,
          chart,
          environment,
          name: chart.name,
          where: environment ?? 'default',
        })),
      ),
  );

  it.each(cases)('$what ($name, $where)', async ({ values, path, chart, environment }) => {
    const { exitCode, stderr } = await template(chart, values, environment);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("values don't meet the specifications of the schema");
    expect(stderr).toContain(path);
    const override = parsed(values);
    const inProcess = () =>
      renderChart(chart, {
        values: [override],
        ...(environment === undefined ? {} : { environment }),
      });
    expect(inProcess).toThrow(path.replace(/\.0$/, '[0]').replace(' is required', ''));
  });

  it.each([
    ['latest in dev', 'image: {tag: latest}', [todoBackend, todoFrontend], 'dev'],
    ['global values', 'global: {anything: [1]}', [todoBackend, todoFrontend], undefined],
    ['a nodePort with NodePort', 'service: {nodePort: 30080}', [todoFrontend], 'dev'],
  ] as const)('but not %s', async (_, values, charts, environment) => {
    for (const chart of charts) {
      expect(await template(chart, values, environment)).toMatchObject({ exitCode: 0 });
    }
  });
});
