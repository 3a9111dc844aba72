import { type Place, declared, templateError } from './error.ts';
import { type Expr, isExpr, nodeOf, toNode } from './expr.ts';
import { inByteOrder, isEmpty } from './go-values.ts';
import type { Node, NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import type { Json, JsonMap } from './json.ts';
import { fixedKeys } from './presence.ts';
import { variable } from './reference.ts';
import { isScalar } from './shape.ts';
import { isElement, openShape, ownTemplate, templateOf } from './structure.ts';

/** What Helm hands a template: values that the contract accepted, the release, and the fields of Chart.yaml. */
export interface RenderContext {
  readonly Values: Json;
  readonly Release: {
    readonly Name: string;
    readonly Namespace: string;
    readonly Service: string;
    /** An install if not. */
    readonly IsUpgrade: boolean;
  };
  /** What the cluster has: its version as `v1.34.0`, and the APIs of its custom resources. */
  readonly Capabilities?: {
    readonly KubeVersion: { readonly Version: string };
    readonly APIVersions: readonly string[];
  };
  readonly Chart: { readonly Name: string; readonly Version: string; readonly AppVersion: string };
}

interface At {
  readonly context: RenderContext;
  readonly variables: ReadonlyMap<Variable, Json | undefined>;
  /** Grows and shrinks on the way: a copy for every key would be most of the work. */
  readonly place: (string | number)[];
}

/**
 * What Helm renders from the printed template, parsed; undefined where it renders nothing.
 * @throws {HelmGenError} naming the place, where the template is wrong for every values.
 */
export function evaluate(tree: Tree, context: RenderContext, place: Place = []): Json | undefined {
  return valueOf(tree, { context, variables: new Map(), place: [...place] });
}

/** The value of one expression where these variables are bound. */
export function evaluateNode(
  node: Node,
  { context, variables, place }: Pick<At, 'context' | 'variables'> & { readonly place: Place },
): Json | undefined {
  return rawOfNode(node, { context, variables, place: [...place] });
}

function valueOf(tree: Tree, at: At): Json | undefined {
  const part: Tree = declared(tree, at.place);
  if (isExpr(part)) return valueOfNode(nodeOf(part), at);
  if (typeof part !== 'object') return part;
  const value = Array.isArray(part)
    ? listOf(part as readonly Tree[], at)
    : mapOf(part as Readonly<Record<string, Tree>>, at);
  return isEmpty(value) && !isEmpty(part) ? undefined : value;
}

function mapOf(tree: Readonly<Record<string, Tree>>, at: At): JsonMap {
  const map: Record<string, Json> = {};
  for (const key of Object.keys(tree)) {
    at.place.push(key);
    const value = valueOf(tree[key] as Tree, at);
    if (value !== undefined) put(map, key, value);
    at.place.pop();
  }
  return map;
}

/** An entry of a map, also `__proto__`, which an assignment would lose. */
function put(map: Record<string, Json>, key: string, value: Json): void {
  // Stryker disable next-line ConditionalExpression: to define every key is the same, but slower.
  if (key === '__proto__') Object.defineProperty(map, key, { ...OWN, value });
  else map[key] = value;
}

const OWN = { configurable: true, enumerable: true, writable: true };

function listOf(items: readonly Tree[], at: At): Json[] {
  const list: Json[] = [];
  items.forEach((item, index) => {
    at.place.push(index);
    for (const value of itemsOf(item, at)) list.push(value);
    at.place.pop();
  });
  return list;
}

function itemsOf(item: Tree, at: At): Json[] {
  const node = isExpr(item) ? nodeOf(item) : undefined;
  if (node?.kind === 'each') return eachOf(node, at);
  if (node?.kind === 'itemsWhen')
    return listOf(holds(node.condition, at) ? node.then : node.otherwise, at);
  if (node?.kind === 'when' || node?.kind === 'with') {
    const branch = branchOf(node, at);
    return branch === undefined ? [] : itemsOf(...branch);
  }
  // An object is printed field by field here, where a field would have it by toYaml.
  if (node?.kind === 'ref' && node.shape.type === 'object')
    return itemsOf(templateOf(node, node.shape), at);
  const value = valueOf(item, at);
  return value === undefined ? [] : [value];
}

function valueOfNode(node: Node, at: At): Json | undefined {
  switch (node.kind) {
    case 'ref':
      return valueOfReference(node, at);
    case 'lit':
      return node.value;
    case 'call':
      return node.helm.evaluate(node.of, {
        value: (operand) => raw(operand, at),
        holds: (operand) => holds(operand, at),
        text: (operand) => String(scalar(operand, at)),
      });
    case 'include':
      return valueOf(node.helper.body, at);
    case 'when':
    case 'with': {
      const branch = branchOf(node, at);
      return branch && valueOf(...branch);
    }
    case 'each': {
      const items = eachOf(node, at);
      return items.length === 0 ? undefined : items;
    }
    case 'merged':
      return mergedOf(node, at);
    case 'itemsWhen':
      throw templateError(at.place, 'itemsWhen belongs into a list');
  }
}

/** The branch that is rendered, with what it binds; undefined where none is. */
function branchOf(node: NodeOf<'when'> | NodeOf<'with'>, at: At): readonly [Tree, At] | undefined {
  const otherwise = node.otherwise === undefined ? undefined : ([node.otherwise, at] as const);
  if (node.kind === 'when') return holds(node.condition, at) ? [node.then, at] : otherwise;
  const value = raw(node.value, at);
  return isEmpty(value) ? otherwise : [node.then, bind(at, [node.variable, value])];
}

function valueOfReference(node: Ref, at: At): Json | undefined {
  if (isScalar(node.shape)) return lookUp(node, at);
  const template = ownTemplate(node);
  if (template !== undefined) return valueOf(template, at);
  const value = lookUp(node, at);
  const isExact = node.shape.type === 'any' && isElement(node);
  return isEmpty(value) && !isExact ? undefined : value;
}

function mergedOf(node: NodeOf<'merged'>, at: At): Json | undefined {
  const fixed = fixedKeys(node);
  const map: Record<string, Json> = {};
  for (const [key, value] of node.open === undefined ? [] : openEntries(node.open, at)) {
    if (!fixed.includes(key)) put(map, key, value);
  }
  for (const part of [...node.helpers, node.fixed]) {
    for (const [key, value] of Object.entries((valueOf(part, at) ?? {}) as JsonMap)) {
      put(map, key, value);
    }
  }
  return isEmpty(map) ? undefined : map;
}

/** The entries of a map of values, each value as it is rendered. */
function openEntries(open: Operand, at: At): readonly (readonly [string, Json])[] {
  const { bound, expr } = variable<Expr<unknown>>(openShape(open, at.place));
  const entries = Object.entries((raw(open, at) ?? {}) as JsonMap);
  return entries.flatMap(([key, value]) => {
    const rendered = valueOf(expr, bind(at, [bound, value]));
    return rendered === undefined ? [] : [[key, rendered] as const];
  });
}

function eachOf(node: NodeOf<'each'>, at: At): Json[] {
  const { key: bound, value: one, item } = node;
  const over = raw(node.over, at) ?? [];
  if (bound === undefined) {
    return (over as readonly Json[]).flatMap((value) => itemsOf(item, bind(at, [one, value])));
  }
  return inByteOrder(over as JsonMap).flatMap(([key, value]) =>
    itemsOf(item, bind(at, [one, value], [bound, key])),
  );
}

function bind(at: At, ...bindings: readonly (readonly [Variable, Json | undefined])[]): At {
  const variables = new Map(at.variables);
  for (const [variable, value] of bindings) variables.set(variable, value);
  return { ...at, variables };
}

function holds(operand: Operand, at: At): boolean {
  return !isEmpty(raw(operand, at));
}

/** The value itself, where `valueOf` would leave out what is empty. */
function raw(operand: Operand, at: At): Json | undefined {
  return rawOfNode(toNode(operand), at);
}

function rawOfNode(node: Node, at: At): Json | undefined {
  return node.kind === 'ref' ? lookUp(node, at) : valueOfNode(node, at);
}

function scalar(operand: Operand, at: At): Json {
  const value = raw(operand, at);
  if (value === undefined || typeof value === 'object')
    throw templateError(at.place, 'text needs strings, numbers or booleans');
  return value;
}

function lookUp(node: Ref, at: At): Json | undefined {
  const start =
    typeof node.root === 'string' ? rootValue(node.root, at) : at.variables.get(node.root);
  if (start === undefined)
    throw templateError([], 'a value bound by withValue or each is used outside of it');
  return node.path.reduce<Json | undefined>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as JsonMap)[key];
  }, start);
}

function rootValue(root: Exclude<Ref['root'], Variable>, { context }: At): Json {
  // What a file holds, the call that reads it knows.
  return root === 'Files' ? {} : (context[root] ?? {});
}
