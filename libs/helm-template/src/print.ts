import { type Place, templateError } from './error.ts';
import { type Expr, expression, isExpr, nodeOf, toNode } from './expr.ts';
import { goCondition, goExpression } from './go-expression.ts';
import { quoted, yamlScalar, yamlString } from './literal.ts';
import type { Node, NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import { fixedKeys, isUnconditional } from './presence.ts';
import { variable } from './reference.ts';
import { type Scope, enter, freeName, rootScope } from './scope.ts';
import { canBeEmpty } from './shape.ts';
import { shapeOf } from './shape-of.ts';
import { renderingOf, templateOf } from './structure.ts';

/** A point of the output: what is in scope there, how far it is indented, where in the template it is. */
interface At {
  readonly scope: Scope;
  readonly indent: number;
  readonly place: Place;
}

type Lines = readonly string[];

/** The body of a map as lines of Go-template text; `chart` prefixes the names of its helpers. */
export function printMap(tree: Tree, chart: string, place: Place = []): Lines {
  return mapBody(tree, { scope: rootScope(chart), indent: 0, place });
}

/** A template's text apart from any chart: what `checksum` fingerprints. */
export function printFragment(tree: Tree): string {
  return field('fragment', tree, { scope: rootScope(''), indent: 0, place: [] }).join('\n');
}

function line(at: At, text: string): string {
  return `${' '.repeat(at.indent)}${text}`;
}

function inside(at: At, step: string | number): At {
  return { ...at, place: [...at.place, step] };
}

function deeper(at: At): At {
  return { ...at, indent: at.indent + 2 };
}

function mapBody(tree: Tree, at: At): Lines {
  if (isExpr(tree)) return mapExpressionBody(nodeOf(tree), at);
  if (typeof tree !== 'object' || Array.isArray(tree)) throw templateError(at.place, 'is no map');
  const entries = Object.entries(tree);
  if (!entries.some(([, value]) => isUnconditional(value))) {
    throw templateError(
      at.place,
      'has no entry that is always there; wrap the whole of it in when(…)',
    );
  }
  return entries.flatMap(([key, value]) => field(key, value, inside(at, key)));
}

function mapExpressionBody(node: Node, at: At): Lines {
  const indentation = at.indent === 0 ? '' : ` | nindent ${String(at.indent)}`;
  switch (node.kind) {
    case 'include': {
      const trim = at.indent === 0 ? '{{' : '{{-';
      return [line(at, `${trim} ${goExpression(expression(node), at.scope)}${indentation} }}`)];
    }
    case 'merged':
      return mergedBody(node, at);
    case 'ref': {
      const rendering = renderingOf(node);
      if (rendering.as === 'template') return mapBody(rendering.template, at);
      return [line(at, `{{- toYaml ${goExpression(expression(node), at.scope)}${indentation} }}`)];
    }
    default:
      throw templateError(at.place, `${node.kind} is no map`);
  }
}

function mergedBody(node: NodeOf<'merged'>, at: At): Lines {
  const keys = fixedKeys(node);
  return [
    ...node.helpers.flatMap((helper) => mapBody(helper, at)),
    ...Object.entries(node.fixed).flatMap(([key, value]) => field(key, value, inside(at, key))),
    ...(node.open === undefined ? [] : openEntries(node.open, keys, at)),
  ];
}

function openEntries(open: Operand, without: readonly string[], at: At): Lines {
  const shape = shapeOf(toNode(open));
  if (shape?.type !== 'map') throw templateError(at.place, 'merged: the open part must be a map');
  const key = variable<Expr<unknown>>('key', {
    type: 'string',
    optional: false,
    neverEmpty: true,
    plain: false,
  });
  const value = variable<Expr<unknown>>('value', shape.value);
  const names = [key, value].map(({ bound }) => [bound, freeName(at.scope, bound.hint)] as const);
  const inner = enter(at.scope, names);
  const map = goExpression(open, at.scope);
  const rest = without.length === 0 ? map : `omit ${map} ${without.map(quoted).join(' ')}`;
  return [
    line(at, `{{- range ${names.map(([, name]) => name).join(', ')} := ${rest} }}`),
    line(at, `${output(nodeOf(key.expr), inner)}: ${output(nodeOf(value.expr), inner)}`),
    line(at, '{{- end }}'),
  ];
}

function field(key: string, value: Tree, at: At): Lines {
  if (isExpr(value)) return fieldExpression(key, nodeOf(value), at);
  const name = yamlString(key);
  if (typeof value !== 'object')
    return [line(at, `${name}: ${yamlScalar(present(value, at), at.place)}`)];
  present(value, at);
  if (Object.keys(value).length === 0)
    return [line(at, `${name}: ${Array.isArray(value) ? '[]' : '{}'}`)];
  const body = Array.isArray(value)
    ? listBody(value as readonly Tree[], deeper(at))
    : mapBody(value, deeper(at));
  return [line(at, `${name}:`), ...body];
}

function present<T>(value: T, at: At): NonNullable<T> {
  if (value === undefined || value === null) {
    throw templateError(
      at.place,
      `is ${String(value)}: the value it names is not declared in the contract`,
    );
  }
  return value;
}

function fieldExpression(key: string, node: Node, at: At): Lines {
  const name = yamlString(key);
  switch (node.kind) {
    case 'when':
      return conditional(node, at, (tree) => field(key, tree, at));
    case 'with':
      return withBlock(node, at, (tree, inner) => field(key, tree, inner));
    case 'each':
      return guarded(node.over, at, (over, inner) => [
        line(inner, `${name}:`),
        ...eachBody({ ...node, over }, deeper(inner)),
      ]);
    case 'itemsWhen':
      throw templateError(at.place, 'itemsWhen belongs into a list');
    case 'merged':
      if (isUnconditional(expression(node)))
        return [line(at, `${name}:`), ...mergedBody(node, deeper(at))];
      if (node.open === undefined || Object.keys(node.fixed).length > 0) {
        throw templateError(
          at.place,
          'has no entry that is always there; wrap the whole of it in when(…)',
        );
      }
      return guarded(node.open, at, (open, inner) => [
        line(inner, `${name}:`),
        ...openEntries(open, [], deeper(inner)),
      ]);
    case 'ref':
      return fieldReference(key, node, at);
    case 'include':
      if (node.helper.yields === 'map')
        return [line(at, `${name}:`), ...mapExpressionBody(node, deeper(at))];
      return [line(at, `${name}: ${output(node, at.scope)}`)];
    default:
      return [line(at, `${name}: ${output(node, at.scope)}`)];
  }
}

function fieldReference(key: string, node: Ref, at: At): Lines {
  const rendering = renderingOf(node);
  if (rendering.as === 'template') return field(key, rendering.template, at);
  const name = yamlString(key);
  if (rendering.as === 'scalar') {
    return whereSet(node, at, (value, inner) => [
      line(inner, `${name}: ${output(value, inner.scope)}`),
    ]);
  }
  const body = (value: Node, inner: At): Lines => [
    line(inner, `${name}:`),
    ...mapExpressionBody(value, deeper(inner)),
  ];
  if (isUnconditional(expression(node))) return body(node, at);
  return guarded(expression(node), at, (value, inner) => body(toNode(value), inner));
}

function listBody(items: readonly Tree[], at: At): Lines {
  if (!items.some(isUnconditional)) {
    throw templateError(
      at.place,
      'has no item that is always there; wrap the whole list in when(…)',
    );
  }
  return items.flatMap((value, index) => item(value, inside(at, index)));
}

function item(value: Tree, at: At): Lines {
  if (isExpr(value)) return itemExpression(nodeOf(value), at);
  if (typeof value !== 'object') return [line(at, `- ${yamlScalar(present(value, at), at.place)}`)];
  if (Array.isArray(value))
    throw templateError(at.place, 'is a list in a list, which no Kubernetes field has');
  const body = mapBody(present(value, at), deeper(at));
  const [first = '', ...rest] = body;
  if (first.trimStart().startsWith('{{-')) {
    throw templateError(
      at.place,
      'starts with a field that may be absent; put one first that is always there',
    );
  }
  return [`${line(at, '- ')}${first.trimStart()}`, ...rest];
}

function itemExpression(node: Node, at: At): Lines {
  switch (node.kind) {
    case 'when':
      return conditional(node, at, (tree) => item(tree, at));
    case 'itemsWhen':
      return conditional(node, at, (trees) =>
        (trees as readonly Tree[]).flatMap((tree) => item(tree, at)),
      );
    case 'with':
      return withBlock(node, at, (tree, inner) => item(tree, inner));
    case 'each':
      return eachBody(node, at);
    case 'ref':
      if (renderingOf(node).as !== 'scalar') return item(templateOf(node), at);
      return whereSet(node, at, (value, inner) => [line(inner, `- ${output(value, inner.scope)}`)]);
    case 'merged':
      throw templateError(at.place, 'merged cannot be an item of a list');
    default:
      return [line(at, `- ${output(node, at.scope)}`)];
  }
}

function eachBody(node: NodeOf<'each'>, at: At): Lines {
  const over = goExpression(node.over, at.scope);
  if (node.key !== undefined) {
    const names = [node.key, node.value].map(
      (bound) => [bound, freeName(at.scope, bound.hint)] as const,
    );
    const body = item(node.item, { ...at, scope: enter(at.scope, names) });
    return block(`range ${names.map(([, name]) => name).join(', ')} := ${over}`, body, at);
  }
  return dotBlock('range', over, node.value, at, (inner) => item(node.item, inner));
}

function withBlock(node: NodeOf<'with'>, at: At, print: (branch: Tree, inner: At) => Lines): Lines {
  const otherwise =
    node.otherwise === undefined ? [] : [line(at, '{{- else }}'), ...print(node.otherwise, at)];
  const value = goExpression(node.value, at.scope);
  return dotBlock('with', value, node.variable, at, (inner) => print(node.then, inner), otherwise);
}

/** A block that binds a variable to `.`, and gives it a name only if a block inside uses it. */
function dotBlock(
  control: 'with' | 'range',
  value: string,
  bound: Variable,
  at: At,
  body: (inner: At) => Lines,
  otherwise: Lines = [],
): Lines {
  const called = (name: string): Lines => body({ ...at, scope: enter(at.scope, [[bound, name]]) });
  const lines = called('.');
  if (!at.scope.toName.delete(bound))
    return block(`${control} ${value}`, [...lines, ...otherwise], at);
  const name = freeName(at.scope, bound.hint);
  return block(`${control} ${name} := ${value}`, [...called(name), ...otherwise], at);
}

function block(control: string, body: Lines, at: At): Lines {
  return [line(at, `{{- ${control} }}`), ...body, line(at, '{{- end }}')];
}

/** What is rendered only where the value is there and not empty. */
function guarded(value: Operand, at: At, body: (value: Operand, inner: At) => Lines): Lines {
  const node = toNode(value);
  const shape = shapeOf(node);
  if (shape === undefined) throw templateError(at.place, `${node.kind} cannot be walked`);
  const { bound, expr } = variable<Expr<unknown>>(
    node.kind === 'ref' ? (node.path.at(-1) ?? 'value') : 'value',
    shape,
  );
  return dotBlock('with', goExpression(value, at.scope), bound, at, (inner) => body(expr, inner));
}

/** What is rendered only where an optional scalar is set. */
function whereSet(node: Ref, at: At, body: (value: Node, inner: At) => Lines): Lines {
  if (!node.shape.optional) return body(node, at);
  const value = expression(node);
  if (!canBeEmpty(node.shape))
    return guarded(value, at, (bound, inner) => body(toNode(bound), inner));
  return block(
    `if ${goCondition(expression({ kind: 'isSet', of: value }), at.scope)}`,
    body(node, at),
    at,
  );
}

function conditional(
  node: NodeOf<'when'> | NodeOf<'itemsWhen'>,
  at: At,
  print: (branch: Tree) => Lines,
): Lines {
  const lines = [
    line(at, `{{- if ${goCondition(node.condition, at.scope)} }}`),
    ...print(node.then),
  ];
  let otherwise: Tree | undefined = node.otherwise;
  while (isExpr(otherwise)) {
    const next = nodeOf(otherwise);
    if (next.kind !== 'when') break;
    lines.push(
      line(at, `{{- else if ${goCondition(next.condition, at.scope)} }}`),
      ...print(next.then),
    );
    otherwise = next.otherwise;
  }
  if (otherwise !== undefined && !(Array.isArray(otherwise) && otherwise.length === 0)) {
    lines.push(line(at, '{{- else }}'), ...print(otherwise));
  }
  return [...lines, line(at, '{{- end }}')];
}

/** `{{ … }}` that prints a scalar as YAML. */
function output(node: Node, scope: Scope): string {
  const code = goExpression(expression(node), scope);
  switch (shapeOf(node)?.type) {
    case 'integer':
      return `{{ ${code} | int64 }}`;
    case 'boolean':
      return `{{ ${code} }}`;
    default:
      return `{{ ${code} | quote }}`;
  }
}
