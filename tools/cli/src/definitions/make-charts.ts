import { type Chart, chartFiles, releasesOf } from '@helm-gen/chart';
import { chartInPlace } from './chart-in-place.ts';
import type { MadeChart, Workspace } from '../cli/io.ts';
import { loadCharts } from './definitions.ts';
import type { ChartDirectory } from '../disk/chart-directory.ts';

/** The directory of a chart as its definition wants it. */
export async function makeChart(workspace: Workspace, chart: Chart): Promise<ChartDirectory> {
  const files = await chartFiles(chart, {
    definitionFile: workspace.definitions.fileOf(chart.name),
    checked: workspace.settings,
  });
  return chartInPlace(workspace, chart.name, files);
}

/** @throws {HelmGenError} with every definition that cannot be used, and why */
export async function makeCharts(
  workspace: Workspace,
  names: readonly string[],
): Promise<readonly MadeChart[]> {
  const charts = await loadCharts(workspace.definitions, names);
  return Promise.all(
    charts.map(async (chart) => ({
      name: chart.name,
      files: [...(await makeChart(workspace, chart)).files],
      releases: releasesOf(chart),
    })),
  );
}
