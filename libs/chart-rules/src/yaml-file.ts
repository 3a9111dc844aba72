import type { ChartFiles } from '@helm-gen/chart';
import { parse } from 'yaml';
import { isTree, type Tree } from './tree.ts';

/** The map in a YAML file of a chart; an empty one if the file is absent, empty, or no YAML. */
export function yamlFile(files: ChartFiles, path: string): Tree {
  try {
    const content: unknown = parse(files.get(path) ?? '', { version: '1.1' });
    return isTree(content) ? content : {};
  } catch {
    return {};
  }
}
