import type { Expr } from './expr.ts';
import { goExpression } from './go-expression.ts';
import type { NodeOf, Operand, Tree, Variable } from './node.ts';
import { type At, type Lines, block, dotBlock } from './print-block.ts';
import { openPart } from './presence.ts';
import { enter, freeName } from './scope.ts';

/** A block for each element of a list or entry of a map. */
export function eachBlock(
  { key, value, over, item }: NodeOf<'each'>,
  at: At,
  print: (item: Tree, inner: At) => Lines,
): Lines {
  const body = (inner: At) => print(item, inner);
  if (key !== undefined) return entriesBlock(over, key, value, at, body);
  return dotBlock('range', over, value, { ...at, place: [...at.place, '*'] }, body);
}

/** A block for each entry of the open part of a merged map, but for those whose keys are fixed. */
export function openBlock(
  node: NodeOf<'merged'>,
  at: At,
  print: (key: Expr<string>, value: Expr<unknown>, inner: At) => Lines,
): Lines {
  const part = openPart(node, at.place);
  if (part === undefined) return [];
  const { over, key, value } = part;
  return entriesBlock(over, key.bound, value.bound, at, (inner) =>
    print(key.expr, value.expr, inner),
  );
}

/** A block for each entry of a map, whose key and value it names. */
function entriesBlock(
  map: Operand,
  key: Variable,
  value: Variable,
  at: At,
  body: (inner: At) => Lines,
): Lines {
  const names = [key, value].map((bound) => [bound, freeName(at.scope, bound.hint)] as const);
  const scope = enter(at.scope, value, names);
  const inner = { ...at, scope, place: [...at.place, '*'] };
  const range = `range ${names.map(([, name]) => name).join(', ')} := ${goExpression(map, at.scope)}`;
  return block(range, body(inner), at);
}
