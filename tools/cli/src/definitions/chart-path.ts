import type { Workspace } from '../cli/io.ts';

/** A chart's directory, relative to the root, with `/`. */
export function chartPath({ output }: Pick<Workspace, 'output'>, chart: string): string {
  return output === '.' ? chart : `${output}/${chart}`;
}
