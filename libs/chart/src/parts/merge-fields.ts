import { HelmGenError, mapAll } from '@helm-gen/errors';
import { type Tree, asItems, isExpr, withEntries } from '@helm-gen/helm-template';

/** Fields, or one of them, and the part that sets them. */
export interface Source {
  readonly part: string;
  readonly fields: unknown;
  /** Takes the place of what the sources before it set; `undefined` takes it away. */
  readonly replaces?: true | undefined;
}

type Map = Readonly<Record<string, Tree>>;

/**
 * What some parts set together: maps are merged and lists of objects joined.
 * @throws {HelmGenError} for everything else that two of them set, with both
 */
export function mergedFields(place: string, sources: readonly Source[]): Tree | undefined {
  const present = withoutReplaced(sources);
  const [first, ...others] = present;
  if (first === undefined) return undefined;
  if (others.length === 0 && !(first.replaces && isMap(first.fields))) return first.fields as Tree;
  if (present.every(({ fields }) => isMap(fields))) return mergedMaps(place, present);
  if (place.endsWith('annotations') || place.endsWith('labels')) return openMap(place, present);
  return joinedLists(place, present) ?? conflict(place, present);
}

/** What has no place beside a later one that replaces it is left out. */
function withoutReplaced(sources: readonly Source[]): readonly Source[] {
  const last = sources.findLastIndex(
    ({ fields, replaces }) => replaces && !isMap(fields) && !isKeyed(fields),
  );
  return sources
    .slice(Math.max(last, 0))
    .filter(({ fields, replaces }) => !(replaces && fields === undefined));
}

function mergedMaps(place: string, sources: readonly Source[]): Tree {
  const keys = [...new Set(sources.flatMap(({ fields }) => Object.keys(fields as Map)))];
  const entries = mapAll(keys, (key) => {
    const those = sources
      .filter(({ fields }) => Object.hasOwn(fields as Map, key))
      .map((source) => ({ ...source, fields: (source.fields as Map)[key] }));
    return [key, mergedFields(`${place}.${key}`, those)] as const;
  });
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Tree] => entry[1] !== undefined),
  );
}

/** A map of values or of a helper, and fixed entries beside it. */
function openMap(place: string, sources: readonly Source[]): Tree {
  const [open, ...others] = sources.filter(({ fields }) => isExpr(fields));
  const fixed = sources.filter(({ fields }) => isMap(fields));
  const map =
    isExpr(open?.fields) && others.length === 0
      ? withEntries(open.fields, mergedMaps(place, fixed) as Map)
      : undefined;
  return (map as Tree | undefined) ?? conflict(place, sources);
}

function joinedLists(place: string, sources: readonly Source[]): Tree | undefined {
  const lists = sources.map(({ fields, ...source }) => ({ ...source, items: itemsOf(fields) }));
  const key = keyOf(place);
  const joined: { readonly part: string; readonly item: Tree }[] = [];
  for (const { part, replaces, items } of lists) {
    if (items === undefined) return undefined;
    for (const item of items) {
      const name = nameOf(item, key);
      const index =
        name === undefined ? -1 : joined.findIndex((one) => nameOf(one.item, key) === name);
      const other = joined[index];
      if (other === undefined) joined.push({ part, item });
      else if (replaces) joined[index] = { part, item };
      else return conflict(`${place}[${name ?? ''}]`, [other, { part }]);
    }
  }
  const [only, ...rest] = joined;
  // Items alone in a field are the whole list.
  return rest.length === 0 && isExpr(only?.item) ? only.item : joined.map(({ item }) => item);
}

/** The items of a list that others can be joined to. */
function itemsOf(list: unknown): readonly Tree[] | undefined {
  if (isExpr(list)) return asItems(list);
  return isKeyed(list) ? list : undefined;
}

/** A list of objects, whose order matters little; a list of scalars, such as a command, is one value. */
function isKeyed(fields: unknown): fields is readonly Tree[] {
  return Array.isArray(fields) && fields.every((item) => typeof item === 'object');
}

/** The field by which the API server tells the items of a list apart. */
function keyOf(place: string): string {
  if (place.endsWith('.volumeMounts')) return 'mountPath';
  if (place.endsWith('.volumeDevices')) return 'devicePath';
  return place.endsWith('.hostAliases') ? 'ip' : 'name';
}

function nameOf(item: Tree, key: string): string | undefined {
  const name = isMap(item) ? item[key] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function conflict(place: string, sources: readonly { readonly part: string }[]): never {
  const parts = [...new Set(sources.map(({ part }) => part))].join(' and by ');
  throw new HelmGenError({
    code: 'chart',
    message: `${place} is set by ${parts}`,
    remedy: 'set it in one of them, or put the one that is to win into replacing(…)',
  });
}

function isMap(fields: unknown): fields is Map {
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) && !isExpr(fields);
}
