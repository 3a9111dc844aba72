/** A chart's directory, relative to the workspace root, with `/`. */
export function chartPath(chart: string): string {
  return `helm/${chart}`;
}
