import { chartFiles, type Chart } from '@helm-gen/chart';
import { chartInPlace } from './chart-in-place.ts';
import { definitionFile } from './chart-path.ts';
import type { Definitions, MadeChart } from '../cli/io.ts';
import { loadCharts } from './definitions.ts';
import type { ChartDirectory } from '../disk/chart-directory.ts';
import { releasesOf } from './releases.ts';
import { cachedTypes } from './types-cache.ts';

/** The directory of a chart as its definition wants it. */
export async function makeChart(root: string, chart: Chart): Promise<ChartDirectory> {
  const compileTypes = cachedTypes(root, async (schema) =>
    (await import('./types-compiler.ts')).compileTypes(schema),
  );
  const files = await chartFiles(chart, {
    definitionFile: definitionFile(chart.name),
    compileTypes,
  });
  return chartInPlace(root, chart.name, files);
}

/** @throws {HelmGenError} with every definition that cannot be used, and why */
export async function makeCharts(
  root: string,
  definitions: Definitions,
  names: readonly string[],
): Promise<readonly MadeChart[]> {
  const charts = await loadCharts(definitions, names);
  return Promise.all(
    charts.map(async (chart) => ({
      name: chart.name,
      files: [...(await makeChart(root, chart)).files],
      releases: releasesOf(chart),
    })),
  );
}
