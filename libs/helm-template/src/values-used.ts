import { type Tree, isRef } from './node.ts';
import { nodesIn } from './nodes-in.ts';
import { documentPlace } from './print-file.ts';

/**
 * The paths below `.Values` that templates read, each as its keys. A checksum is no use: it covers what others use.
 */
export function valuesUsedIn(trees: readonly Tree[]): readonly (readonly string[])[] {
  return trees.flatMap((tree) =>
    nodesIn(tree, documentPlace(tree)).flatMap((node) =>
      isRef(node) && node.root === 'Values' ? [node.path] : [],
    ),
  );
}
