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
import { type Operand, type Scalar, type Tree, isRef } from './node.ts';
import { nodesIn } from './nodes-in.ts';
import { printFragment } from './print.ts';
import { variable } from './reference.ts';
import { sha256 } from './sha256.ts';
import { type Shape, string } from './shape.ts';
import { shapeOf } from './shape-of.ts';

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
  item: (key: Expr<string>, value: Values<V>) => Templated<NoInfer<E>>,
): Items<E>;
export function each<V, E>(
  over: Expr<V[]>,
  item: (value: Values<V>) => Templated<NoInfer<E>>,
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
  if (isString(body)) return 'string';
  const isMap = isExpr(body)
    ? nodeOf(body).kind === 'merged'
    : typeof body === 'object' && !Array.isArray(body);
  if (isMap) return 'map';
  throw templateError(
    [],
    `helper ${name}: its body must be a string, or a map written out or merged`,
  );
}

/** Whether a template yields a string for every values. */
function isString(tree: Tree | undefined): boolean {
  if (!isExpr(tree)) return typeof tree === 'string';
  const node = nodeOf(tree);
  if (node.kind === 'when' || node.kind === 'with') {
    return isString(node.then) && isString(node.otherwise);
  }
  const shape = shapeOf(node);
  return shape?.type === 'string' && !shape.optional;
}

/** A string made of literal text and scalar expressions: text`${values.image.repository}:${values.image.tag}`. */
export function text(
  literals: TemplateStringsArray,
  ...parts: readonly (Expr<Scalar> | Scalar)[]
): Expr<string> {
  const operands: Operand[] = [];
  literals.forEach((literal, index) => {
    if (literal !== '') operands.push(literal);
    if (index < parts.length) operands.push(...partsOf(parts[index]));
  });
  return expression({ kind: 'text', parts: operands });
}

/** A text inside a text is part of it. */
function partsOf(part: Operand | undefined): readonly Operand[] {
  if (part === undefined) {
    throw templateError(
      [],
      'text`…` holds undefined: the value it names is not declared in the contract',
    );
  }
  const node = isExpr(part) ? nodeOf(part) : undefined;
  return node?.kind === 'text' ? node.parts : [part];
}

/** The value, or the fallback where it is absent or, as Go's templates see it, empty. */
export function orElse<T extends Scalar>(
  value: Expr<T | undefined>,
  fallback: Expr<T> | T,
): Expr<T> {
  return expression({ kind: 'default', value, fallback });
}

/** The string with every `from` replaced by `to`. */
export function replaced(value: Expr<string>, from: string, to: string): Expr<string> {
  return expression({ kind: 'replace', value, from, to });
}

/** Whether two values are the same. */
export function equals<T extends string | number>(
  left: Expr<T>,
  right: Expr<T> | T,
): Expr<boolean> {
  return expression({ kind: 'eq', left, right });
}

/** Whether the condition does not hold. */
export function not(of: Expr<boolean>): Expr<boolean> {
  return expression({ kind: 'not', of });
}

/** Whether all conditions hold. */
export function and(...of: readonly [Expr<boolean>, ...Expr<boolean>[]]): Expr<boolean> {
  return expression({ kind: 'and', of });
}

/** Whether one of the conditions holds. */
export function or(...of: readonly [Expr<boolean>, ...Expr<boolean>[]]): Expr<boolean> {
  return expression({ kind: 'or', of });
}

/** Whether an optional value is there, be it empty. */
export function isSet(of: Expr<unknown>): Expr<boolean> {
  return expression({ kind: 'isSet', of });
}

/** Whether a string, map or list is there and has something in it. */
export function nonEmpty(
  of: Expr<string | readonly unknown[] | Readonly<Record<string, unknown>> | undefined>,
): Expr<boolean> {
  return expression({ kind: 'nonEmpty', of });
}

/**
 * The SHA-256, in hexadecimal, of what a template is made of: the values it uses and a fingerprint of its own text, so
 * that it changes when either does.
 */
export function checksum(of: Templated<unknown>): Expr<string> {
  const tree = of as Tree;
  const used = nodesIn(tree).flatMap((node) =>
    isRef(node) && typeof node.root === 'string' ? [node] : [],
  );
  const distinct = new Map(
    used.map((node) => [JSON.stringify([node.root, node.path]), expression(node)]),
  );
  return expression({
    kind: 'sha',
    fingerprint: sha256(printFragment(tree)).slice(0, 16),
    of: [...distinct.values()],
  });
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
