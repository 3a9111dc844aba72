/** Where the charts are, relative to the workspace root. */
export const chartsDirectory = 'helm';

/** A chart's directory, relative to the workspace root, with `/`. */
export function chartPath(chart: string): string {
  return `${chartsDirectory}/${chart}`;
}
