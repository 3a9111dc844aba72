import { isExpr, nodeOf } from './expr.ts';
import type { Node, Tree } from './node.ts';

/** Every node of a template, helpers' bodies included, in the order in which their author wrote them. */
export function* nodesIn(tree: Tree): Generator<Node> {
  if (isExpr(tree)) {
    const node = nodeOf(tree);
    yield node;
    for (const part of partsOf(node)) yield* nodesIn(part);
  } else if (typeof tree === 'object') {
    for (const part of Object.values(tree) as Tree[]) yield* nodesIn(part);
  }
}

function partsOf(node: Node): readonly Tree[] {
  switch (node.kind) {
    case 'ref':
    case 'lit':
    case 'sha': // what a checksum covers is what other parts use
      return [];
    case 'text':
      return node.parts;
    case 'default':
      return [node.value, node.fallback];
    case 'replace':
      return [node.value];
    case 'eq':
      return [node.left, node.right];
    case 'not':
    case 'isSet':
    case 'nonEmpty':
      return [node.of];
    case 'and':
    case 'or':
      return node.of;
    case 'include':
      return [node.helper.body];
    case 'when':
    case 'itemsWhen':
      return [node.condition, node.then, ...(node.otherwise === undefined ? [] : [node.otherwise])];
    case 'with':
      return [node.value, node.then, ...(node.otherwise === undefined ? [] : [node.otherwise])];
    case 'each':
      return [node.over, node.item];
    case 'merged':
      return [...node.helpers, node.fixed, ...(node.open === undefined ? [] : [node.open])];
  }
}
