import { type Place, declared, templateError } from '../error.ts';
import type { RenderContext } from '../evaluate.ts';
import type { Json } from '../json.ts';
import { type Expr, expression, isExpr, nodeOf } from '../expr.ts';
import { inByteOrder, isEmpty } from '../go-values.ts';
import type { Node, NodeOf, Operand, Ref, Tree } from '../node.ts';
import { fixedKeys, presenceOf } from '../presence.ts';
import { isSet } from '../functions/is-set.ts';
import { variable } from '../reference.ts';
import { isScalar } from '../shape.ts';
import { isElement, openShape, ownTemplate, templateOf } from '../structure.ts';
import {
  type At,
  type Choice,
  type Fields,
  below,
  bind,
  branch,
  choiceBetween,
  choiceOf,
  put,
  putWhole,
  under,
  valueIn,
} from './at.ts';
import { type Condition, conditionOf, presenceCondition } from './condition.ts';
import { type Origin, boundTo, distinct, made, namesIn, originsOf } from './origin.ts';
import { phrase } from './phrase.ts';

/** The items of a list up to some point: how many, `*` for any number, and what decides how many. */
interface Items {
  readonly count: number | '*';
  readonly because: readonly Condition[];
}

const none: Items = { count: 0, because: [] };
const CONSTANT: readonly Origin[] = [{ from: 'constant' }];

/**
 * Where every leaf that a template renders comes from, and what it would render in its place with other values. With
 * other values a leaf changes only if one of its origins or of those of its conditions does, and something comes to a
 * place only if one of a field without a value does that is at the place or, where it is whole, above it.
 * @throws {HelmGenError} as `evaluate` does
 */
export function provenance(tree: Tree, context: RenderContext, place: Place = []): Fields {
  const nothing = { variables: new Map(), bound: new Map(), conditions: [], fields: [] };
  return walk(tree, { ...nothing, context, place, isRendered: true });
}

function walk(tree: Tree, at: At): Fields {
  const part: Tree = declared(tree, at.place);
  if (isExpr(part)) return walkNode(nodeOf(part), at);
  if (typeof part !== 'object') return walkNode({ kind: 'lit', value: part }, at);
  if (Array.isArray(part)) return walkList(part as readonly Tree[], at);
  return walkMap(part as Readonly<Record<string, Tree>>, at);
}

function walkNode(node: Node, at: At): Fields {
  switch (node.kind) {
    case 'ref':
      return walkReference(node, at);
    case 'lit':
    case 'call':
      return walkScalar(node, at);
    case 'include':
      return walk(node.helper.body, at);
    case 'when':
    case 'with': {
      const { inThen, inOtherwise } = choiceOf(node, at);
      const fields = walk(node.then, inThen);
      return node.otherwise === undefined ? fields : walk(node.otherwise, inOtherwise);
    }
    case 'each':
      return closeList(walkEach(node, at, none), at);
    case 'merged':
      return walkEntries(expression(node), at);
    case 'itemsWhen':
      throw templateError(at.place, 'itemsWhen belongs into a list');
  }
}

function walkReference(node: Ref, at: At): Fields {
  const template = ownTemplate(node);
  if (template !== undefined) return walk(template, at);
  if (!isScalar(node.shape)) return walkOpen(node, at);
  return walkScalar(
    node,
    node.shape.optional ? under(at, conditionOf(isSet(expression(node)), at)) : at,
  );
}

/** A leaf that is computed as a whole. */
function walkScalar(node: Node, at: At): Fields {
  const self = expression(node);
  return put(at, phrase(self, namesIn(at)), originsOf(self, at), valueIn(self, at));
}

/** A map or a list of the values that is taken as it is. */
function walkOpen(node: Ref, at: At): Fields {
  const operand = expression<Expr<unknown>>(node);
  const isExact = node.shape.type === 'any' && isElement(node);
  const whole = boundTo(operand, at);
  const value = valueIn(operand, at);
  for (const [steps, leaf] of value === undefined || (isEmpty(value) && !isExact)
    ? []
    : leavesOf(value, [])) {
    const { name, origins } = whole.below(...steps);
    put({ ...at, place: [...at.place, ...steps] }, name, origins, leaf);
  }
  return putWhole(under(at, presenceCondition(operand, at)), whole.name, whole.origins);
}

/** The entries of a map of values, each as its shape is rendered. */
function walkOpenEntries(open: Operand, at: At, except: readonly string[]): void {
  const map = boundTo(open, at);
  const { bound, expr } = variable<Expr<unknown>>(openShape(open, at.place));
  const entries = Object.entries((valueIn(open, at) ?? {}) as Readonly<Record<string, Json>>);
  for (const [key, part] of entries.filter(([key]) => !except.includes(key))) {
    walk(expr, bind(below(at, key), bound, map.below(key), part));
  }
  putWhole(under(at, presenceCondition(open, at)), map.name, map.origins);
}

function walkMap(tree: Readonly<Record<string, Tree>>, at: At): Fields {
  if (Object.keys(tree).length > 0) return walkEntries(tree, at);
  return put(at, '{}', CONSTANT, at.isRendered ? {} : undefined);
}

/** The entries of a map that is written out, a helper's or merged. */
function walkEntries(tree: Tree, at: At): Fields {
  const node = isExpr(tree) ? nodeOf(tree) : undefined;
  if (node?.kind === 'include') return walkEntries(node.helper.body, at);
  if (node?.kind === 'merged') {
    for (const part of [...node.helpers, node.fixed]) walkEntries(part, at);
    if (node.open !== undefined) walkOpenEntries(node.open, at, fixedKeys(node));
  } else {
    for (const [key, part] of Object.entries(tree)) walk(part as Tree, below(at, key));
  }
  return at.fields;
}

function walkList(items: readonly Tree[], at: At): Fields {
  if (items.length > 0) return closeList(walkItems(items, at, none), at);
  return put(at, '[]', CONSTANT, at.isRendered ? [] : undefined);
}

function closeList({ because }: Items, at: At): Fields {
  if (because.length > 0) putWhole(below(under(at, ...because), '*'), 'an item', CONSTANT);
  return at.fields;
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
  if (node?.kind === 'ref' && node.shape.type === 'object')
    return walkItem(templateOf(node, node.shape), at, before);
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
  const { count, because } = before;
  if (presenceOf(item, [], true) === false) return before;
  const after = because.map((condition) => ({ ...condition, kind: 'after' as const }));
  walk(item, below(under(at, ...after), count));
  const then: Items = { count: count === '*' ? '*' : count + 1, because };
  const choice = presenceChoice(item, at);
  return choice === undefined ? then : either(choice, then, before, before, at);
}

/** What decides whether an item is there; undefined for one that always is. */
function presenceChoice(item: Tree, at: At): Choice | undefined {
  const isThere = presenceOf(item, [], true);
  if (typeof isThere === 'boolean') return undefined;
  if (isThere !== 'varies')
    return choiceBetween(conditionOf(isThere, at), valueIn(isThere, at), at);
  const condition = {
    kind: 'if',
    text: 'an item is not empty',
    origins: originsOf(item, at),
  } as const;
  const list = expression<Expr<unknown>>({ kind: 'when', condition: true, then: [item] });
  return choiceBetween(condition, valueIn(list, at), at);
}

function walkEach(node: NodeOf<'each'>, at: At, before: Items): Items {
  const over = boundTo(node.over, at);
  const all: Condition = { kind: 'for each', text: over.name, origins: over.origins };
  const { key: name, value: one, item } = node;
  const inEntry = (inside: At, key: string | number, value: Json | undefined) => {
    const entry = over.below(key);
    const bound = bind(inside, one, entry, value);
    // Stryker disable next-line ConditionalExpression: what is bound to no variable is never used.
    if (name === undefined) return bound;
    return bind(bound, name, made(`the key of ${entry.name}`, entry.origins), key);
  };
  const value = valueIn(node.over, at) ?? [];
  const entries: readonly (readonly [string | number, Json])[] =
    name === undefined
      ? [...(value as readonly Json[]).entries()]
      : inByteOrder(value as Readonly<Record<string, Json>>);
  let items = before;
  for (const [key, part] of entries) {
    // Where in the list a map's entry is depends on all of its keys.
    const { origins } = name === undefined ? over.below(key) : over;
    items = walkItem(item, inEntry(under(at, { ...all, origins }), key, part), items);
  }
  walkItem(item, inEntry(branch(at, all, false), '*', undefined), { ...items, count: '*' });
  return {
    count: at.isRendered ? items.count : '*',
    because: [...items.because, all],
  };
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
