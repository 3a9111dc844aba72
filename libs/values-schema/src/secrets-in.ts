import { keysIn, pathText } from './json.ts';
import { secretIn } from './secret-text.ts';

/** A place in a tree that holds what belongs into a Secret. */
export interface SecretPlace {
  /** As in {@link Problem}; of a key, the path of its map. */
  readonly path: string;
  /** To be read after the path: `looks like a GitHub token`. */
  readonly looks: string;
}

export interface SecretsInOptions {
  /** Where the tree stands. */
  readonly path?: readonly PropertyKey[];
  /** Paths, with that of the tree, of what only looks like a secret. */
  readonly accepted?: readonly string[] | undefined;
  /** Texts that only look like secrets, wherever they stand. */
  readonly texts?: readonly string[];
}

/** Everything in values or in an object that looks like a secret; nothing of it is in the answer. */
export function secretsIn(
  tree: unknown,
  { path = [], accepted = [], texts = [] }: SecretsInOptions = {},
): SecretPlace[] {
  const places: SecretPlace[] = [];
  collect(tree, [...path], (text) => secretIn(withoutTexts(text, texts)), places);
  return places.filter((place) => !accepted.some((each) => isPathWithin(place.path, each)));
}

/** A text without others that are in it. */
export const withoutTexts = (text: string, others: readonly string[]): string =>
  others.reduce((rest, other) => rest.replaceAll(other, ''), text);

/** Whether a path is another one or leads into it: `env.A` into `env`, and not `environment`. */
export const isPathWithin = (path: string, other: string): boolean =>
  path === other || (path.startsWith(other) && /^[.[]/.test(path.slice(other.length)));

/** The texts at paths in a tree, and below them, that look like secrets. */
export function secretTextsAt(tree: unknown, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => textsIn(keysIn(path).reduce(below, tree)));
}

const below = (tree: unknown, key: string): unknown =>
  typeof tree === 'object' && tree !== null && Object.hasOwn(tree, key)
    ? (tree as Record<string, unknown>)[key]
    : undefined;

function textsIn(tree: unknown): readonly string[] {
  if (typeof tree === 'string') return secretIn(tree) === undefined ? [] : [tree];
  return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(textsIn) : [];
}

/** @param path is the same list all the way, and as before at the end */
function collect(
  tree: unknown,
  path: PropertyKey[],
  look: typeof secretIn,
  places: SecretPlace[],
): void {
  if (typeof tree === 'string') {
    const what = look(tree);
    if (what !== undefined) places.push({ path: pathText(path), looks: `looks like ${what}` });
    return;
  }
  if (typeof tree !== 'object' || tree === null) return;
  const isList = Array.isArray(tree);
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    const what = isList ? undefined : look(key);
    if (what !== undefined) {
      places.push({ path: pathText(path), looks: `has a key that looks like ${what}` });
      continue;
    }
    path.push(isList ? Number(key) : key);
    collect(value, path, look, places);
    path.pop();
  }
}
