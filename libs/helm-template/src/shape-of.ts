import { toNode } from './expr.ts';
import { type Node, isTemplate } from './node.ts';
import { type Shape, boolean, string } from './shape.ts';

/** The shape that an expression yields, or undefined for a template without one (`when`, `each`, `merged`, …). */
export function shapeOf(node: Node): Shape | undefined {
  // Stryker disable next-line ConditionalExpression: the switch has no shape for them either.
  if (isTemplate(node)) return undefined;
  switch (node.kind) {
    case 'ref':
      return node.shape;
    case 'lit':
      return literalShape(node.value);
    case 'include':
      return node.helper.yields === 'string' ? string : undefined;
    case 'default': {
      const shape = shapeOf(toNode(node.value));
      return shape && { ...shape, optional: false };
    }
    case 'text':
    case 'replace':
    case 'sha':
      return string;
    case 'eq':
    case 'not':
    case 'and':
    case 'or':
    case 'isSet':
    case 'nonEmpty':
      return boolean;
  }
}

export function typeOf(node: Node): Shape['type'] | undefined {
  return shapeOf(node)?.type;
}

function literalShape(value: string | number | boolean): Shape {
  if (typeof value === 'string') return string;
  return typeof value === 'number'
    ? { type: 'integer', neverEmpty: value !== 0, optional: false }
    : boolean;
}
