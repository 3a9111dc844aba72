import { entriesOf, isMap, requireDefaults, requireShallow, type Values } from './tree.ts';

/**
 * What Helm makes of a chart's default values and the values files of `-f a.yaml -f b.yaml …`, in that order: maps
 * are merged, a list or a scalar takes the place of what was there, whatever that was, and null deletes a default. A
 * null with no default behind it stays null. Verified against Helm 3.18 and 4.2 (pkg/chartutil/coalesce.go).
 *
 * Nothing is changed or copied: the result shares its unchanged parts with the arguments.
 * @throws {HelmGenError} for a null among the defaults and for more than 100 levels
 */
export const mergeValues = (base: Values, ...files: readonly Values[]): Values => {
  requireDefaults(base);
  return merge(base, mergeFiles(...files), true);
};

/**
 * What several values files give together, before the chart's defaults come in: as {@link mergeValues}, but null is a
 * value like any other, so that `k: 1` and then `k: null` is `k: null` (pkg/cli/values/options.go).
 * @throws {HelmGenError} for more than 100 levels
 */
export const mergeFiles = (...files: readonly Values[]): Values => {
  files.forEach(requireShallow);
  return files.reduce((below, above) => merge(below, above, false), {});
};

const merge = (below: Values, above: Values, nullDeletes: boolean): Values => {
  const merged = new Map(entriesOf(below));
  for (const [key, value] of entriesOf(above)) {
    const under = merged.get(key);
    if (value === null && nullDeletes && merged.has(key)) merged.delete(key);
    else if (isMap(value) && isMap(under)) merged.set(key, merge(under, value, nullDeletes));
    else merged.set(key, value);
  }
  // Unlike an assignment, this gives a key __proto__ like any other.
  return Object.fromEntries(merged);
};
