import { pathText } from './json.ts';
import type { Problem } from './values-error.ts';

type Scalar = string | number | boolean;

/** Dotted paths of all values in `T`; maps and lists have no paths inside. */
export type PathOf<T> = T extends readonly unknown[]
  ? never
  : T extends object
    ? string extends keyof T
      ? never
      : { [K in keyof T & string]-?: K | `${K}.${PathOf<NonNullable<T[K]>>}` }[keyof T & string]
    : never;

type ValueAt<T, Path> = Path extends keyof T
  ? NonNullable<T[Path]>
  : Path extends `${infer K}.${infer Rest}`
    ? K extends keyof T
      ? ValueAt<NonNullable<T[K]>, Rest>
      : never
    : never;

/** What a value must be for a condition to hold; `Value` is what it is compared with. */
export type Test<Value> =
  | { readonly test: 'present' }
  | { readonly test: 'oneOf' | 'noneOf'; readonly values: readonly Value[] }
  | { readonly test: 'withoutKeys'; readonly keys: readonly string[] }
  | ({ readonly test: 'withoutKeysLike'; readonly matching: RegExp } & Exempt);

/** Keys that a pattern matches and that may be there all the same. */
export interface Exempt {
  readonly unless?: RegExp;
  readonly except?: readonly string[];
}

/** The value is set. */
export const present: Test<never> = { test: 'present' };

/** The value is set and is one of `values`. */
export const oneOf = <const Value extends Scalar>(...values: Value[]): Test<Value> => ({
  test: 'oneOf',
  values,
});

/** The value is not set, or is none of `values`. */
export const noneOf = <const Value extends Scalar>(...values: Value[]): Test<Value> => ({
  test: 'noneOf',
  values,
});

/** The map is not set, or has none of these keys. */
export const withoutKeys = (...keys: readonly string[]): Test<never> => ({
  test: 'withoutKeys',
  keys,
});

/** The map is not set, or has no key that the pattern matches somewhere, but for those that are exempt. */
export const withoutKeysLike = (matching: RegExp, exempt: Exempt = {}): Test<never> => ({
  test: 'withoutKeysLike',
  matching,
  ...exempt,
});

/** A value at a path and what it is; a misspelt path or a value of another type does not compile. */
export type Condition<T> = {
  [Path in PathOf<T>]: { readonly path: Path; readonly is: Test<ValueAt<T, Path>> };
}[PathOf<T>];

interface AnyCondition {
  readonly path: string;
  readonly is: Test<Scalar>;
}

declare const OF: unique symbol;

/** A rule that `T`, and whatever extends `T`, must keep; Helm checks it too, by values.schema.json. */
export interface Implication<in T> {
  readonly when: AnyCondition;
  readonly then: AnyCondition;
  /** The rule in words. */
  readonly because: string;
  readonly [OF]?: (values: T) => void;
}

/**
 * If `when` holds, `then` must hold.
 * @param because the rule in words, for whoever breaks it: `'a nodePort needs service.type NodePort'`
 */
export const implies = <T>(
  when: Condition<T>,
  then: Condition<T>,
  because: string,
): Implication<T> => ({
  when: when as AnyCondition,
  then: then as AnyCondition,
  because,
});

/** What is wrong with `values` by this rule; nothing if they keep it. */
export function broken({ when, then, because }: Implication<never>, values: unknown): Problem[] {
  if (!holds(when, values) || holds(then, values)) return [];
  const keys = forbiddenKeys(then, values);
  if (keys.length === 0) return [{ path: then.path, message: because }];
  return keys.map((key) => ({ path: pathText([...then.path.split('.'), key]), message: because }));
}

/** The keys that a map has and must not have. */
function forbiddenKeys({ path, is }: AnyCondition, values: unknown): string[] {
  const keys = Object.keys(valueAt(values, path) ?? {});
  switch (is.test) {
    case 'withoutKeys':
      return keys.filter((key) => is.keys.includes(key));
    case 'withoutKeysLike':
      return keys.filter(
        (key) => is.matching.test(key) && !is.unless?.test(key) && !is.except?.includes(key),
      );
    default:
      return [];
  }
}

function holds({ path, is }: AnyCondition, values: unknown): boolean {
  const value = valueAt(values, path);
  switch (is.test) {
    case 'present':
      return value !== undefined;
    case 'oneOf':
      return is.values.includes(value as Scalar);
    case 'noneOf':
      return !is.values.includes(value as Scalar);
    default:
      return forbiddenKeys({ path, is }, values).length === 0;
  }
}

/** The value at a dotted path, as in a {@link Condition}; undefined if it is not set. */
export function valueAt(values: unknown, path: string): unknown {
  let value = values;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
