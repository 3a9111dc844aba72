import { generatedMarker } from '@helm-gen/chart/generated-marker';
import { chartPath } from './chart-path.ts';
import type { ChartDirectory } from '../disk/chart-directory.ts';

/** The files of a chart and where they belong. */
export function chartInPlace(
  root: string,
  name: string,
  files: ReadonlyMap<string, string>,
): ChartDirectory {
  return { root, path: chartPath(name), marker: generatedMarker, files };
}
