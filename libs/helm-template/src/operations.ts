import { templateError } from './error.ts';
import {
  type Expr,
  type Items,
  type Templated,
  type Values,
  expression,
  isExpr,
  nodeOf,
} from './expr.ts';
import { type Tree, isRef } from './node.ts';
import { variable } from './reference.ts';
import { type Shape, string } from './shape.ts';
import { shapeOf, stringShape } from './shape-of.ts';

/** `then` where the condition holds, and `otherwise`, or nothing, where it does not. */
export function when<T>(condition: Expr<boolean>, then: Templated<NoInfer<T>>): Expr<T | undefined>;
export function when<T>(
  condition: Expr<boolean>,
  then: Templated<NoInfer<T>>,
  otherwise: Templated<NoInfer<T>>,
): Expr<T>;
export function when(condition: Expr<boolean>, then: Tree, otherwise?: Tree): Expr<unknown> {
  return expression({
    kind: 'when',
    condition,
    then,
    ...(otherwise === undefined ? {} : { otherwise }),
  });
}

/** The items where the condition holds, and `otherwise` where it does not, as part of a list. */
export function itemsWhen<E>(
  condition: Expr<boolean>,
  then: readonly (Templated<NoInfer<E>> | Items<NoInfer<E>>)[],
  otherwise: readonly (Templated<NoInfer<E>> | Items<NoInfer<E>>)[] = [],
): Items<E> {
  return expression({
    kind: 'itemsWhen',
    condition,
    then: then as readonly Tree[],
    otherwise: otherwise as readonly Tree[],
  });
}

/** `then` with the value where it is set and not empty; else `otherwise`, or nothing. */
export function withValue<V, T>(
  value: Expr<V | undefined>,
  then: (value: Values<V>) => Templated<NoInfer<T>>,
): Expr<T | undefined>;
export function withValue<V, T>(
  value: Expr<V | undefined>,
  then: (value: Values<V>) => Templated<NoInfer<T>>,
  otherwise: Templated<NoInfer<T>>,
): Expr<T>;
export function withValue(
  value: Expr<unknown>,
  then: (value: never) => unknown,
  otherwise?: unknown,
): Expr<unknown> {
  const { bound, expr } = variable<Expr<unknown>>(shapeFor(value, 'withValue'), hintOf(value));
  return expression({
    kind: 'with',
    value,
    variable: bound,
    then: then(expr as never) as Tree,
    ...(otherwise === undefined ? {} : { otherwise: otherwise as Tree }),
  });
}

/** One list item for each entry of a map, in the byte order of its keys, or for each element of a list. */
export function each<V, E>(
  over: Expr<Record<string, V>>,
  item: (key: Expr<string>, value: Values<V>) => Templated<NoInfer<E>> | Items<NoInfer<E>>,
): Items<E>;
export function each<V, E>(
  over: Expr<V[]>,
  item: (value: Values<V>) => Templated<NoInfer<E>> | Items<NoInfer<E>>,
): Items<E>;
export function each(
  over: Expr<unknown>,
  item: (first: never, second: never) => unknown,
): Items<unknown> {
  const shape = shapeFor(over, 'each');
  if (shape.type === 'list') {
    const { bound, expr } = variable<Values<unknown>>(shape.item, 'item');
    return expression({
      kind: 'each',
      over,
      value: bound,
      item: item(expr as never, expr as never) as Tree,
    });
  }
  if (shape.type !== 'map')
    throw templateError([], `each walks a map or a list, not a value of type ${shape.type}`);
  const key = variable<Values<unknown>>({ ...string, plain: shape.plainKeys } as Shape, 'key');
  const value = variable<Values<unknown>>(shape.value);
  return expression({
    kind: 'each',
    over,
    key: key.bound,
    value: value.bound,
    item: item(key.expr as never, value.expr as never) as Tree,
  });
}

/** A map made of helpers' entries, fixed entries and those of one open map; a fixed key wins over an open one. */
export function merged<V>(parts: {
  readonly helpers?: readonly Expr<Record<string, V>>[];
  readonly fixed?: Readonly<Record<string, Templated<V>>>;
  readonly open?: Expr<Record<string, V>>;
}): Expr<Record<string, V>> {
  return expression({
    kind: 'merged',
    helpers: parts.helpers ?? [],
    fixed: (parts.fixed ?? {}) as Readonly<Record<string, Tree>>,
    ...(parts.open === undefined ? {} : { open: parts.open }),
  });
}

/**
 * A named template of the chart that yields a string, or a map of fixed keys; it is included wherever the result
 * stands, and `comment` stands above it in `_helpers.tpl`.
 * @throws {HelmGenError} for a body that is neither, and for a name or a comment that a template cannot hold
 */
export function helper(name: string, comment: string, body: Templated<string>): Expr<string>;
export function helper<V>(
  name: string,
  comment: string,
  body: Readonly<Record<string, Templated<V>>> | Expr<Record<string, V>>,
): Expr<Record<string, V>>;
export function helper(name: string, comment: string, body: Tree): Expr<unknown> {
  if (!/^[A-Za-z][\w.-]*$/.test(name)) {
    throw templateError(
      [],
      `helper ${JSON.stringify(name)}: its name must be letters, digits, "_", "." and "-"`,
    );
  }
  if (comment.includes('*/')) throw templateError([], `helper ${name}: its comment cannot hold */`);
  return expression({
    kind: 'include',
    helper: { name, comment, yields: yieldOf(name, body), body },
  });
}

function yieldOf(name: string, body: Tree): 'string' | 'map' {
  if (stringShape(body) !== undefined) return 'string';
  const isMap = isExpr(body)
    ? nodeOf(body).kind === 'merged'
    : typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length > 0;
  if (isMap) return 'map';
  throw templateError(
    [],
    `helper ${name}: its body must be a string, or a map that is merged or written out and not empty`,
  );
}

function shapeFor(of: Expr<unknown>, operation: string): Shape {
  const shape = shapeOf(nodeOf(of));
  if (shape === undefined) throw templateError([], `${operation} needs a value, not a template`);
  return shape;
}

function hintOf(of: Expr<unknown>): string | undefined {
  const node = nodeOf(of);
  return isRef(node) ? node.path.at(-1) : undefined;
}
