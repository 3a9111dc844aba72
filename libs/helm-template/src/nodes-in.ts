import { isExpr, nodeOf } from './expr.ts';
import type { Node, Tree } from './node.ts';
import { type Place, declared } from './error.ts';

/**
 * Every node of a template, helpers' bodies included, in the order in which their author wrote them.
 * @param place where the template stands, for messages
 * @throws {TemplateError} with the place of a value that is not declared
 */
export function nodesIn(tree: Tree, place: Place = []): readonly Node[] {
  const nodes: Node[] = [];
  collect(tree, [...place], nodes);
  return nodes;
}

/** @param place is the same list all the way, and as before at the end */
function collect(tree: Tree, place: (string | number)[], nodes: Node[]): void {
  const whole: Tree = declared(tree, place);
  if (isExpr(whole)) {
    const node = nodeOf(whole);
    nodes.push(node);
    for (const part of partsOf(node)) collect(part, place, nodes);
  } else if (typeof whole === 'object') {
    for (const [key, part] of Object.entries(whole) as [string, Tree][]) {
      place.push(Array.isArray(whole) ? Number(key) : key);
      collect(part, place, nodes);
      place.pop();
    }
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
