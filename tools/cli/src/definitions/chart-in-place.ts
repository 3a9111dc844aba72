import { generatedMarker } from '@helm-gen/chart/generated-marker';
import type { Workspace } from '../cli/io.ts';
import { chartPath } from './chart-path.ts';
import type { ChartDirectory } from '../disk/chart-directory.ts';

/** The files of a chart and where they belong. */
export function chartInPlace(
  workspace: Workspace,
  name: string,
  files: ReadonlyMap<string, string>,
): ChartDirectory {
  return { root: workspace.root, path: chartPath(workspace, name), marker: generatedMarker, files };
}
