import fc from 'fast-check';
import {
  type Tree,
  and,
  chart,
  checksum,
  each,
  equals,
  helper,
  isSet,
  itemsWhen,
  merged,
  nonEmpty,
  not,
  or,
  orElse,
  release,
  replaced,
  text,
  when,
  withValue,
} from '../index.ts';
import type { Shape } from '../shape.ts';

/** Choices, from which {@link treeOf} makes a template; smaller plans make smaller templates. */
export interface Plan {
  readonly choice: number;
  readonly parts: readonly Plan[];
}

const choice = fc.nat(9999);

export const anyPlan: fc.Arbitrary<Plan> = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ choice, parts: fc.constant([]) }),
    { weight: 3, arbitrary: fc.record({ choice, parts: fc.array(tie('plan'), { maxLength: 4 }) }) },
  ),
})).plan;

/** A value that a template may use at one point: of the chart's values, or bound by a block around it. */
export interface Known {
  // The builder looks at the shape where the compiler would look at the type.
  readonly value: never;
  readonly shape: Shape;
}

/** A value and every field declared below it. */
export function knownIn(value: unknown, shape: Shape): readonly Known[] {
  const own = { value: value as never, shape };
  if (shape.type !== 'object' || shape.optional) return [own];
  const fields = Object.entries(shape.fields).flatMap(([key, field]) =>
    knownIn((value as Readonly<Record<string, unknown>>)[key], field),
  );
  return [own, ...fields];
}

interface Scope {
  readonly known: readonly Known[];
  /** Those of the chart alone, for helpers, which see no variable. */
  readonly global: readonly Known[];
  readonly newName: () => string;
}

/** A document with every kind of node that the plan has a choice for; `prefix` keeps its helpers' names apart. */
export function treeOf(plan: Plan, known: readonly Known[], prefix: string): Tree {
  let helpers = 0;
  const newName = () => `${prefix}-${String((helpers += 1))}`;
  const scope = { known, global: known, newName };
  const object = {
    kind: 'Tree',
    always: 1,
    ...(fieldsOf(plan.parts, scope) as object),
  } as unknown as Tree;
  return plan.choice % 5 === 1
    ? (when(condition(part(plan, 0), scope), object as never) as unknown as Tree)
    : object;
}

const nothing: Plan = { choice: 0, parts: [] };
const part = (plan: Plan, index: number): Plan => plan.parts[index] ?? nothing;
const chosen = <T>(plan: Plan, from: readonly [T, ...T[]]): T =>
  from[plan.choice % from.length] ?? from[0];
/** A further choice of the same plan. */
const next = (plan: Plan): Plan => ({ ...plan, choice: Math.floor(plan.choice / 7) });

const literals = [
  ...['a', 'on', '1.10', '', 'it\'s "so"', '{{ .Values.x }}', 'line\nbreak\u2028\u007f', '100%'],
  ...['x: y', '# z', '~', '{', '}}', ' padded '],
] as const;
const keys = [
  ...['name', 'labels', 'on', 'needs quoting: #', '{{ x }}', '1', 'ü', 'a/b', 'true', 'size'],
] as const;

function pick(plan: Plan, scope: Scope, fits: (shape: Shape) => boolean): Known | undefined {
  const fitting = scope.known.filter(({ shape }) => fits(shape));
  return fitting[plan.choice % Math.max(1, fitting.length)];
}

const literal = (plan: Plan): string => literals[plan.choice % literals.length] ?? 'a';

function string(plan: Plan, scope: Scope): never {
  const some = (fits: (shape: Shape) => boolean) => pick(next(plan), scope, fits)?.value;
  const inner = () => string(part(plan, 0), scope);
  const made = chosen<() => unknown>(plan, [
    () => literal(next(plan)),
    () => some((shape) => shape.type === 'string' && !shape.optional),
    () => text`${scalar(part(plan, 0), scope)}-%s${scalar(part(plan, 1), scope)}`,
    () => text`{{ ${scalar(part(plan, 0), scope)} }}${literal(next(plan))}`,
    () => {
      const value = some((shape) => shape.type === 'string' && shape.optional);
      return value === undefined ? inner() : orElse<string>(value, inner());
    },
    () => replaced(text`${inner()}+`, '+', '$&_'),
    () => helper(scope.newName(), 'A string.', stringBody(plan, { ...scope, known: scope.global })),
    () => checksum(objectOf(plan, scope) as never),
    () => chosen(next(plan), [release.name, release.namespace, chart.name, chart.version]),
  ])();
  return (made ?? literal(plan)) as never;
}

/** The body of a helper that yields a string. */
function stringBody(plan: Plan, scope: Scope): never {
  const then = () => string(part(plan, 0), scope);
  const otherwise = string(part(plan, 1), scope);
  const value = pick(next(plan), scope, ({ type }) => type === 'string' || type === 'map');
  return chosen<() => unknown>(part(plan, 2), [
    then,
    () => when(condition(next(plan), scope), then(), otherwise),
    () =>
      value === undefined
        ? then()
        : withValue(
            value.value,
            (bound) =>
              string(part(plan, 0), inside(scope, knownIn(bound, required(value.shape)))) as never,
            otherwise as never,
          ),
  ])() as never;
}

function integer(plan: Plan, scope: Scope): never {
  const is = (optional: boolean) => (shape: Shape) =>
    shape.type === 'integer' && shape.optional === optional;
  const optional = pick(next(plan), scope, is(true))?.value;
  const made = chosen<() => unknown>(plan, [
    () => (plan.choice % 11) - 3,
    () => pick(next(plan), scope, is(false))?.value,
    () =>
      optional === undefined ? undefined : orElse<number>(optional, integer(part(plan, 0), scope)),
  ])();
  return (made ?? 7) as never;
}

function condition(plan: Plan, scope: Scope): never {
  const operands = () =>
    [condition(part(plan, 0), scope), condition(part(plan, 1), scope)] as const;
  const some = (fits: (shape: Shape) => boolean) => pick(next(plan), scope, fits)?.value;
  const isFlag = (shape: Shape) => shape.type === 'boolean';
  const made = chosen<() => unknown>(plan, [
    () => some((shape) => isFlag(shape) && !shape.optional),
    () => some(() => true) && isSet(some(() => true) as never),
    () => {
      const value = some(({ type }) => type === 'string' || type === 'map' || type === 'list');
      return value && nonEmpty(value);
    },
    () => {
      const value = some(({ type, optional }) => type === 'string' && !optional);
      return value && equals<string>(value, string(part(plan, 0), scope));
    },
    () => {
      const value = some(({ type, optional }) => type === 'integer' && !optional);
      return value && equals<number>(value, integer(part(plan, 0), scope));
    },
    () => not(condition(part(plan, 0), scope)),
    () => and(...operands()),
    () => or(...operands()),
    () => {
      const value = some((shape) => isFlag(shape) && shape.optional);
      return value && orElse<boolean>(value, true);
    },
  ])();
  return (made ?? equals(chart.name, 'other')) as never;
}

function scalar(plan: Plan, scope: Scope): never {
  return chosen(plan, [string, integer, condition])(next(plan), scope);
}

/** What can stand in a field of a map. */
function fieldValue(plan: Plan, scope: Scope): unknown {
  const value = pick(next(plan), scope, () => true);
  return chosen<() => unknown>(plan, [
    () => string(next(plan), scope),
    () => value?.value ?? 1,
    () => scalar(next(plan), scope),
    () => objectOf(plan, scope),
    () => listOf(plan, scope),
    () => conditional(plan, scope, fieldValue),
    () => opened(plan, scope, fieldValue),
    () => walked(plan, scope),
    () => mergedOf(plan, scope),
    () => mapHelper(plan, scope),
    () => chosen<unknown>(next(plan), [{}, [], true, false, -7, 'plain']),
  ])();
}

/** What can stand in a list. */
function itemValue(plan: Plan, scope: Scope): unknown {
  const value = pick(next(plan), scope, ({ type }) => type !== 'map' && type !== 'list');
  return chosen<() => unknown>(plan, [
    () => string(next(plan), scope),
    () => value?.value ?? 'item',
    () => scalar(next(plan), scope),
    () => objectOf(plan, scope),
    () => conditional(plan, scope, itemValue),
    () => opened(plan, scope, itemValue),
    () => walked(plan, scope),
    () => mergedOf(plan, scope),
    () => mapHelper(plan, scope),
    () =>
      itemsWhen<unknown>(
        condition(part(plan, 0), scope),
        plan.parts.slice(1, 3).map((one) => itemValue(one, scope)) as never,
        plan.parts.slice(3).map((one) => itemValue(one, scope)) as never,
      ),
    () => ({}),
  ])();
}

function fieldsOf(plans: readonly Plan[], scope: Scope): unknown {
  return Object.fromEntries(
    plans.map((plan, index) => [
      `${keys[plan.choice % keys.length] ?? 'name'}${String(index)}`,
      fieldValue(next(plan), scope),
    ]),
  );
}

/** A map that is never left with nothing in it. */
function objectOf(plan: Plan, scope: Scope): unknown {
  const fields = fieldsOf(plan.parts, scope) as object;
  return plan.choice % 2 === 0 ? { id: 1, ...fields } : { ...fields, last: 'always' };
}

function listOf(plan: Plan, scope: Scope): unknown {
  const items = plan.parts.map((one) => itemValue(one, scope));
  return plan.choice % 2 === 0 ? ['first', ...items] : [...items, { id: 1 }];
}

type Make = (plan: Plan, scope: Scope) => unknown;

function conditional(plan: Plan, scope: Scope, make: Make): unknown {
  const decides = condition(part(plan, 0), scope);
  const then = make(part(plan, 1), scope) as never;
  return plan.parts.length < 3
    ? when(decides, then)
    : when(decides, then, make(part(plan, 2), scope) as never);
}

function opened(plan: Plan, scope: Scope, make: Make): unknown {
  const value = pick(next(plan), scope, () => true);
  if (value === undefined) return 'nothing to open';
  const then = (bound: unknown) =>
    make(part(plan, 0), inside(scope, knownIn(bound, required(value.shape)))) as never;
  return plan.parts.length < 2
    ? withValue(value.value, then)
    : withValue(value.value, then, make(part(plan, 1), scope) as never);
}

function walked(plan: Plan, scope: Scope): unknown {
  const value = pick(
    next(plan),
    scope,
    ({ type, optional }) => !optional && (type === 'map' || type === 'list'),
  );
  if (value === undefined) return 'nothing to walk';
  const item = (bound: readonly Known[]) => itemValue(part(plan, 0), inside(scope, bound)) as never;
  const { shape } = value;
  if (shape.type === 'map') {
    const keyShape: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
    return each(value.value, (key: unknown, one: unknown) =>
      item([{ value: key as never, shape: keyShape }, ...knownIn(one, shape.value)]),
    );
  }
  return shape.type === 'list'
    ? each(value.value, (one: unknown) => item(knownIn(one, shape.item)))
    : undefined;
}

function mergedOf(plan: Plan, scope: Scope): unknown {
  const open = pick(next(plan), scope, ({ type, optional }) => type === 'map' && !optional)?.value;
  return merged<unknown>({
    helpers: plan.choice % 3 === 0 ? [mapHelper(part(plan, 0), scope) as never] : [],
    fixed: fieldsOf(plan.parts.slice(1), scope) as never,
    ...(open === undefined || plan.choice % 4 === 0 ? {} : { open }),
  });
}

function mapHelper(plan: Plan, scope: Scope): unknown {
  const name = scope.newName();
  const fields = fieldsOf(plan.parts, { ...scope, known: scope.global }) as object;
  return helper(name, 'A map.', { [`${name}-id`]: 1, ...renamed(fields, name) } as never);
}

/** Keys that no other part of a merged map has. */
const renamed = (fields: object, name: string): object =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [`${key}-${name}`, value as unknown]),
  );

const required = (shape: Shape): Shape => ({ ...shape, optional: false });
const inside = (scope: Scope, bound: readonly Known[]): Scope => ({
  ...scope,
  known: [...bound, ...scope.known],
});
