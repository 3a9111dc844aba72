import { type Place, templateError } from './error.ts';
import { isExpr, nodeOf, toNode } from './expr.ts';
import { memoised } from './memoised.ts';
import type { Node, NodeOf, Operand, Tree } from './node.ts';
import { canBeEmpty, isScalar } from './shape.ts';

/** Whether a part renders something for every values: a list or map needs one such part, or it would read as null. */
export function isUnconditional(tree: Tree): boolean {
  return isExpr(tree) ? isUnconditionalNode(nodeOf(tree)) : true;
}

function isUnconditionalNode(node: Node): boolean {
  switch (node.kind) {
    case 'ref':
      return !node.shape.optional && (isScalar(node.shape) || !canBeEmpty(node.shape));
    case 'when':
    case 'with':
      return (
        node.otherwise !== undefined &&
        isUnconditional(node.then) &&
        isUnconditional(node.otherwise)
      );
    case 'itemsWhen':
      return node.then.some(isUnconditional) && node.otherwise.some(isUnconditional);
    case 'merged':
      return node.helpers.length > 0 || Object.values(node.fixed).some(isUnconditional);
    case 'each':
      return false;
    default:
      return true;
  }
}

export const neverThere =
  'may be left with nothing in it, which YAML reads as null; give it a part that is always there, or wrap the whole of it in when(…)';

/**
 * The open part of a merged map that has no entries but those, and so is there only where they are.
 * @throws {HelmGenError} where it may be left with nothing in it though it has others
 */
export function decidingPart(node: NodeOf<'merged'>, place: Place): Operand | undefined {
  if (isUnconditionalNode(node)) return undefined;
  if (node.open === undefined || Object.keys(node.fixed).length > 0)
    throw templateError(place, neverThere);
  return node.open;
}

/** The keys that a map has whatever its open part brings. */
export const fixedKeys = memoised((node: NodeOf<'merged'>): readonly string[] => {
  const keys = [...node.helpers.flatMap((helper) => keysOf(helper)), ...Object.keys(node.fixed)];
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    throw templateError([], `merged has the key ${JSON.stringify(twice)} twice`);
  return keys;
});

function keysOf(tree: Tree): readonly string[] {
  if (!isExpr(tree)) return Object.keys(tree);
  const node = toNode(tree);
  if (node.kind === 'include' && node.helper.yields === 'map') return keysOf(node.helper.body);
  if (node.kind === 'merged' && node.open === undefined) return fixedKeys(node);
  throw templateError([], 'merged: a helper must yield a map of fixed keys');
}
