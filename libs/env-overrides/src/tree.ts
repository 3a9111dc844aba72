import { HelmGenError } from '@helm-gen/errors';
import { valuePath } from './value-path.ts';

/** Values as a values file holds them: maps, lists, strings, numbers, booleans, null. `undefined` is an absent key. */
export type Values = Readonly<Record<string, unknown>>;

/** More levels than any chart's values have, and few enough for every reader of them. */
export const DEEPEST = 100;

export const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys of a map that are there, with their values. */
export const entriesOf = (map: Values): [string, unknown][] =>
  Object.entries(map).filter(([, value]) => value !== undefined);

/** The value of a map's own key: of `constructor` too only what was written. */
export const valueOf = (map: Values, key: string): unknown =>
  Object.hasOwn(map, key) ? map[key] : undefined;

/** Whether two values are the same to Helm: the order of a map's keys does not count. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (!isMap(a) || !isMap(b)) return a === b;
  const entries = entriesOf(a);
  return (
    entries.length === entriesOf(b).length &&
    entries.every(([key, value]) => isSame(value, valueOf(b, key)))
  );
};

/**
 * Refuses what no values file should hold, so that everything after it may recurse.
 * @throws {HelmGenError} for more than 100 levels, which a tree that contains itself has too
 */
export const requireShallow = (tree: Values): void => {
  visit(tree, [], ignore);
};

/**
 * As {@link requireShallow}, for a chart's default values.
 * @throws {HelmGenError} for a key that is null too: Helm 3 and Helm 4 merge it differently
 */
export const requireDefaults = (base: Values): void => {
  visit(base, [], (keys, value) => {
    if (value !== null) return;
    throw new HelmGenError({
      ...{ code: 'contract', path: valuePath(keys), remedy: 'leave the key out' },
      message: 'is null by default, which Helm 3 and Helm 4 merge differently',
    });
  });
};

const ignore = () => undefined;

/** @param keys those above `value`; it is the same list all the way, and as before at the end. */
const visit = (
  value: unknown,
  keys: string[],
  check: (keys: readonly string[], value: unknown) => void,
): void => {
  if (typeof value !== 'object' || value === null) return;
  if (keys.length === DEEPEST) {
    throw new HelmGenError({
      ...{ code: 'values', path: `${valuePath(keys.slice(0, 3))}…`, remedy: 'make it flatter' },
      message: `has more than ${String(DEEPEST)} levels`,
    });
  }
  const isList = Array.isArray(value);
  for (const [key, below] of Object.entries(value)) {
    keys.push(isList ? '0' : key);
    if (!isList) check(keys, below);
    visit(below, keys, isList ? ignore : check);
    keys.pop();
  }
};
