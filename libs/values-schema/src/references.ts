import { type Shape, type Values, valuesReference } from '@helm-gen/helm-template';
import { contractError } from './contract-error.ts';
import * as z from 'zod';
import { type ContractNode, join, walk } from './walk.ts';

/**
 * Typed references to every value that a contract declares.
 * @throws {HelmGenError} for a value that a template cannot print
 */
export function references<T>(root: ContractNode): Values<T> {
  return valuesReference<T>(shapeOf(root, ''));
}

/** Typed references to values before they are a contract. */
export function shapeReferences<S extends z.ZodRawShape>(
  shape: S,
): Values<z.output<z.ZodObject<S, z.core.$strict>>> {
  return references(walk(z.strictObject(shape)));
}

function shapeOf(node: ContractNode, path: string): Shape {
  const known = shapes.get(node);
  // Stryker disable next-line ConditionalExpression: for speed alone.
  if (known !== undefined) return known;
  const shape = newShape(node, path);
  shapes.set(node, shape);
  return shape;
}

/** Types of values are shared by many contracts, and so are their shapes. */
const shapes = new WeakMap<ContractNode, Shape>();

function newShape(node: ContractNode, path: string): Shape {
  const { kind, optional } = node;
  if (node.nullable) {
    throw contractError(
      path,
      'is nullable, but Helm takes null for a deletion',
      'make it optional',
    );
  }
  switch (kind.type) {
    case 'string':
      return {
        ...{ type: 'string', optional, neverEmpty: kind.neverEmpty, plain: kind.plain },
        ...(kind.ascii ? { ascii: true } : {}),
      };
    case 'integer':
      return { type: 'integer', optional, neverEmpty: kind.neverZero };
    case 'boolean':
      return { type: 'boolean', optional };
    case 'object':
      return {
        type: 'object',
        optional,
        fields: Object.fromEntries(
          Object.entries(kind.fields).map(([key, field]) => [key, shapeOf(field, join(path, key))]),
        ),
      };
    case 'map': {
      const key = kind.key.kind;
      return {
        type: 'map',
        optional,
        plainKeys: kind.value.kind.type === 'any' || ('plain' in key && key.plain),
        value: shapeOf(kind.value, join(path, '*')),
      };
    }
    case 'list':
      return { type: 'list', optional, item: shapeOf(kind.item, `${path}[]`) };
    case 'number':
      return { type: 'number', optional, neverEmpty: kind.neverZero };
    case 'union': {
      if (kind.scalar === undefined) return { type: 'any', optional };
      const { ascii, ...rest } = kind.scalar;
      return { type: 'scalar', optional, ...rest, ...(ascii ? { ascii } : {}) };
    }
    case 'any':
      return { type: 'any', optional };
  }
}
