import { isExpr, nodeOf } from './expr.ts';
import { goCondition } from './go-expression.ts';
import type { Node, Tree } from './node.ts';
import { presenceOf } from './presence.ts';
import {
  type At,
  type Lines,
  block,
  conditional,
  knowing,
  line,
  withBlock,
} from './print-block.ts';
import { eachBlock, openBlock } from './print-each.ts';
import { freeName } from './scope.ts';
import { ownTemplate, templateOf } from './structure.ts';

/** What is printed of a part only where the part renders anything; `isItem` for one of a list. */
export function wherePresent(
  tree: Tree,
  at: At,
  print: (inner: At) => Lines,
  isItem = false,
): Lines {
  const isThere = presenceOf(tree, at.facts, isItem);
  if (isThere === true) return print(at);
  if (isThere === false) return [];
  if (isThere !== 'varies')
    return block(`if ${goCondition(isThere, at.scope)}`, print(knowing(at, isThere, true)), at);
  const step = String(at.place.at(-1));
  const flag = freeName(
    at.scope,
    /^[A-Za-z]\w*$/.test(step) ? `has${step[0]?.toUpperCase() ?? ''}${step.slice(1)}` : 'hasAny',
  );
  return [
    line(at, `{{- ${flag} := false }}`),
    ...search(tree, at, line(at, `{{- ${flag} = true }}`), isItem),
    ...block(`if ${flag}`, print(at), at),
  ];
}

/** Walks a part as it is printed, with `found` wherever it renders something. */
function search(tree: Tree, at: At, found: string, isItem: boolean): Lines {
  const isThere = presenceOf(tree, at.facts, isItem);
  if (isThere === true) return [found];
  if (isThere === false) return [];
  if (isThere !== 'varies') return block(`if ${goCondition(isThere, at.scope)}`, [found], at);
  if (isExpr(tree)) return searchNode(nodeOf(tree), at, found, isItem);
  return Object.values(tree).flatMap((part) =>
    search(part as Tree, at, found, Array.isArray(tree)),
  );
}

function searchNode(node: Node, at: At, found: string, isItem: boolean): Lines {
  const inside = (tree: Tree, inner: At): Lines => search(tree, inner, found, isItem);
  switch (node.kind) {
    case 'when':
      return conditional(node, at, inside);
    case 'itemsWhen':
      return conditional(node, at, (items, inner) =>
        (items as readonly Tree[]).flatMap((item) => search(item, inner, found, true)),
      );
    case 'with':
      return withBlock(node, at, inside);
    case 'each':
      return eachBlock(node, at, (item, inner) => search(item, inner, found, true));
    case 'merged':
      return [
        ...node.helpers.flatMap((helper) => search(helper as Tree, at, found, false)),
        ...Object.values(node.fixed).flatMap((part) => search(part, at, found, false)),
        ...(node.open === undefined
          ? []
          : openBlock(node, at, (_, value, inner) => search(value, inner, found, false))),
      ];
    case 'ref': {
      const { shape } = node;
      const own = isItem && shape.type === 'object' ? templateOf(node, shape) : ownTemplate(node);
      return own === undefined ? [found] : search(own, at, found, isItem);
    }
    default:
      return [found];
  }
}
