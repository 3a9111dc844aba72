import { goJson } from '@helm-gen/helm-template';
import { bareMap } from './bare-map.ts';
import type { Problem } from './values-error.ts';
import { MAX_DEPTH } from './walk.ts';

/** A map of values as YAML and JSON know it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Where there is a schema, Helm 3 up to 3.18 reads all values a second time from YAML that its own
 * library wrote wrongly: it cannot load these characters, or loses U+0085. YAML has no half characters.
 */
const UNREADABLE = /[\x7f-\x9f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Where there is a schema, Helm 3 reads all values once more as JSON, and that by a YAML reader, which finds
 * the end of a key only within so many characters, its quotes included: 1,022 characters, fewer where JSON escapes
 * them (`\u003c` for `<`).
 */
const MAX_KEY = 1024;

const nameOf = (character: string) =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Copies a tree of values. Maps inherit nothing, so that a key such as `toString` is absent
 * unless it was given; keys that are `undefined` are left out.
 * @param problems takes what YAML cannot hold
 */
export function copyJson(input: unknown, problems: Problem[]): unknown {
  return copy(input, [], problems);
}

/** @param path is the same list all the way, and as before at the end */
function copy(input: unknown, path: PropertyKey[], problems: Problem[]): unknown {
  const refuse = (message: string) => {
    problems.push({ path: pathText(path), message });
    return undefined;
  };
  if (path.length > MAX_DEPTH) return refuse('is nested deeper than any value can be');
  const odd = typeof input === 'string' ? UNREADABLE.exec(input) : null;
  if (odd) return refuse(`holds ${nameOf(odd[0])}, which not every Helm reads: leave it out`);
  if (typeof input !== 'object' || input === null) return input;
  const below = (key: string | number, value: unknown) => {
    path.push(key);
    const copied = copy(value, path, problems);
    path.pop();
    return copied;
  };
  // A hole is undefined too, and not passed over.
  if (Array.isArray(input)) return Array.from(input, (item: unknown, index) => below(index, item));
  if (!isPlain(input)) {
    return refuse('is no plain value: use a string, number, boolean, map or list');
  }
  const map = bareMap<unknown>();
  for (const [key, value] of Object.entries(input)) {
    const oddKey = UNREADABLE.exec(key);
    if (oddKey) refuse(`has a key with ${nameOf(oddKey[0])}, which not every Helm reads`);
    else if (key === '__proto__') refuse('has a key "__proto__", which JavaScript loses');
    else if (isTooLong(key)) {
      const start = JSON.stringify(Array.from(key).slice(0, 20).join(''));
      refuse(
        `has a key that begins with ${start} and is longer than the 1,022 characters that Helm 3 reads`,
      );
    } else if (value !== undefined) map[key] = below(key, value);
  }
  return map;
}

const isTooLong = (key: string) => Array.from(goJson(key)).length > MAX_KEY;

/** The tree itself, of which no part can be changed any more, so that it may be shared. */
export function frozen<T>(tree: T): T {
  if (Object.isFrozen(tree)) return tree;
  Object.values(tree as object).forEach(frozen);
  return Object.freeze(tree);
}

/** Made by `{}`, JSON or YAML; also in another realm, as under jest. */
function isPlain(input: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The keys that a {@link pathText} is made of, up to its first index: an item of a list has no path of its own. */
export function keysIn(path: string): readonly string[] {
  const keys: string[] = [];
  for (const [, plain, quoted] of path.matchAll(/(?:^|\.)([^.[]+)|\[("(?:[^"\\]|\\.)*"|\d+)\]/g)) {
    if (plain === undefined && !quoted?.startsWith('"')) return keys;
    keys.push(plain ?? (JSON.parse(quoted ?? '') as string));
  }
  return keys;
}

/** Path as a person writes it: `tolerations[0].key`, `podAnnotations["example.com/team"]`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((key) =>
      /^[A-Za-z_][\w-]*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`,
    )
    .join('')
    .replace(/^\./, '');
