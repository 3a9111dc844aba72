import { glob, readJson, type Tree } from '@nx/devkit';
import { configFiles } from '../projects.ts';

/** The configurations of a workspace, relative to its root: the one that its package.json names comes first. */
export function configurations(tree: Tree): readonly string[] {
  const { 'helm-gen': named } = readJson<{ 'helm-gen'?: string }>(tree, 'package.json');
  return [...new Set([...(named === undefined ? [] : [named]), ...glob(tree, [configFiles])])];
}
