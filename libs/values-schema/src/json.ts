import type { Problem } from './values-error.ts';
import { MAX_DEPTH } from './walk.ts';

/** A map of values as YAML and JSON know it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Copies a tree of values. Objects have no prototype, so that a key such as `toString` is absent
 * unless it was given; keys that are `undefined` are left out.
 * @param problems takes what YAML cannot hold
 */
export function copyJson(
  input: unknown,
  path: readonly PropertyKey[],
  problems: Problem[],
): unknown {
  const refuse = (message: string) => {
    problems.push({ path: pathText(path), message });
    return undefined;
  };
  if (path.length > MAX_DEPTH) return refuse('is nested deeper than any value can be');
  if (typeof input === 'string' && /\p{Surrogate}/u.test(input)) {
    return refuse('holds half of a character (a lone surrogate), which YAML cannot');
  }
  if (typeof input !== 'object' || input === null) return input;
  if (Array.isArray(input)) {
    return input.map((item: unknown, index) => copyJson(item, [...path, index], problems));
  }
  const prototype: unknown = Object.getPrototypeOf(input);
  if (prototype !== Object.prototype && prototype !== null) {
    return refuse('is no plain value: use a string, number, boolean, map or list');
  }
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(input)) {
    if (key === '__proto__') refuse('has a key "__proto__", which JavaScript loses: rename it');
    else if (value !== undefined) copy[key] = copyJson(value, [...path, key], problems);
  }
  return copy;
}

/** Path as a person writes it: `tolerations[0].key`, `podAnnotations["example.com/team"]`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => {
      if (typeof key === 'number') return `[${String(key)}]`;
      return /^[A-Za-z_][\w-]*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
