/** Where the charts are, relative to the workspace root. */
export const chartsDirectory = 'helm';

/** A chart's directory, relative to the workspace root, with `/`. */
export function chartPath(chart: string): string {
  return `${chartsDirectory}/${chart}`;
}

/** A chart's definition file, relative to the workspace root. */
export function definitionFile(chart: string): string {
  return `apps/helm-gen/src/charts/${chart}.ts`;
}
