import { type Place, declared, templateError } from './error.ts';
import { type Expr, expression, isExpr, nodeOf } from './expr.ts';
import { goArgument, goExpression } from './go-expression.ts';
import { isSame, shortest } from './facts.ts';
import { yamlKey, yamlScalar } from './literal.ts';
import type { Node, NodeOf, Operand, Ref, Tree } from './node.ts';
import { openPart, presenceOf } from './presence.ts';
import {
  type At,
  type Lines,
  conditional,
  guarded,
  line,
  whereSet,
  withBlock,
} from './print-block.ts';
import { eachBlock, openBlock } from './print-each.ts';
import { wherePresent } from './print-presence.ts';
import { type Scope, rootScope } from './scope.ts';
import { isScalar } from './shape.ts';
import { shapeOf } from './shape-of.ts';
import { ownTemplate, templateOf } from './structure.ts';

/** The body of a map as lines of Go-template text; `chart` prefixes the names of its helpers. */
export function printMap(tree: Tree, chart: string, place: Place): Lines {
  return mapBody(tree, { scope: rootScope(chart), indent: 0, place, facts: [] });
}

/** A template that yields a string, as lines that output it and nothing around it. */
export function printString(tree: Tree, chart: string, place: Place): Lines {
  return stringLines(tree, { scope: rootScope(chart), indent: 0, place, facts: [] });
}

/** A template's text apart from any chart: what `checksum` fingerprints. */
export function printFragment(tree: Tree): string {
  const at = { scope: rootScope(''), indent: 0, place: ['checksum'], facts: [] };
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
  if (node?.kind === 'when') return conditional(node, at, stringLines);
  if (node?.kind === 'with') return withBlock(node, at, stringLines);
  return [line(at, `{{- ${goExpression(tree as Operand, at.scope)} }}`)];
}

function mapBody(tree: Tree, at: At): Lines {
  if (isExpr(tree)) return mapExpressionBody(nodeOf(tree), at);
  if (typeof tree !== 'object' || Array.isArray(tree)) throw templateError(at.place, 'is no map');
  return Object.entries(tree).flatMap(([key, value]) => entry(key, value, at));
}

function mapExpressionBody(node: Node, at: At): Lines {
  if (node.kind === 'merged') return mergedBody(node, at);
  if (node.kind !== 'include' || node.helper.yields !== 'map')
    throw templateError(at.place, `${node.kind} is no map`);
  const code = goExpression(expression(node), at.scope);
  return [at.indent === 0 ? `{{ ${code} }}` : indented(code, at)];
}

/** A line that prints the lines of a map, each of them indented. */
function indented(code: string, at: At): string {
  return line(at, `{{- ${code} | nindent ${String(at.indent)} }}`);
}

function mergedBody(node: NodeOf<'merged'>, at: At): Lines {
  return [
    ...node.helpers.flatMap((helper) =>
      wherePresent(helper as Tree, at, (inner) => mapBody(helper as Tree, inner)),
    ),
    ...Object.entries(node.fixed).flatMap(([key, value]) => entry(key, value, at)),
    ...openBlock(node, at, (key, value, inner) => field(output(key, inner.scope), value, inner)),
  ];
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
  return wherePresent(tree, at, (inner) => [
    line(inner, `${name}:`),
    ...(Array.isArray(tree) ? listBody : mapBody)(tree as never, deeper(inner)),
  ]);
}

function fieldExpression(name: string, node: Node, at: At): Lines {
  switch (node.kind) {
    case 'when':
      return conditional(node, at, (tree, inner) => field(name, tree, inner));
    case 'with':
      return withBlock(node, at, (tree, inner) => field(name, tree, inner));
    case 'each':
      return whereAny(node.over, expression(node), at, (over, inner) => [
        line(inner, `${name}:`),
        ...eachBlock({ ...node, over }, deeper(inner), item),
      ]);
    case 'merged':
      return printMerged(node, at, (body, inner) => [
        line(inner, `${name}:`),
        ...body(deeper(inner)),
      ]);
    case 'ref':
      return fieldReference(name, node, at);
    case 'include':
      if (node.helper.yields === 'map') {
        return wherePresent(expression(node), at, (inner) => [
          line(inner, `${name}:`),
          ...mapExpressionBody(node, deeper(inner)),
        ]);
      }
      return [line(at, `${name}: ${output(expression(node), at.scope)}`)];
    case 'itemsWhen':
      throw templateError(at.place, 'itemsWhen belongs into a list');
    default:
      return [line(at, `${name}: ${output(expression(node), at.scope)}`)];
  }
}

/** A merged map around which `print` puts what stands before it, and nothing at all where it has no entries. */
function printMerged(
  node: NodeOf<'merged'>,
  at: At,
  print: (body: (inner: At) => Lines, at: At) => Lines,
): Lines {
  const { open, helpers, fixed } = node;
  openPart(node, at.place);
  const whole = expression<Expr<unknown>>(node);
  if (open === undefined || helpers.length > 0 || Object.keys(fixed).length > 0)
    return wherePresent(whole, at, (inner) => print((body) => mergedBody(node, body), inner));
  return whereAny(open, whole, at, (over, inner) =>
    print((body) => mergedBody({ ...node, open: over }, body), inner),
  );
}

/** What is printed of a collection's elements where there are any; `whole` is all that they render. */
function whereAny(
  over: Operand,
  whole: Expr<unknown>,
  at: At,
  print: (over: Operand, inner: At) => Lines,
): Lines {
  const isThere = presenceOf(whole, at.facts);
  const dependsOnOverAlone = isExpr(isThere) && isSame(shortest(isThere), over);
  return dependsOnOverAlone
    ? guarded(over, at, print)
    : wherePresent(whole, at, (inner) => print(over, inner));
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
  return presenceOf(value, at.facts) === true ? body(value, at) : guarded(value, at, body);
}

function listBody(items: readonly Tree[], at: At): Lines {
  return items.flatMap((value, index) => item(value, inside(at, index)));
}

function item(value: Tree, at: At): Lines {
  const tree = declared(value, at.place);
  if (isExpr(tree)) return itemExpression(nodeOf(tree), at);
  if (typeof tree !== 'object') return [line(at, `- ${yamlScalar(tree, at.place)}`)];
  if (Array.isArray(tree))
    throw templateError(at.place, 'is a list in a list, which no Kubernetes field has');
  if (Object.keys(tree).length === 0) return [line(at, '- {}')];
  return wherePresent(tree, at, (inner) => dashed(mapBody(tree, deeper(inner)), inner));
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
      return conditional(node, at, item);
    case 'itemsWhen':
      return conditional(node, at, (trees, inner) =>
        (trees as readonly Tree[]).flatMap((tree) => item(tree, inner)),
      );
    case 'with':
      return withBlock(node, at, item);
    case 'each':
      return eachBlock(node, at, item);
    case 'merged':
      return printMerged(node, at, (body, inner) => dashed(body(deeper(inner)), inner));
    case 'include':
      if (node.helper.yields === 'map') {
        return wherePresent(expression(node), at, (inner) =>
          dashed(mapExpressionBody(node, deeper(inner)), inner),
        );
      }
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
  if (shape.type === 'any') {
    const value = expression<Expr<unknown>>(node);
    return wherePresent(value, at, (inner) => [
      line(inner, '-'),
      indented(`toYaml ${goExpression(value, inner.scope)}`, deeper(inner)),
    ]);
  }
  throw templateError(at.place, `is a ${shape.type} of values as an item of a list; use each(…)`);
}

/** `{{ … }}` that prints a scalar as YAML. */
function output(value: Expr<unknown>, scope: Scope): string {
  const code = goExpression(value, scope);
  const shape = shapeOf(nodeOf(value));
  switch (shape?.type) {
    case 'integer':
      return `{{ ${code} | int64 }}`;
    case 'number':
    case 'boolean':
      return `{{ ${code} }}`;
    case 'scalar': {
      if (shape.plain) return `{{ ${code} | toJson }}`;
      const operand = goArgument(value, scope);
      return `{{ ternary (quote ${operand}) (toJson ${operand}) (kindIs "string" ${operand}) }}`;
    }
    default:
      return `{{ ${code} | quote }}`;
  }
}
