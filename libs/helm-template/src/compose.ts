import { type Expr, type Items, expression, isExpr, nodeOf } from './expr.ts';
import type { Tree } from './node.ts';
import { printFragment } from './print.ts';
import { variable } from './reference.ts';
import { shapeOf } from './shape-of.ts';

/** An object, also one under a condition, with what `change` makes of it. */
export function changedDocument<T extends Tree>(document: T, change: (object: Tree) => Tree): Tree {
  const node = isExpr(document) ? nodeOf(document) : undefined;
  if (node?.kind !== 'when') return change(document);
  return expression({ ...node, then: changedDocument(node.then, change) });
}

/** A list of an expression as items of another list; undefined if it cannot be one. */
export function asItems(list: Expr<unknown>): readonly Tree[] | undefined {
  const node = nodeOf(list);
  if (node.kind === 'each' || node.kind === 'itemsWhen') return [list];
  if (node.kind === 'when') {
    const [then, otherwise = []] = [node.then, node.otherwise];
    if (!Array.isArray(then) || !Array.isArray(otherwise)) return undefined;
    return [expression<Items<unknown>>({ ...node, kind: 'itemsWhen', then, otherwise })];
  }
  if (node.kind === 'with' && Array.isArray(node.then) && node.otherwise === undefined) {
    return (node.then as readonly Tree[]).map((then) => expression({ ...node, then }));
  }
  const shape = shapeOf(node);
  if (shape?.type !== 'list') return undefined;
  const { bound, expr } = variable<Expr<unknown>>(shape.item, 'item');
  return [expression<Items<unknown>>({ kind: 'each', over: list, value: bound, item: expr })];
}

/** The map of an expression with further fixed entries; undefined if it is no map. */
export function withEntries(
  map: Expr<unknown>,
  fixed: Readonly<Record<string, Tree>>,
): Expr<unknown> | undefined {
  const node = nodeOf(map);
  if (node.kind === 'include') return expression({ kind: 'merged', helpers: [map], fixed });
  if (node.kind === 'merged') return expression({ ...node, fixed: { ...node.fixed, ...fixed } });
  if (shapeOf(node)?.type !== 'map') return undefined;
  return expression({ kind: 'merged', helpers: [], fixed, open: map });
}

/** Whether two templates render the same for every values, as far as their text tells. */
export function isSameTemplate(left: Tree, right: Tree): boolean {
  return printFragment(left) === printFragment(right);
}
