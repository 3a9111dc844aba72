import fc from 'fast-check';
import * as functions from '../functions/index.ts';
import { type Parameter, call } from '../functions/helm-function.ts';
import {
  type Tree,
  chart,
  each,
  equals,
  helper,
  itemsWhen,
  merged,
  release,
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

const isString = (shape: Shape) => shape.type === 'string' && !shape.optional;

function pick(plan: Plan, scope: Scope, fits: (shape: Shape) => boolean): Known | undefined {
  const fitting = scope.known.filter(({ shape }) => fits(shape));
  return fitting[plan.choice % Math.max(1, fitting.length)];
}

const literal = (plan: Plan): string => literals[plan.choice % literals.length] ?? 'a';

function string(plan: Plan, scope: Scope): never {
  const made = chosen<() => unknown>(plan, [
    () => literal(next(plan)),
    () => pick(next(plan), scope, isString)?.value,
    () => called('string', plan, scope),
    () => called('string', next(plan), scope),
    () => helper(scope.newName(), 'A string.', stringBody(plan, { ...scope, known: scope.global })),
    () => chosen(next(plan), [release.name, release.namespace, chart.name, chart.version]),
  ])();
  return (made ?? literal(plan)) as never;
}

/** A call of one of Helm's functions; undefined where there is no such operand. */
function called(type: 'string' | 'integer' | 'boolean', plan: Plan, scope: Scope): unknown {
  const able = Object.values(functions).flatMap(({ helm }) =>
    helm.signatures.flatMap(([takes, yields]) => (yields === type ? [{ helm, takes }] : [])),
  );
  const signature = able[next(plan).choice % able.length];
  if (signature === undefined) return undefined;
  const operands = signature.takes.map((parameter, index) =>
    operand(parameter, next(part(plan, index)), scope),
  );
  return operands.includes(undefined) ? undefined : call(signature.helm, operands as never);
}

function operand(parameter: Parameter, plan: Plan, scope: Scope): unknown {
  const some = (fits: (shape: Shape) => boolean) => pick(plan, scope, fits)?.value;
  switch (parameter) {
    case 'string':
      return string(plan, scope);
    case 'integer':
      return integer(plan, scope);
    case 'boolean':
      return condition(plan, scope);
    case 'scalar':
      return scalar(plan, scope);
    case 'constant':
      return literal(plan);
    case 'count':
      return 1 + (plan.choice % 9);
    case 'ascii':
      return chosen(plan, [release.name, text`${release.name}-${chart.version}`, 'a-constant']);
    case 'optional string':
      return some((shape) => shape.type === 'string' && shape.optional);
    case 'optional integer':
      return some((shape) => shape.type === 'integer' && shape.optional);
    case 'optional boolean':
      return some((shape) => shape.type === 'boolean' && shape.optional);
    case 'value':
      return some(() => true);
    case 'collection':
      return some(({ type }) => type === 'string' || type === 'map' || type === 'list');
  }
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
  const isInteger = (shape: Shape) => shape.type === 'integer' && !shape.optional;
  const made = chosen<() => unknown>(plan, [
    () => (plan.choice % 11) - 3,
    () => pick(next(plan), scope, isInteger)?.value,
    () => called('integer', plan, scope),
  ])();
  return (made ?? 7) as never;
}

function condition(plan: Plan, scope: Scope): never {
  const isFlag = (shape: Shape) => shape.type === 'boolean' && !shape.optional;
  const made = chosen<() => unknown>(plan, [
    () => pick(next(plan), scope, isFlag)?.value,
    () => called('boolean', plan, scope),
    () => called('boolean', next(plan), scope),
  ])();
  return (made ?? equals(chart.name, 'other')) as never;
}

function scalar(plan: Plan, scope: Scope): never {
  const fits = ({ type, optional }: Shape) => !optional && (type === 'number' || type === 'scalar');
  const odd = pick(plan, scope, fits)?.value;
  if (odd !== undefined && plan.choice % 4 === 0) return odd;
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

/** A map, in one of three cases with what keeps it from being left out. */
function objectOf(plan: Plan, scope: Scope): unknown {
  const fields = fieldsOf(plan.parts, scope) as object;
  return chosen<unknown>(plan, [fields, { id: 1, ...fields }, { ...fields, last: 'always' }]);
}

function listOf(plan: Plan, scope: Scope): unknown {
  const items = plan.parts.map((one) => itemValue(one, scope));
  return chosen<unknown>(plan, [items, ['first', ...items], [...items, { id: 1 }]]);
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
  const id = plan.choice % 2 === 0 || plan.parts.length === 0 ? { [`${name}-id`]: 1 } : {};
  return helper(name, 'A map.', { ...id, ...renamed(fields, name) } as never);
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
