import { isExpr, nodeOf } from './expr.ts';
import type { Node, Tree } from './node.ts';
import { type Place, declared } from './error.ts';

/**
 * Every node of a template, helpers' bodies included, in the order in which their author wrote them.
 * @param place where the template stands, for messages
 * @throws {HelmGenError} with the place of a value that is not declared
 */
export function nodesIn(tree: Tree, place: Place = []): readonly Node[] {
  return [...collect(tree, [...place])];
}

/** @param place is the same list all the way, and as before at the end */
function* collect(tree: Tree, place: (string | number)[]): Generator<Node> {
  const whole: Tree = declared(tree, place);
  if (isExpr(whole)) {
    const node = nodeOf(whole);
    yield node;
    for (const part of partsOf(node)) yield* collect(part, place);
  } else if (typeof whole === 'object') {
    for (const [key, part] of Object.entries(whole) as [string, Tree][]) {
      place.push(Array.isArray(whole) ? Number(key) : key);
      yield* collect(part, place);
      place.pop();
    }
  }
}

/** What a node is made of. */
export function partsOf(node: Node): readonly Tree[] {
  switch (node.kind) {
    case 'ref':
    case 'lit':
      // Stryker disable next-line ArrayDeclaration: a constant has no nodes.
      return [];
    case 'call':
      return node.helm.isDigest ? [] : node.of;
    case 'include':
      return [node.helper.body];
    case 'when':
    case 'itemsWhen':
      return given(node.condition, node.then, node.otherwise);
    case 'with':
      return given(node.value, node.then, node.otherwise);
    case 'each':
      return [node.over, node.item];
    case 'merged':
      return given(...node.helpers, node.fixed, node.open);
  }
}

function given(...parts: readonly (Tree | undefined)[]): readonly Tree[] {
  return parts.filter((part) => part !== undefined);
}
