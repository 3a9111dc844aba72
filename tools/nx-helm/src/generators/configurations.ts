import type { Tree } from '@nx/devkit';
import { configFiles } from '../projects.ts';

/** The configurations of a workspace, relative to its root: the one that its package.json names comes first. */
export async function configurations(tree: Tree): Promise<readonly string[]> {
  const { globAsync, readJson } = await import('@nx/devkit');
  const { 'helm-gen': named } = readJson<{ 'helm-gen'?: string }>(tree, 'package.json');
  const found = await globAsync(tree, [configFiles]);
  return [...new Set([...(named === undefined ? [] : [named]), ...found])];
}
