import { type Place, templateError } from './error.ts';
import { type Expr, expression, isExpr, nodeOf, toNode } from './expr.ts';
import { type Facts, factsOf } from './facts.ts';
import { goCondition, goExpression } from './go-expression.ts';
import type { NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import { presenceOf } from './presence.ts';
import { variable } from './reference.ts';
import { type Scope, enter, freeName } from './scope.ts';
import { canBeEmpty } from './shape.ts';
import { shapeOf } from './shape-of.ts';

/** A point of the output: what is in scope there, how far it is indented, where in the template it is. */
export interface At {
  readonly scope: Scope;
  readonly indent: number;
  readonly place: Place;
  readonly facts: Facts;
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
  { value, variable: bound, then, otherwise }: NodeOf<'with'>,
  at: At,
  print: (branch: Tree, inner: At) => Lines,
): Lines {
  const other =
    otherwise === undefined
      ? []
      : [line(at, '{{- else }}'), ...print(otherwise, knowing(at, value, false))];
  const inside = knowing(at, value, true);
  return dotBlock('with', value, bound, inside, (inner) => print(then, inner), other);
}

/** A point inside of a guard. */
export function knowing(at: At, condition: Operand, holds: boolean): At {
  return { ...at, facts: [...at.facts, ...factsOf(condition, holds)] };
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
  const isThere = presenceOf(value, at.facts);
  if (!isExpr(isThere)) return isThere === false ? [] : body(value, at);
  if (!canBeEmpty(node.shape)) return guarded(value, at, body);
  return block(`if ${goCondition(isThere, at.scope)}`, body(value, at), at);
}

export function conditional(
  node: NodeOf<'when'> | NodeOf<'itemsWhen'>,
  at: At,
  print: (branch: Tree, inner: At) => Lines,
): Lines {
  const lines: string[] = [];
  let inner = at;
  let next: Tree | undefined = expression(node);
  for (let word = 'if'; isExpr(next); word = 'else if') {
    const { kind, condition, then, otherwise } = nodeOf(next) as typeof node;
    if (word === 'else if' && kind !== 'when') break;
    lines.push(
      line(at, `{{- ${word} ${goCondition(condition, at.scope)} }}`),
      ...print(then, knowing(inner, condition, true)),
    );
    inner = knowing(inner, condition, false);
    next = otherwise;
  }
  // An empty list is something in a field, but nothing among items.
  const isNothing =
    next === undefined || (node.kind === 'itemsWhen' && node.otherwise.length === 0);
  if (!isNothing) lines.push(line(at, '{{- else }}'), ...print(next as Tree, inner));
  return [...lines, line(at, '{{- end }}')];
}
