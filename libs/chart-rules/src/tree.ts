/** Safe steps into objects of unknown form: a rule must not fall over what it is there to find. */

export type Tree = Readonly<Record<string, unknown>>;

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map at a path; an empty one if there is none. */
export function mapAt(value: unknown, ...path: readonly string[]): Tree {
  const found = valueAt(value, ...path);
  return isTree(found) ? found : {};
}

/** The list at a path; an empty one if there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** The string at a path; empty if there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return typeof found === 'string' ? found : '';
}

export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (tree, key) => (isTree(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined),
    value,
  );
}

/** A value as text: a string as it is, all else as JSON. `String` fails where a map has a `toString` of its own. */
export const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);

/** A string in a tree, with its key and its path such as `spec.rules[0].host`. */
export interface Leaf {
  readonly path: string;
  readonly key: string;
  readonly text: string;
}

/** Every string in a tree. */
export function stringsIn(value: unknown, path = '', key = ''): readonly Leaf[] {
  if (typeof value === 'string') return [{ path, key, text: value }];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => stringsIn(item, `${path}[${String(index)}]`, key));
  }
  if (!isTree(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => stringsIn(item, joined(path, name), name));
}

/** `metadata.labels` and `metadata.annotations["example.com/team"]` */
export function joined(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The keys and indices of a path that {@link joined} and the places of rules write. */
export function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, key = '']) =>
      quoted !== undefined
        ? (JSON.parse(quoted) as string)
        : index !== undefined
          ? Number(index)
          : key,
  );
}
