import { type Place, placeName } from './error.ts';
import { isExpr, nodeOf } from './expr.ts';
import type { Tree } from './node.ts';
import { partsOf } from './nodes-in.ts';
import { documentPlace } from './print-file.ts';

/** A text that an author wrote into a template. */
export interface ConstantText {
  /** `Deployment.spec.strategy.type` */
  readonly path: string;
  readonly text: string;
}

/** Every text in a template that no value decides, those in conditions and helpers included; keys of maps are none. */
export function constantsIn(tree: Tree): readonly ConstantText[] {
  return collect(tree, documentPlace(tree));
}

function collect(tree: Tree, place: Place): readonly ConstantText[] {
  if (isExpr(tree)) {
    const node = nodeOf(tree);
    const own = node.kind === 'lit' ? [node.value] : [];
    return [...own, ...partsOf(node)].flatMap((part) => collect(part, place));
  }
  if (typeof tree === 'string') return [{ path: placeName(place), text: tree }];
  if (typeof tree !== 'object') return [];
  return Object.entries(tree).flatMap(([key, part]: [string, Tree]) =>
    collect(part, [...place, Array.isArray(tree) ? Number(key) : key]),
  );
}
