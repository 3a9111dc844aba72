import { templateError } from './error.ts';
import type { Expr, Node, Scalar, Tree } from './node.ts';

export type { Expr } from './node.ts';

const NODE: unique symbol = Symbol.for('helm-template node');

/** The items that `each` or `itemsWhen` contributes to a list; alone in a field, the whole list. */
export interface Items<out E> extends Expr<E[] | undefined> {
  readonly items: true;
}

/** Reads a type as if `exactOptionalPropertyTypes` were on, so that both settings of a consumer compile. */
type Exact<T> = unknown extends T
  ? T
  : T extends Scalar | null | undefined
    ? T
    : T extends readonly (infer E)[]
      ? Exact<E>[]
      : { [K in keyof T]: undefined extends T[K] ? Exact<Exclude<T[K], undefined>> : Exact<T[K]> };

/** A reference to a `T` in the values, and below it the references to its declared fields. */
export type Values<T> = Expr<Exact<T>> & Fields<T>;

type IsUnion<T, Whole = T> = T extends unknown ? ([Whole] extends [T] ? false : true) : never;

// Records, arrays and unions are opaque, and so is an optional object: `withValue` opens it.
type Fields<T> = undefined extends T
  ? unknown
  : IsUnion<Exclude<T, Scalar>> extends true
    ? unknown
    : T extends Scalar | null | readonly unknown[]
      ? unknown
      : string extends keyof T
        ? unknown
        : {
            readonly [K in keyof T]-?: Values<
              undefined extends T[K] ? T[K] : object extends Pick<T, K> ? T[K] | undefined : T[K]
            >;
          };

/** A `T` any part of which may be an expression. */
export type Templated<T> = Expr<T> | Literal<T>;
type Literal<T> = T extends Scalar | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly (Templated<E> | Items<E>)[]
    : T extends object
      ? { readonly [K in keyof T]: Templated<T[K]> }
      : T;

/** A member of every expression, so that `${values.x}` fails where it stands instead of printing nonsense. */
function refuseCoercion(): never {
  throw templateError(
    [],
    'an expression has no value until the chart is rendered: use text`…` instead of a plain template string, and when(…) instead of if',
  );
}

/** Makes the expression of a node; `fields` are the references below it. */
export function expression<E extends Expr<unknown>>(
  node: Node,
  fields: Readonly<Record<string, unknown>> = {},
): E {
  for (const part of Object.values(node) as readonly unknown[]) {
    if (part === undefined || (Array.isArray(part) && part.includes(undefined))) {
      throw templateError(
        [],
        `${node.kind} of undefined: the value it names is not declared in the contract`,
      );
    }
  }
  const made = { __proto__: EXPRESSION, ...fields };
  Object.defineProperty(made, NODE, { value: node });
  return Object.freeze(made) as unknown as E;
}

/** What expressions inherit: nothing but the refusal, so that `values.toString` is not declared unless it is. */
const EXPRESSION: object = Object.freeze(
  Object.defineProperty(Object.create(null) as object, Symbol.toPrimitive, {
    value: refuseCoercion,
  }),
);

export function isExpr(value: unknown): value is Expr<unknown> {
  return typeof value === 'object' && value !== null && NODE in value;
}

/** @throws {HelmGenError} for what is no expression, as a value that the contract does not declare */
export function nodeOf(value: Expr<unknown>): Node {
  if (!isExpr(value)) {
    throw templateError(
      [],
      `${String(value)} is no expression: the value it names is not declared`,
    );
  }
  return (value as unknown as { readonly [NODE]: Node })[NODE];
}

/** The node of an expression or literal scalar. */
export function toNode(value: Tree): Node {
  if (isExpr(value)) return nodeOf(value);
  if (typeof value === 'object')
    throw templateError([], 'a map or list cannot be part of an expression');
  return { kind: 'lit', value };
}
