import { checkChart, writeCharts, type ChartDirectory } from './chart-directory.ts';
import type { Difference } from './differences.ts';

/** What was done in a generated directory. */
export interface Written {
  readonly path: string;
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** What differs in a generated directory from what it should be. */
export interface Compared {
  readonly path: string;
  readonly differences: readonly {
    readonly path: string;
    readonly kind: string;
    readonly text: string;
    readonly diff: string | undefined;
  }[];
}

export function writeAll(charts: readonly ChartDirectory[]): readonly Written[] {
  return writeCharts(charts).map((changes, index) => ({
    path: charts[index]?.path ?? '',
    written: paths(changes, (kind) => kind !== 'orphan'),
    removed: paths(changes, (kind) => kind === 'orphan'),
  }));
}

function paths(
  changes: readonly Difference[],
  isWanted: (kind: Difference['kind']) => boolean,
): readonly string[] {
  return [...new Set(changes.filter(({ kind }) => isWanted(kind)).map(({ path }) => path))];
}

/** @param orphans paths of charts that nothing defines */
export async function compareAll(
  charts: readonly ChartDirectory[],
  orphans: readonly string[],
): Promise<readonly Compared[]> {
  const { describeDifference, unifiedDiff } = await import('./describe.ts');
  const defined = charts.map((chart) => ({
    path: chart.path,
    differences: checkChart(chart).map((difference) => ({
      path: difference.path,
      kind: difference.kind,
      text: describeDifference(difference),
      diff: unifiedDiff(chart.path, difference, chart.files),
    })),
  }));
  const whole = { path: '', kind: 'orphan', text: 'orphan      the whole chart', diff: undefined };
  return [...defined, ...orphans.map((path) => ({ path, differences: [whole] }))];
}
