import { type Place, templateError } from './error.ts';
import { type Expr, expression, isExpr, nodeOf, toNode } from './expr.ts';
import { goCondition, goExpression } from './go-expression.ts';
import type { NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import { isSet } from './functions/is-set.ts';
import { variable } from './reference.ts';
import { type Scope, enter, freeName } from './scope.ts';
import { canBeEmpty } from './shape.ts';
import { shapeOf } from './shape-of.ts';

/** A point of the output: what is in scope there, how far it is indented, where in the template it is. */
export interface At {
  readonly scope: Scope;
  readonly indent: number;
  readonly place: Place;
}

export type Lines = readonly string[];

export function line(at: At, text: string): string {
  return `${' '.repeat(at.indent)}${text}`;
}

export function block(control: string, body: Lines, at: At): Lines {
  return [line(at, `{{- ${control} }}`), ...body, line(at, '{{- end }}')];
}

/** A block that binds a variable to `.`, and gives it a name only if a block inside uses it. */
export function dotBlock(
  control: 'with' | 'range',
  value: Operand,
  bound: Variable,
  at: At,
  body: (inner: At) => Lines,
  otherwise: Lines = [],
): Lines {
  const called = (name: string): Lines =>
    body({ ...at, scope: enter(at.scope, bound, [[bound, name]]) });
  const code = goExpression(value, at.scope);
  const lines = called('.');
  if (!at.scope.toName.delete(bound))
    return block(`${control} ${code}`, [...lines, ...otherwise], at);
  const name = freeName(at.scope, bound.hint);
  return block(`${control} ${name} := ${code}`, [...called(name), ...otherwise], at);
}

export function withBlock(
  node: NodeOf<'with'>,
  at: At,
  print: (branch: Tree, inner: At) => Lines,
): Lines {
  const otherwise =
    node.otherwise === undefined ? [] : [line(at, '{{- else }}'), ...print(node.otherwise, at)];
  return dotBlock(
    'with',
    node.value,
    node.variable,
    at,
    (inner) => print(node.then, inner),
    otherwise,
  );
}

/** What is rendered only where the value is there and not empty. */
export function guarded(
  value: Operand,
  at: At,
  body: (value: Expr<unknown>, inner: At) => Lines,
): Lines {
  const node = toNode(value);
  const shape = shapeOf(node);
  if (shape === undefined) throw templateError(at.place, `${node.kind} cannot be walked`);
  const { bound, expr } = variable<Expr<unknown>>(shape);
  return dotBlock('with', value, bound, at, (inner) => body(expr, inner));
}

/** What is rendered only where an optional scalar is set. */
export function whereSet(
  node: Ref,
  at: At,
  body: (value: Expr<unknown>, inner: At) => Lines,
): Lines {
  const value = expression<Expr<unknown>>(node);
  if (!node.shape.optional) return body(value, at);
  if (!canBeEmpty(node.shape)) return guarded(value, at, body);
  return block(`if ${goCondition(isSet(value), at.scope)}`, body(value, at), at);
}

export function conditional(
  node: NodeOf<'when'> | NodeOf<'itemsWhen'>,
  at: At,
  print: (branch: Tree) => Lines,
): Lines {
  const control = (word: string, condition: Operand) =>
    line(at, `{{- ${word} ${goCondition(condition, at.scope)} }}`);
  const lines = [control('if', node.condition), ...print(node.then)];
  let otherwise: Tree | undefined = node.otherwise;
  while (isExpr(otherwise)) {
    const next = nodeOf(otherwise);
    if (next.kind !== 'when') break;
    lines.push(control('else if', next.condition), ...print(next.then));
    otherwise = next.otherwise;
  }
  // An empty list is something in a field, but nothing among items.
  const isNothing =
    otherwise === undefined || (node.kind === 'itemsWhen' && node.otherwise.length === 0);
  if (!isNothing) lines.push(line(at, '{{- else }}'), ...print(otherwise as Tree));
  return [...lines, line(at, '{{- end }}')];
}
