import { isExpr, toNode } from './expr.ts';
import type { Node, Scalar, Tree } from './node.ts';
import { type Shape, boolean, eitherShape, string } from './shape.ts';

/** The shape that an expression yields, or undefined for a template without one (`when`, `each`, `merged`, …). */
export function shapeOf(node: Node): Shape | undefined {
  switch (node.kind) {
    case 'ref':
      return node.shape;
    case 'lit':
      return literalShape(node.value);
    case 'include':
      return stringShape(node.helper.body);
    case 'call':
      return node.helm.shape(node.of.map((operand) => shapeOf(toNode(operand))));
    default:
      return undefined;
  }
}

export function typeOf(node: Node): Shape['type'] | undefined {
  return shapeOf(node)?.type;
}

/** The shape of a template that yields a string for every values; undefined for others. */
export function stringShape(tree: Tree | undefined): Shape | undefined {
  if (tree === undefined || (typeof tree === 'object' && !isExpr(tree))) return undefined;
  const node = toNode(tree);
  const shape =
    node.kind === 'when' || node.kind === 'with'
      ? eitherShape(stringShape(node.then), stringShape(node.otherwise))
      : shapeOf(node);
  return shape?.type === 'string' && !shape.optional ? shape : undefined;
}

function literalShape(value: Scalar): Shape {
  if (typeof value === 'string') {
    const isAscii = /^[\0-\x7f]*$/.test(value);
    return { ...string, neverEmpty: value !== '', ...(isAscii ? { ascii: true } : {}) };
  }
  if (typeof value === 'boolean') return boolean;
  const type = Number.isInteger(value) ? 'integer' : 'number';
  return { type, neverEmpty: value !== 0, optional: false };
}
