import { entriesOf, isMap, isSame, requireShallow, valueOf, type Values } from './tree.ts';
import { valuePath } from './value-path.ts';

/** A value that two trees do not share; `undefined` is an absent key. */
export type Difference = {
  /** Helm's notation, as in {@link valuePath}. */
  readonly path: string;
  /** The keys that the path is made of. */
  readonly keys: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
};

/**
 * The values that differ, each once, in the order of `before` and then of what `after` adds. Maps are compared key by
 * key, also where one side has none; lists as a whole, as Helm overrides them.
 * @throws {HelmGenError} for more than 100 levels
 */
export const differences = (before: Values, after: Values): Difference[] => {
  requireShallow(before);
  requireShallow(after);
  return compare(before, after, []);
};

const compare = (before: Values, after: Values, keys: readonly string[]): Difference[] => {
  const names = new Set([...entriesOf(before), ...entriesOf(after)].map(([name]) => name));
  return [...names].flatMap((name) => {
    const [old, now] = [valueOf(before, name), valueOf(after, name)];
    // Stryker disable next-line ConditionalExpression: for speed alone; a merge shares what it did not change.
    if (old === now) return [];
    const path = [...keys, name];
    const [oldMap, nowMap] = [mapOf(old, now), mapOf(now, old)];
    if (oldMap !== undefined && nowMap !== undefined) return compare(oldMap, nowMap, path);
    return isSame(old, now) ? [] : [{ path: valuePath(path), keys: path, before: old, after: now }];
  });
};

/** `value` as a map; an absent one counts as empty beside a map that has keys. */
const mapOf = (value: unknown, other: unknown): Values | undefined => {
  if (isMap(value)) return value;
  const isAddedOrRemoved = value === undefined && isMap(other) && entriesOf(other).length > 0;
  return isAddedOrRemoved ? {} : undefined;
};
