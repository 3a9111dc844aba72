import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Chart, releasesOf } from '@helm-gen/chart';
import { findTool, run } from '@helm-gen/toolchain';
import { overridesYaml } from '@helm-gen/values-schema';
import { concurrently } from '../../../../tools/cli/src/chain/concurrently.ts';
import { branchesIn, instrumented, nameOf, report, reportFile } from '../testing/branches.ts';
import { testValuesOf } from '../testing/test-values.ts';
import { writtenChart } from '../testing/written-chart.ts';
import { todoBackend } from './todo-backend.ts';
import { todoFrontend } from './todo-frontend.ts';

const home = mkdtempSync(join(tmpdir(), 'helm-gen-branches-'));
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** Every branch of a chart's templates that none of these values takes in any environment, by file and line. */
async function untaken(
  chart: Chart,
  overrides: readonly Readonly<Record<string, unknown>>[],
): Promise<readonly string[]> {
  const directory = await writtenChart(home, chart);
  const branches = readdirSync(join(directory, 'templates')).flatMap((name) => {
    const file = `templates/${name}`;
    const template = instrumented(file, readFileSync(join(directory, file), 'utf8'));
    writeFileSync(join(directory, file), template.text);
    return template.branches;
  });
  writeFileSync(join(directory, reportFile), report);

  const helm = await findTool('helm');
  const cases = releasesOf(chart).flatMap((release) =>
    overrides.map((values) => ({ release, values })),
  );
  const taken = await concurrently(cases, async ({ release, values }) => {
    const files = [...(release.valuesFile ? [join(directory, release.valuesFile)] : []), '-'];
    const { exitCode, stdout, stderr } = await run(
      helm,
      ['template', release.name, directory, ...files.flatMap((file) => ['--values', file])],
      {
        env: { ...process.env, HOME: home },
        input: overridesYaml({ ...values, global: { branches: {} } }),
      },
    );
    if (exitCode !== 0) throw new Error(stderr);
    return branchesIn(stdout);
  });
  const names = new Set(taken.flat());
  return branches
    .filter((branch) => !names.has(nameOf(branch)))
    .map((branch) => `${nameOf(branch)}: ${branch.control}`);
}

describe('the test values', () => {
  it.each([todoBackend, todoFrontend].map((chart) => [chart.name, chart] as const))(
    'take every branch of every template of %s both ways',
    async (_, chart) => {
      expect(await untaken(chart, Object.values(testValuesOf(chart)))).toEqual([]);
    },
  );

  it('would not without those that are about a branch, which is named by file and line', async () => {
    const branches = await untaken(todoFrontend, [{}]);
    for (const branch of [
      /^templates\/deployment\.yaml:\d+ taken: \{\{- with \.Values\.affinity \}\}$/,
      /^templates\/deployment\.yaml:\d+ not taken: \{\{- if \.Values\.probes\.liveness\.enabled \}\}$/,
      /^templates\/NOTES\.txt:\d+ taken: \{\{- if eq \.Values\.service\.type "LoadBalancer" \}\}$/,
      /^templates\/_helpers\.tpl:\d+ taken: \{\{- with \.Values\.image\.digest \}\}$/,
    ]) {
      expect(branches).toContainEqual(expect.stringMatching(branch));
    }
  });
});
