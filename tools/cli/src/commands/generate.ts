import { generatedMarker } from '@helm-gen/chart/generated-marker';
import { chartsAnew, madeCharts } from '../definitions/chart-files.ts';
import { chartInPlace } from '../definitions/chart-in-place.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { documentsInPlace } from '../definitions/documents-in-place.ts';
import { command, type Context } from '../cli/command.ts';
import type { ExitCode } from '../cli/errors.ts';
import { checkChart, writeCharts, type ChartDirectory } from '../disk/chart-directory.ts';
import { caseOf } from '../report/report.ts';
import type { Difference } from '../disk/differences.ts';
import { orphanCharts } from '../disk/orphan-charts.ts';

/** What is written, or with `--check` compared. */
export const checkOption = {
  type: 'flag',
  help: 'write nothing; show what differs, and exit with 1 if it does',
} as const;

export const generate = command({
  name: 'generate',
  help: 'Writes the charts from their definitions, and without CHART the documents; what does not change is not touched.',
  takes: ['[CHART…]'],
  examples: ['helm-gen generate', 'helm-gen generate todo-backend --check'],
  options: {
    check: checkOption,
  },
  run: async (context, { check }) => {
    // All charts are made in memory before the first is written: a mistake in one writes none.
    const make = check ? chartsAnew : madeCharts;
    const made = await make(context, context.charts);
    const charts = made.map(({ name, files }) => chartInPlace(context, name, new Map(files)));
    const documents = isAboutAll(context) ? await documentsInPlace(context, check) : [];
    const all = [...charts, ...documents];
    const orphans = orphansBeside(context);
    const exitCode = check ? await checkAll(context, all, orphans) : await writeAll(context, all);
    for (const name of orphans) {
      context.progress(
        `${chartPath(context, name)} was generated, but nothing defines it: ` +
          `restore its definition ${name}.ts or delete the directory`,
      );
    }
    return exitCode;
  },
});

const check = { id: 'generate', title: 'The chart is what its definition says' };

/** Charts that lost their definition; looked for only when the work is on all charts. */
function orphansBeside(context: Context): readonly string[] {
  if (!isAboutAll(context)) return [];
  const { root, output, definitions } = context;
  return orphanCharts(root, output, definitions.names, generatedMarker);
}

function isAboutAll({ charts, definitions }: Context): boolean {
  return charts.length === definitions.names.length;
}

/** Writes the directories, and says what changed. */
export async function writeAll(
  context: Context,
  charts: readonly ChartDirectory[],
): Promise<ExitCode> {
  const results = writeCharts(charts).map((changes, index) => ({
    path: charts[index]?.path ?? '',
    written: paths(changes, (kind) => kind !== 'orphan'),
    removed: paths(changes, (kind) => kind === 'orphan'),
  }));
  await context.report({
    data: results,
    text: results
      .map(({ path, written, removed }) => {
        const parts = [...count(written, 'written'), ...count(removed, 'removed')];
        return `${path}  ${parts.length === 0 ? 'up to date' : parts.join('; ')}\n`;
      })
      .join(''),
    cases: results.map(({ path }) => caseOf({ ...check, suite: path }, [])),
  });
  return 0;
}

function paths(
  changes: readonly Difference[],
  isWanted: (kind: Difference['kind']) => boolean,
): readonly string[] {
  return [...new Set(changes.filter(({ kind }) => isWanted(kind)).map(({ path }) => path))];
}

function count(files: readonly string[], what: string): readonly string[] {
  if (files.length === 0) return [];
  const noun = files.length === 1 ? 'file' : 'files';
  return [`${files.length.toString()} ${noun} ${what}: ${files.join(', ')}`];
}

/** Compares the directories, and says what differs. */
export async function checkAll(
  context: Context,
  charts: readonly ChartDirectory[],
  orphans: readonly string[] = [],
): Promise<ExitCode> {
  const { describeDifference, unifiedDiff } = await import('../disk/describe.ts');
  const defined = charts.map((chart) => ({
    path: chart.path,
    differences: checkChart(chart).map((difference) => ({
      path: difference.path,
      kind: difference.kind,
      text: describeDifference(difference),
      diff: unifiedDiff(chart.path, difference, chart.files),
    })),
  }));
  const undefinedCharts = orphans.map((name) => {
    const path = chartPath(context, name);
    const what = { path: '', kind: 'orphan', text: 'orphan      the whole chart', diff: undefined };
    return { path, differences: [what] };
  });
  const results = [...defined, ...undefinedCharts];
  await context.report({
    data: results,
    text: results
      .map(({ path, differences }) => {
        if (differences.length === 0) return `${path}  up to date\n`;
        const lines = differences.map(({ text }) => `  ${text}\n`).join('');
        const diffs = differences.map(({ diff = '' }) => diff).join('');
        return `${path}  differs from its definition\n${lines}${diffs}`;
      })
      .join(''),
    cases: results.map(({ path, differences }) =>
      caseOf(
        { ...check, suite: path },
        differences.map(({ text }) => text),
      ),
    ),
  });
  const differing = defined.filter(({ differences }) => differences.length > 0);
  if (differing.length > 0) {
    const isDocuments = differing.some(({ path }) => path === context.docs);
    const names = differing.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
    const others = isDocuments ? [] : names;
    const remedy = isDocuments && names.length === 1 ? 'docs' : ['generate', ...others].join(' ');
    context.progress(`to write what the definitions say: npx helm-gen ${remedy}`);
  }
  return differing.length + orphans.length > 0 ? 1 : 0;
}
