import { type Place, declared, placeName, templateError } from './error.ts';
import { type Json, type RenderContext, evaluateNode } from './evaluate.ts';
import { type Expr, expression, isExpr, nodeOf, toNode } from './expr.ts';
import { byByteOrder, isEmpty } from './go-values.ts';
import type { Node, NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import { nodesIn } from './nodes-in.ts';
import { type NameOf, phrase, presencePhrase } from './phrase.ts';
import { fixedKeys } from './presence.ts';
import { variable } from './reference.ts';
import { canBeEmpty, isScalar } from './shape.ts';
import { shapeOf } from './shape-of.ts';
import { renderingOf, templateOf } from './structure.ts';

/** Where something in a manifest comes from. */
export type Origin =
  | { readonly from: 'values'; readonly path: Place }
  /** `Release`, `Chart`: what Helm knows; the field is `Name`, `Version`, … */
  | { readonly from: 'release' | 'chart'; readonly field: string }
  /** Written in the definition or in its preset. */
  | { readonly from: 'constant' };

/** Something that decides whether a field is there, or where in its list. */
export interface Condition {
  /** `if` and `unless` a condition holds; an item `for each` of a collection; the place `after` other items. */
  readonly kind: 'if' | 'unless' | 'for each' | 'after';
  /** What it is about, in words: `autoscaling.enabled`, `image.digest is set`. */
  readonly text: string;
  readonly origins: readonly Origin[];
}

/** A leaf of a manifest, or what other values would put into its place. */
export interface Field {
  /** `*` stands for any key or index. */
  readonly place: Place;
  /** What is rendered there; absent for what other values would render. */
  readonly value?: Json;
  /** Without a value: for whatever may come to be at the place or below it. */
  readonly isWhole?: true;
  /** How it is made, in words: `replicaCount`, `{image.repository}:{image.tag}`. */
  readonly is: string;
  /** What its content is made of; never empty. */
  readonly origins: readonly Origin[];
  readonly conditions: readonly Condition[];
}

/** What a variable is bound to: its value where it is known, and what that is in terms of the chart. */
interface Bound {
  readonly name: string;
  /** Where the value lies in the chart's values, if it lies there. */
  readonly path?: Place;
  readonly origins: readonly Origin[];
}

interface At {
  readonly context: RenderContext;
  readonly variables: ReadonlyMap<Variable, Json>;
  readonly bound: ReadonlyMap<Variable, Bound>;
  readonly place: Place;
  readonly conditions: readonly Condition[];
  /** Whether these values render this part: one that they do not render may use variables that have no value. */
  readonly isRendered: boolean;
  readonly fields: Field[];
}

/** Whether a part renders something, and what decides that: nothing if it always does. */
interface Presence {
  readonly isThere: boolean;
  readonly because: readonly Condition[];
}

/** The items of a list up to some point: how many, `*` for any number, and what decides how many. */
interface Items {
  readonly count: number | '*';
  readonly because: readonly Condition[];
}

const always: Presence = { isThere: true, because: [] };
const never: Presence = { isThere: false, because: [] };

/**
 * Where every leaf that a template renders comes from, and what it would render in its place with other values. With
 * other values a leaf changes only if one of its origins or of those of its conditions does, and something comes to a
 * place only if one of a field without a value does that is at the place or, where it is whole, above it.
 * @throws {TemplateError} as `evaluate` does
 */
export function provenance(
  tree: Tree,
  context: RenderContext,
  place: Place = [],
): readonly Field[] {
  const fields: Field[] = [];
  const nothing = { variables: new Map(), bound: new Map(), conditions: [] };
  walk(tree, { ...nothing, context, place, isRendered: true, fields });
  return fields;
}

function walk(tree: Tree, at: At): Presence {
  const part: Tree = declared(tree, at.place);
  if (isExpr(part)) return walkNode(nodeOf(part), at);
  if (typeof part !== 'object') return walkNode({ kind: 'lit', value: part }, at);
  if (Array.isArray(part)) return walkList(part as readonly Tree[], at);
  return walkMap(part as Readonly<Record<string, Tree>>, at);
}

function walkNode(node: Node, at: At): Presence {
  switch (node.kind) {
    case 'ref':
      return walkReference(node, at);
    case 'lit':
    case 'text':
    case 'default':
    case 'replace':
    case 'eq':
    case 'not':
    case 'and':
    case 'or':
    case 'isSet':
    case 'nonEmpty':
    case 'sha':
      return walkScalar(node, at, []);
    case 'include':
      return walk(node.helper.body, at);
    case 'when':
    case 'with': {
      const { condition, holds, inThen, inOtherwise } = choiceOf(node, at);
      const yes = walk(node.then, inThen);
      const no = node.otherwise === undefined ? never : walk(node.otherwise, inOtherwise);
      const because = [yes, no].every(isAlways) ? [] : [condition, ...yes.because, ...no.because];
      return { isThere: (holds ? yes : no).isThere, because };
    }
    case 'each': {
      const isThere = !isEmpty(valueIn(node.over, at));
      closeList(walkEach(node, at, { count: 0, because: [] }), isThere, at);
      return { isThere, because: [presenceOf(node.over, at)] };
    }
    case 'merged': {
      const parts = walkEntries(expression(node), at);
      return { isThere: parts.some(({ isThere }) => isThere), because: becauseOf(parts) };
    }
    case 'itemsWhen':
      throw templateError(at.place, 'itemsWhen belongs into a list');
  }
}

function walkReference(node: Ref, at: At): Presence {
  const rendering = renderingOf(node);
  if (rendering.as === 'template') return walk(rendering.template, at);
  const self = expression(node);
  if (isScalar(node.shape)) {
    const text = `${nameOf(node, at)} is set`;
    const isSet: Condition = { kind: 'if', text, origins: originsOf(self, at) };
    return walkScalar(node, at, node.shape.optional ? [isSet] : []);
  }
  const isThere = walkOpen(self, at, []);
  const mayBeAbsent = node.shape.optional || canBeEmpty(node.shape);
  return { isThere, because: mayBeAbsent ? [presenceOf(self, at)] : [] };
}

/** A leaf that is computed as a whole. */
function walkScalar(node: Node, at: At, because: readonly Condition[]): Presence {
  const value = at.isRendered ? evaluateNode(node, at) : undefined;
  const self = expression(node);
  put(under(at, ...because), phrase(self, namesIn(at)), originsOf(self, at), value);
  return { isThere: !at.isRendered || value !== undefined, because };
}

/** A map or a list of the values that is taken as it is. */
function walkOpen(operand: Operand, at: At, except: readonly string[]): boolean {
  const { name, path, origins } = boundTo(operand, at);
  const value = (valueIn(operand, at) ?? {}) as Readonly<Record<string, Json>>;
  const kept = Object.keys(value).filter((key) => !except.includes(key));
  const steps = kept.map((key) => (Array.isArray(value) ? Number(key) : key));
  for (const step of steps) {
    for (const [below, leaf] of leavesOf(value[step] as Json, [step])) {
      const from: Origin[] =
        path === undefined ? [...origins] : [{ from: 'values', path: [...path, ...below] }];
      const is = path === undefined ? name : placeName([...path, ...below]);
      put({ ...at, place: [...at.place, ...below] }, is, from, leaf);
    }
  }
  putWhole(under(at, presenceOf(operand, at)), name, origins);
  return steps.length > 0;
}

/** The entries of a map of values, each as its shape is rendered, and null where that is nothing. */
function walkOpenEntries(open: Operand, at: At, except: readonly string[]): boolean {
  const shape = shapeOf(toNode(open));
  if (shape?.type !== 'map' || isScalar(shape.value)) return walkOpen(open, at, except);
  const map = boundTo(open, at);
  const value = (valueIn(open, at) ?? {}) as Readonly<Record<string, Json>>;
  const kept = Object.entries(value).filter(([key]) => !except.includes(key));
  for (const [key, part] of kept) {
    const { bound, expr } = variable<Expr<unknown>>('value', shape.value);
    const entry = entryOf(map, key);
    const { isThere, because } = walk(expr, bind(below(at, key), bound, entry, part));
    if (!isThere) put(under(below(at, key), ...because), 'null', entry.origins, null);
  }
  putWhole(under(at, presenceOf(open, at)), map.name, map.origins);
  return kept.length > 0;
}

function walkMap(tree: Readonly<Record<string, Tree>>, at: At): Presence {
  const parts = walkEntries(tree, at);
  const because = becauseOf(parts);
  if (because.length > 0 || parts.length === 0) {
    const isEmptyMap = at.isRendered && !parts.some(({ isThere }) => isThere);
    put(under(at, ...because), '{}', [{ from: 'constant' }], isEmptyMap ? {} : undefined);
  }
  return always;
}

/** The entries of a map that is written out, a helper's or merged. */
function walkEntries(tree: Tree, at: At): readonly Presence[] {
  const node = isExpr(tree) ? nodeOf(tree) : undefined;
  if (node?.kind === 'include') return walkEntries(node.helper.body, at);
  if (node?.kind !== 'merged') {
    return Object.entries(tree).map(([key, part]) => walk(part as Tree, below(at, key)));
  }
  const parts = [...node.helpers, node.fixed].flatMap((part) => walkEntries(part, at));
  if (node.open === undefined) return parts;
  const isThere = walkOpenEntries(node.open, at, fixedKeys(node));
  return [...parts, { isThere, because: [presenceOf(node.open, at)] }];
}

function walkList(items: readonly Tree[], at: At): Presence {
  closeList(walkItems(items, at, { count: 0, because: [] }), true, at);
  return always;
}

function closeList({ count, because }: Items, isThere: boolean, at: At): void {
  if (because.length > 0) {
    putWhole(below(under(at, ...because), '*'), 'an item', [{ from: 'constant' }]);
  }
  if (count === 0) {
    const value = at.isRendered && isThere ? [] : undefined;
    put(under(at, ...because), '[]', [{ from: 'constant' }], value);
  }
}

function walkItems(items: readonly Tree[], at: At, before: Items): Items {
  return items.reduce((soFar, item) => walkItem(item, at, soFar), before);
}

function walkItem(item: Tree, at: At, before: Items): Items {
  const node = isExpr(item) ? nodeOf(item) : undefined;
  if (node?.kind === 'each') return walkEach(node, at, before);
  if (node?.kind === 'itemsWhen') {
    const choice = choiceOf(node, at);
    const then = walkItems(node.then, choice.inThen, before);
    return either(choice, then, walkItems(node.otherwise, choice.inOtherwise, before), before, at);
  }
  if (node?.kind === 'when' || node?.kind === 'with') {
    const { then, otherwise } = node;
    const choice = choiceOf(node, at);
    const no = otherwise === undefined ? before : walkItem(otherwise, choice.inOtherwise, before);
    return either(choice, walkItem(then, choice.inThen, before), no, before, at);
  }
  if (node?.kind === 'ref' && node.shape.type === 'object') {
    const template = templateOf(node);
    if (isExpr(template)) return walkItem(template, at, before);
    return walkOne(template, at, before);
  }
  return walkOne(item, at, before);
}

/** The items after a choice between some, or none, and others. */
function either(
  { condition, holds }: Choice,
  then: Items,
  otherwise: Items,
  before: Items,
  at: At,
): Items {
  const isSame =
    then.count === otherwise.count &&
    [then, otherwise].every(({ because }) => because.length === before.because.length);
  if (isSame) return then;
  return {
    count: at.isRendered ? (holds ? then : otherwise).count : '*',
    because: distinct([...then.because, ...otherwise.because, condition]),
  };
}

function walkOne(item: Tree, at: At, before: Items): Items {
  const after = before.because.map((condition) => ({ ...condition, kind: 'after' as const }));
  const { isThere, because } = walk(item, below(under(at, ...after), before.count));
  return {
    count: following(before.count, isThere, because, at),
    because: [...before.because, ...because],
  };
}

/** The index after an item; it is any where other values decide whether the item is there. */
function following(
  index: number | '*',
  isThere: boolean,
  because: readonly Condition[],
  at: At,
): number | '*' {
  if (index === '*' || (!at.isRendered && because.length > 0)) return '*';
  return isThere || !at.isRendered ? index + 1 : index;
}

function walkEach(node: NodeOf<'each'>, at: At, before: Items): Items {
  const over = boundTo(node.over, at);
  const all: Condition = { kind: 'for each', text: over.name, origins: over.origins };
  const value = valueIn(node.over, at) ?? [];
  const isList = isListOf(value);
  const entries: (readonly [string | number, Json])[] = isList
    ? [...value.entries()]
    : Object.entries(value as Readonly<Record<string, Json>>).sort(([left], [right]) =>
        byByteOrder(left, right),
      );
  let items = before;
  for (const [key, item] of entries) {
    const entry = entryOf(over, key);
    // Where in the list a map's entry is depends on all of its keys.
    const one = { ...all, origins: isList ? entry.origins : all.origins };
    const inside = bindKey(
      bind(under(at, one), node.value, entry, item),
      node.key,
      entry,
      String(key),
    );
    items = walkItem(node.item, inside, items);
  }
  const entry = entryOf(over, '*');
  const another = bindKey(bind(branch(at, all, false), node.value, entry), node.key, entry);
  walkItem(node.item, another, { ...items, count: '*' });
  return {
    count: at.isRendered ? items.count : '*',
    because: [...items.because, all],
  };
}

function isListOf(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function entryOf({ name, path, origins }: Bound, key: string | number): Bound {
  if (path === undefined) return { name: `an item of ${name}`, origins };
  return boundAt([...path, key]);
}

function boundAt(path: Place): Bound {
  return { name: placeName(path), path, origins: [{ from: 'values', path }] };
}

function bindKey(at: At, variable: Variable | undefined, { name, origins }: Bound, key?: string) {
  return variable === undefined
    ? at
    : bind(at, variable, { name: `the key of ${name}`, origins }, key);
}

/** A condition, whether it holds for what is rendered, and both sides of it. */
interface Choice {
  readonly condition: Condition;
  readonly holds: boolean;
  readonly inThen: At;
  readonly inOtherwise: At;
}

function choiceOf(node: NodeOf<'when' | 'itemsWhen' | 'with'>, at: At): Choice {
  const operand = node.kind === 'with' ? node.value : node.condition;
  const value = valueIn(operand, at);
  const holds = !isEmpty(value);
  const condition = node.kind === 'with' ? presenceOf(operand, at) : conditionOf(operand, at);
  const inThen = branch(at, condition, holds);
  return {
    ...{ condition, holds },
    inThen:
      node.kind === 'with' ? bind(inThen, node.variable, boundTo(operand, at), value) : inThen,
    inOtherwise: branch(at, negated(condition), !holds),
  };
}

function isAlways({ isThere, because }: Presence): boolean {
  return isThere && because.length === 0;
}

/** What decides whether any of the parts is there; nothing where one of them always is. */
function becauseOf(parts: readonly Presence[]): readonly Condition[] {
  return parts.some(({ because }) => because.length === 0)
    ? []
    : parts.flatMap(({ because }) => because);
}

function conditionOf(operand: Operand, at: At): Condition {
  const node = toNode(operand);
  if (node.kind === 'not') return negated(conditionOf(node.of, at));
  return { kind: 'if', text: phrase(operand, namesIn(at)), origins: originsOf(operand, at) };
}

function presenceOf(operand: Operand, at: At): Condition {
  const text = presencePhrase(operand, namesIn(at));
  return { kind: 'if', text, origins: originsOf(operand, at) };
}

function negated(condition: Condition): Condition {
  return { ...condition, kind: condition.kind === 'if' ? 'unless' : 'if' };
}

function under(at: At, ...conditions: readonly Condition[]): At {
  return { ...at, conditions: [...at.conditions, ...conditions] };
}

function branch(at: At, condition: Condition, isTaken: boolean): At {
  return { ...under(at, condition), isRendered: at.isRendered && isTaken };
}

function below(at: At, step: string | number): At {
  return { ...at, place: [...at.place, step] };
}

function bind(at: At, variable: Variable, to: Bound, value?: Json): At {
  const bound = new Map(at.bound).set(variable, to);
  if (value === undefined) return { ...at, bound };
  return { ...at, bound, variables: new Map(at.variables).set(variable, value) };
}

function put(at: At, is: string, origins: readonly Origin[], value: Json | undefined): void {
  const { place, conditions } = at;
  at.fields.push({
    place,
    ...(value === undefined ? {} : { value }),
    ...{ is, origins, conditions: distinct(conditions) },
  });
}

function putWhole({ place, conditions, fields }: At, is: string, origins: readonly Origin[]): void {
  fields.push({ place, isWhole: true, is, origins, conditions: distinct(conditions) });
}

/** The value of a part that is rendered. */
function valueIn(operand: Operand, at: At): Json | undefined {
  return at.isRendered ? evaluateNode(toNode(operand), at) : undefined;
}

function* leavesOf(value: Json, place: Place): Generator<readonly [Place, Json]> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    yield [place, value];
    return;
  }
  for (const [key, part] of Object.entries(value) as [string, Json][]) {
    yield* leavesOf(part, [...place, Array.isArray(value) ? Number(key) : key]);
  }
}

function boundTo(operand: Operand, at: At): Bound {
  const node = toNode(operand);
  const path = node.kind === 'ref' ? pathOf(node, at) : undefined;
  if (path !== undefined) return boundAt(path);
  return { name: phrase(operand, namesIn(at)), origins: originsOf(operand, at) };
}

/** Where in the chart's values a reference leads. */
function pathOf({ root, path }: Ref, { bound }: At): Place | undefined {
  if (root === 'Values') return path;
  const start = typeof root === 'string' ? undefined : bound.get(root)?.path;
  return start && [...start, ...path];
}

function namesIn(at: At): NameOf {
  return (ref) => nameOf(ref, at);
}

function nameOf(ref: Ref, at: At): string {
  const path = pathOf(ref, at);
  if (path !== undefined) return placeName(path);
  if (typeof ref.root === 'string') return ['', ref.root, ...ref.path].join('.');
  return [at.bound.get(ref.root)?.name ?? ref.root.hint, ...ref.path].join('.');
}

/** Everything that an expression is made of. */
function originsOf(tree: Tree, at: At): readonly Origin[] {
  const origins = partsOf(tree).flatMap((ref) => originsOfReference(ref, at));
  return origins.length === 0 ? [{ from: 'constant' }] : distinct(origins);
}

/** The references in an expression, those that a checksum covers too. */
function partsOf(tree: Tree): readonly Ref[] {
  return [...nodesIn(tree)].flatMap((node) => {
    if (node.kind === 'sha') return node.of.flatMap(partsOf);
    return node.kind === 'ref' ? [node] : [];
  });
}

function originsOfReference(ref: Ref, at: At): readonly Origin[] {
  const path = pathOf(ref, at);
  if (path !== undefined) return [{ from: 'values', path }];
  // A variable that the expression itself binds is made of another of its references.
  if (typeof ref.root !== 'string') return at.bound.get(ref.root)?.origins ?? [];
  const from = ref.root === 'Release' ? 'release' : 'chart';
  return [{ from, field: ref.path.join('.') }];
}

function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
