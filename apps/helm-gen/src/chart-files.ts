import { chartFiles, generatedMarker, type Chart } from '@helm-gen/chart';
import { chartPath } from './chart-path.ts';
import { definitionFile } from './definitions.ts';
import type { ChartDirectory } from './disk/chart-directory.ts';
import { cachedTypes } from './types-cache.ts';

/** The directory of a chart as its definition wants it. */
export async function chartDirectory(root: string, chart: Chart): Promise<ChartDirectory> {
  const compileTypes = cachedTypes(root, async (schema) =>
    (await import('./types-compiler.ts')).compileTypes(schema),
  );
  const files = await chartFiles(chart, {
    definitionFile: definitionFile(chart.name),
    compileTypes,
  });
  return { root, path: chartPath(chart.name), marker: generatedMarker, files };
}
