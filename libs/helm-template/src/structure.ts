import { type Place, templateError } from './error.ts';
import { type Expr, expression, toNode } from './expr.ts';
import { memoised } from './memoised.ts';
import type { Operand, Ref, Tree } from './node.ts';
import { reference, variable } from './reference.ts';
import { type Collection, type Shape, isPlain, isScalar } from './shape.ts';
import { shapeOf } from './shape-of.ts';

/**
 * The template that renders a reference part by part and quotes each string in it, in printed text and in process
 * alike; undefined for a scalar, and for what Helm's `toYaml` prints exactly whatever the value is.
 */
export const ownTemplate = memoised((ref: Ref): Tree | undefined => {
  const { shape } = ref;
  return isScalar(shape) || shape.type === 'any' || isPlain(shape)
    ? undefined
    : templateOf(ref, shape);
});

/** The template that renders a map, a list or an object part by part. */
export function templateOf(ref: Ref, shape: Collection): Tree {
  const self = expression<Expr<unknown>>(ref);
  switch (shape.type) {
    case 'object': {
      if (!shape.optional) {
        const fields = Object.entries(shape.fields).map(
          ([key, field]) =>
            [key, reference<Expr<unknown>>(ref.root, [...ref.path, key], field)] as const,
        );
        return Object.fromEntries(fields);
      }
      const { bound, expr } = variable<Expr<unknown>>(shape);
      return expression({ kind: 'with', value: self, variable: bound, then: expr });
    }
    case 'map':
      return expression({ kind: 'merged', helpers: [], fixed: {}, open: self });
    case 'list': {
      const { bound, expr } = variable<Expr<unknown>>(shape.item);
      return expression({ kind: 'each', over: self, value: bound, item: expr });
    }
  }
}

/**
 * Whether a value of any shape is printed as it is, be it empty: an element of a collection is there because someone
 * wrote it, where a field of the values may have its default.
 */
export function isElement({ root, path }: Ref): boolean {
  return typeof root === 'object' && path.length === 0;
}

/** The shape of a value in the open part of a merged map. */
export function openShape(open: Operand, place: Place): Shape {
  const shape = shapeOf(toNode(open));
  if (shape?.type !== 'map') throw templateError(place, 'merged: the open part must be a map');
  return shape.value;
}
