import { type Place, declared, templateError } from './error.ts';
import { type Expr, expression, isExpr, nodeOf } from './expr.ts';
import { goExpression } from './go-expression.ts';
import { quoted, yamlKey, yamlScalar } from './literal.ts';
import type { Node, NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import { decidingPart, fixedKeys, isUnconditional, neverThere } from './presence.ts';
import {
  type At,
  type Lines,
  block,
  conditional,
  dotBlock,
  guarded,
  line,
  whereSet,
  withBlock,
} from './print-block.ts';
import { variable } from './reference.ts';
import { type Scope, enter, freeName, rootScope } from './scope.ts';
import { isScalar, string } from './shape.ts';
import { typeOf } from './shape-of.ts';
import { openShape, ownTemplate, templateOf } from './structure.ts';

/** The body of a map as lines of Go-template text; `chart` prefixes the names of its helpers. */
export function printMap(tree: Tree, chart: string, place: Place): Lines {
  return mapBody(tree, { scope: rootScope(chart), indent: 0, place });
}

/** A template that yields a string, as lines that output it and nothing around it. */
export function printString(tree: Tree, chart: string, place: Place): Lines {
  return stringLines(tree, { scope: rootScope(chart), indent: 0, place });
}

/** A template's text apart from any chart: what `checksum` fingerprints. */
export function printFragment(tree: Tree): string {
  const at = { scope: rootScope(''), indent: 0, place: ['checksum'] };
  return field('fragment', tree, at).join('\n');
}

function inside(at: At, step: string | number): At {
  return { ...at, place: [...at.place, step] };
}

function deeper(at: At): At {
  return { ...at, indent: at.indent + 2 };
}

function stringLines(tree: Tree, at: At): Lines {
  const node = isExpr(tree) ? nodeOf(tree) : undefined;
  if (node?.kind === 'when') return conditional(node, at, (branch) => stringLines(branch, at));
  if (node?.kind === 'with') return withBlock(node, at, stringLines);
  return [line(at, `{{- ${goExpression(tree as Operand, at.scope)} }}`)];
}

function mapBody(tree: Tree, at: At): Lines {
  if (isExpr(tree)) return mapExpressionBody(nodeOf(tree), at);
  if (typeof tree !== 'object' || Array.isArray(tree)) throw templateError(at.place, 'is no map');
  const entries = Object.entries(tree);
  if (!entries.some(([, value]) => isUnconditional(value)))
    throw templateError(at.place, neverThere);
  return entries.flatMap(([key, value]) => entry(key, value, at));
}

function mapExpressionBody(node: Node, at: At): Lines {
  if (node.kind === 'include' && node.helper.yields === 'map') {
    const code = goExpression(expression(node), at.scope);
    return [at.indent === 0 ? `{{ ${code} }}` : indented(code, at)];
  }
  if (node.kind !== 'merged') throw templateError(at.place, `${node.kind} is no map`);
  if (decidingPart(node, at.place) !== undefined) throw templateError(at.place, neverThere);
  return mergedBody(node, at);
}

/** A line that prints the lines of a map, each of them indented. */
function indented(code: string, at: At): string {
  return line(at, `{{- ${code} | nindent ${String(at.indent)} }}`);
}

function mergedBody(node: NodeOf<'merged'>, at: At): Lines {
  const keys = fixedKeys(node);
  return [
    ...node.helpers.flatMap((helper) => mapBody(helper, at)),
    ...Object.entries(node.fixed).flatMap(([key, value]) => entry(key, value, at)),
    ...(node.open === undefined ? [] : openEntries(node.open, keys, at)),
  ];
}

/** The entries of a map of values, but for those of some keys. */
function openEntries(open: Operand, without: readonly string[], at: At): Lines {
  const key = variable<Expr<string>>(string, 'key');
  const value = variable<Expr<unknown>>(openShape(open, at.place));
  if (!isUnconditional(value.expr)) throw templateError([...at.place, '*'], neverThere);
  const map = goExpression(open, at.scope);
  const rest = without.length === 0 ? map : `omit ${map} ${without.map(quoted).join(' ')}`;
  return entriesBlock(rest, key.bound, value.bound, at, (inner) =>
    field(output(key.expr, inner.scope), value.expr, inner),
  );
}

/** A block for each entry of a map, whose key and value it names. */
function entriesBlock(
  map: string,
  key: Variable,
  value: Variable,
  at: At,
  body: (inner: At) => Lines,
): Lines {
  const names = [key, value].map((bound) => [bound, freeName(at.scope, bound.hint)] as const);
  const inner = { ...at, scope: enter(at.scope, value, names), place: [...at.place, '*'] };
  const range = `range ${names.map(([, name]) => name).join(', ')} := ${map}`;
  return block(range, body(inner), at);
}

function entry(key: string, value: Tree, at: At): Lines {
  const place = inside(at, key);
  return field(yamlKey(key, place.place), value, place);
}

/** A field of a map; `name` is its key as it is printed. */
function field(name: string, value: Tree, at: At): Lines {
  const tree = declared(value, at.place);
  if (isExpr(tree)) return fieldExpression(name, nodeOf(tree), at);
  if (typeof tree !== 'object') return [line(at, `${name}: ${yamlScalar(tree, at.place)}`)];
  if (Object.keys(tree).length === 0)
    return [line(at, `${name}: ${Array.isArray(tree) ? '[]' : '{}'}`)];
  return [
    line(at, `${name}:`),
    ...(Array.isArray(tree) ? listBody : mapBody)(tree as never, deeper(at)),
  ];
}

function fieldExpression(name: string, node: Node, at: At): Lines {
  switch (node.kind) {
    case 'when':
      return conditional(node, at, (tree) => field(name, tree, at));
    case 'with':
      return withBlock(node, at, (tree, inner) => field(name, tree, inner));
    case 'each':
      if (!isUnconditional(node.item)) throw templateError([...at.place, '*'], neverThere);
      return guarded(node.over, at, (over, inner) => [
        line(inner, `${name}:`),
        ...eachBody({ ...node, over }, deeper(inner)),
      ]);
    case 'merged':
      return fieldMerged(name, node, at);
    case 'ref':
      return fieldReference(name, node, at);
    case 'include':
      if (node.helper.yields === 'string')
        return [line(at, `${name}: ${output(expression(node), at.scope)}`)];
      return [line(at, `${name}:`), ...mapExpressionBody(node, deeper(at))];
    case 'itemsWhen':
      throw templateError(at.place, 'itemsWhen belongs into a list');
    default:
      return [line(at, `${name}: ${output(expression(node), at.scope)}`)];
  }
}

function fieldMerged(name: string, node: NodeOf<'merged'>, at: At): Lines {
  return neverEmpty(node, at, (body, inner) => [line(inner, `${name}:`), ...body(deeper(inner))]);
}

/** A merged map around which `print` puts what stands before it, and nothing at all where it has no entries. */
function neverEmpty(
  node: NodeOf<'merged'>,
  at: At,
  print: (body: (inner: At) => Lines, at: At) => Lines,
): Lines {
  const deciding = decidingPart(node, at.place);
  if (deciding === undefined) return print((inner) => mergedBody(node, inner), at);
  return guarded(deciding, at, (open, inner) =>
    print((innermost) => openEntries(open, [], innermost), inner),
  );
}

function fieldReference(name: string, node: Ref, at: At): Lines {
  const template = ownTemplate(node);
  if (template !== undefined) return field(name, template, at);
  if (isScalar(node.shape)) {
    return whereSet(node, at, (value, inner) => [
      line(inner, `${name}: ${output(value, inner.scope)}`),
    ]);
  }
  const body = (value: Expr<unknown>, inner: At): Lines => [
    line(inner, `${name}:`),
    indented(`toYaml ${goExpression(value, inner.scope)}`, deeper(inner)),
  ];
  const value = expression<Expr<unknown>>(node);
  return isUnconditional(value) ? body(value, at) : guarded(value, at, body);
}

function listBody(items: readonly Tree[], at: At): Lines {
  if (!items.some(isUnconditional)) throw templateError(at.place, neverThere);
  return items.flatMap((value, index) => item(value, inside(at, index)));
}

function item(value: Tree, at: At): Lines {
  const tree = declared(value, at.place);
  if (isExpr(tree)) return itemExpression(nodeOf(tree), at);
  if (typeof tree !== 'object') return [line(at, `- ${yamlScalar(tree, at.place)}`)];
  if (Array.isArray(tree))
    throw templateError(at.place, 'is a list in a list, which no Kubernetes field has');
  return Object.keys(tree).length === 0
    ? [line(at, '- {}')]
    : dashed(mapBody(tree, deeper(at)), at);
}

/** A map as an item: on the line of its dash, unless what stands first there is a control. */
function dashed(body: Lines, at: At): Lines {
  // Stryker disable next-line StringLiteral: a map has a first line.
  const [first = '', ...rest] = body;
  const start = first.trimStart();
  return start.startsWith('{{-') ? [line(at, '-'), ...body] : [line(at, `- ${start}`), ...rest];
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
      return withBlock(node, at, item);
    case 'each':
      return eachBody(node, at);
    case 'merged':
      return neverEmpty(node, at, (body, inner) => dashed(body(deeper(inner)), inner));
    case 'include':
      if (node.helper.yields === 'map') return dashed(mapExpressionBody(node, deeper(at)), at);
      return [line(at, `- ${output(expression(node), at.scope)}`)];
    case 'ref':
      return itemReference(node, at);
    default:
      return [line(at, `- ${output(expression(node), at.scope)}`)];
  }
}

function itemReference(node: Ref, at: At): Lines {
  const { shape } = node;
  if (isScalar(shape)) {
    return whereSet(node, at, (value, inner) => [line(inner, `- ${output(value, inner.scope)}`)]);
  }
  if (shape.type === 'object') return item(templateOf(node, shape), at);
  throw templateError(at.place, `is a ${shape.type} of values as an item of a list; use each(…)`);
}

function eachBody(node: NodeOf<'each'>, at: At): Lines {
  if (node.key !== undefined) {
    const map = goExpression(node.over, at.scope);
    return entriesBlock(map, node.key, node.value, at, (inner) => item(node.item, inner));
  }
  return dotBlock('range', node.over, node.value, inside(at, '*'), (inner) =>
    item(node.item, inner),
  );
}

/** `{{ … }}` that prints a scalar as YAML. */
function output(value: Expr<unknown>, scope: Scope): string {
  const code = goExpression(value, scope);
  switch (typeOf(nodeOf(value))) {
    case 'integer':
      return `{{ ${code} | int64 }}`;
    case 'boolean':
      return `{{ ${code} }}`;
    default:
      return `{{ ${code} | quote }}`;
  }
}
