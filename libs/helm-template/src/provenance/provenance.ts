import { type Place, declared, placeName, templateError } from '../error.ts';
import type { Json, RenderContext } from '../evaluate.ts';
import { type Expr, expression, isExpr, nodeOf, toNode } from '../expr.ts';
import { byByteOrder, isEmpty } from '../go-values.ts';
import type { Node, NodeOf, Operand, Ref, Tree } from '../node.ts';
import { fixedKeys } from '../presence.ts';
import { variable } from '../reference.ts';
import { canBeEmpty, isScalar } from '../shape.ts';
import { shapeOf } from '../shape-of.ts';
import { renderingOf, templateOf } from '../structure.ts';
import {
  type At,
  type Choice,
  type Field,
  below,
  bind,
  bindKey,
  branch,
  choiceOf,
  put,
  putWhole,
  under,
  valueIn,
} from './at.ts';
import {
  type Condition,
  type Presence,
  always,
  becauseOf,
  isAlways,
  never,
  presenceOf,
} from './condition.ts';
import { type Origin, boundTo, distinct, entryOf, nameOf, namesIn, originsOf } from './origin.ts';
import { phrase } from './phrase.ts';

/** The items of a list up to some point: how many, `*` for any number, and what decides how many. */
interface Items {
  readonly count: number | '*';
  readonly because: readonly Condition[];
}

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
  const self = expression(node);
  const value = valueIn(self, at);
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

function* leavesOf(value: Json, place: Place): Generator<readonly [Place, Json]> {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    yield [place, value];
    return;
  }
  for (const [key, part] of Object.entries(value) as [string, Json][]) {
    yield* leavesOf(part, [...place, Array.isArray(value) ? Number(key) : key]);
  }
}
