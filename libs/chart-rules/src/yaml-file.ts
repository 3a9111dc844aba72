import type { ChartFiles } from '@helm-gen/chart';
import { readValuesYaml } from '@helm-gen/env-overrides';
import type { Tree } from './tree.ts';

/** Several rules read the same files of a chart, and values.yaml takes its time. */
const parsed = new WeakMap<ChartFiles, Map<string, Tree>>();

/** The map in a YAML file of a chart; an empty one if the file is absent, empty, or no YAML. */
export function yamlFile(files: ChartFiles, path: string): Tree {
  const known = parsed.get(files) ?? new Map<string, Tree>();
  parsed.set(files, known);
  const tree = known.get(path) ?? parsedMap(files.get(path) ?? '');
  known.set(path, tree);
  return tree;
}

function parsedMap(text: string): Tree {
  try {
    return readValuesYaml(text);
  } catch {
    return {};
  }
}
