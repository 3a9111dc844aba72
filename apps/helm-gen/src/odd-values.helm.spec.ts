import { writeFileSync } from 'node:fs';
import { findTool, run } from '@helm-gen/toolchain';
import { todoBackend } from './charts/todo-backend.ts';
import { todoFrontend } from './charts/todo-frontend.ts';
import { compareManifests } from '../../../tools/cli/src/chain/compare-manifests.ts';
import { type Manifest, parseManifests, releasesOf } from '@helm-gen/chart';
import { oddValues, secretTexts, type OddValue } from './testing/odd-values.ts';
import { testWorkspace, type TestWorkspace } from '../../../tools/cli/src/testing/workspace.ts';
import { writtenChart } from './testing/written-chart.ts';

let workspace: TestWorkspace;
const directories = new Map<string, string>();
beforeAll(async () => {
  workspace = testWorkspace();
  for (const chart of [todoBackend, todoFrontend]) {
    directories.set(chart.name, await writtenChart(workspace.root, chart));
  }
});
afterAll(() => {
  workspace.remove();
});

/** What the command line makes of a row. */
async function byUs({ chart = 'todo-backend', environment, options = [] }: OddValue, file: string) {
  return workspace.run(
    ...['render', chart, '--json', '-f', file, ...options],
    ...(environment === undefined ? [] : ['--env', environment]),
  );
}

/** What the real helm makes of the same. */
async function byHelm(
  { chart = 'todo-backend', environment = 'default', options = [] }: OddValue,
  file: string,
) {
  const definition = chart === 'todo-backend' ? todoBackend : todoFrontend;
  const release = releasesOf(definition).find((one) => one.environment === environment);
  const directory = directories.get(chart) ?? '';
  const [option, name = ''] = options;
  const own = option === '--release' ? [] : options;
  return run(
    await findTool('helm'),
    [
      'template',
      option === '--release' ? name : (release?.name ?? ''),
      directory,
      ...['--namespace', release?.namespace ?? ''],
      ...(release?.valuesFile === undefined ? [] : ['-f', `${directory}/${release.valuesFile}`]),
      ...['-f', file, ...own],
    ],
    { env: { ...process.env, HOME: workspace.root } },
  );
}

/** The value of `Deployment.spec.replicas`. */
function fieldOf(manifests: readonly Manifest[], path: string): unknown {
  const [kind = '', ...keys] = [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[]+)/g)].map(
    ([, quoted, index, plain]) => quoted ?? index ?? plain ?? '',
  );
  let value: unknown = manifests.find((manifest) => manifest['kind'] === kind);
  for (const key of keys) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

describe('bad and odd values', () => {
  it.each(oddValues)('$what', async (row) => {
    const file = workspace.path('odd.yaml');
    writeFileSync(file, row.file ?? '');
    const [ours, helms] = [await byUs(row, file), await byHelm(row, file)];
    if (row.renders === undefined) {
      expect(ours).toMatchObject({ exitCode: 2 });
      expect(ours.stderr).toContain(row.refused);
      expect(ours.stderr).not.toMatch(/^ +at /m);
      for (const text of secretTexts) expect(ours.stdout + ours.stderr).not.toContain(text);
      expect(helms.exitCode === 0).toBe(row.onlyHere !== undefined);
      return;
    }
    expect(ours).toMatchObject({ exitCode: 0, stderr: '' });
    expect(helms).toMatchObject({ exitCode: 0 });
    const [own, other] = [
      JSON.parse(ours.stdout) as readonly Manifest[],
      parseManifests(helms.stdout),
    ];
    expect(compareManifests(own, other)).toEqual([]);
    for (const [path, value] of Object.entries(row.renders)) {
      expect({ [path]: fieldOf(own, path) }).toEqual({ [path]: value });
    }
  });

  it('are each one row', () => {
    expect(new Set(oddValues.map(({ what }) => what)).size).toBe(oddValues.length);
  });
});
