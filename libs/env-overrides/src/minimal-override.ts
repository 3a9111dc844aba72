import {
  entriesOf,
  isMap,
  isSame,
  requireDefaults,
  requireShallow,
  valueOf,
  type Values,
} from './tree.ts';

/**
 * The part of `override` that makes a difference: merged over `base` it gives the same as the whole.
 * @throws {HelmGenError} for a null among the defaults and for more than 100 levels
 */
export const minimalOverride = (base: Values, override: Values): Values => {
  requireDefaults(base);
  requireShallow(override);
  return minimal(base, override);
};

const minimal = (base: Values, override: Values): Values =>
  Object.fromEntries(
    entriesOf(override).flatMap(([key, value]): [string, unknown][] => {
      const under = valueOf(base, key);
      if (!isMap(value) || !isMap(under)) return isSame(value, under) ? [] : [[key, value]];
      const below = minimal(under, value);
      return Object.keys(below).length === 0 ? [] : [[key, below]];
    }),
  );
