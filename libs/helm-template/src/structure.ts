import { type Expr, expression } from './expr.ts';
import { memoised } from './memoised.ts';
import type { Ref, Tree } from './node.ts';
import { reference, variable } from './reference.ts';
import { isPlain, isScalar } from './shape.ts';

/** How a reference is rendered, in printed text and in process alike. */
export type Rendering =
  | { readonly as: 'scalar' }
  /** By Helm's `toYaml`, which is exact for everything that the value may be. */
  | { readonly as: 'yaml' }
  /** By a template that quotes each string in it. */
  | { readonly as: 'template'; readonly template: Tree };

export function renderingOf(ref: Ref): Rendering {
  if (isScalar(ref.shape)) return SCALAR;
  return isPlain(ref.shape) ? YAML : ownTemplate(ref);
}

const SCALAR: Rendering = { as: 'scalar' };
const YAML: Rendering = { as: 'yaml' };

const ownTemplate = memoised((ref: Ref): Rendering => ({
  as: 'template',
  template: templateOf(ref),
}));

/** The template that renders a map, a list or an object part by part. */
export function templateOf(ref: Ref): Tree {
  const { shape } = ref;
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
      const { bound, expr } = variable<Expr<unknown>>(ref.path.at(-1) ?? 'value', shape);
      return expression({ kind: 'with', value: self, variable: bound, then: expr });
    }
    case 'map':
      return expression({ kind: 'merged', helpers: [], fixed: {}, open: self });
    case 'list': {
      const { bound, expr } = variable<Expr<unknown>>('item', shape.item);
      return expression({ kind: 'each', over: self, value: bound, item: expr });
    }
    default:
      return self;
  }
}
