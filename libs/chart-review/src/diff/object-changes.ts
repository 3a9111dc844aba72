import { type Manifest, objectName } from '@helm-gen/chart';
import type { Json, Place } from '@helm-gen/helm-template';
import { itemKeys, mergeKeyOf } from './item-keys.ts';

/** A field that differs; absent values are `undefined`. */
export interface FieldChange {
  /** `spec.template.spec.containers[name=shop].image` */
  readonly path: string;
  readonly from: Json | undefined;
  readonly to: Json | undefined;
  /** The keys and indices that lead to it on each side; what is absent there would come at its end. */
  readonly places: { readonly from: Place; readonly to: Place };
}

/** How one object differs between what there is and what is to be. */
export interface ObjectChange {
  /** `Deployment/shop-dev` */
  readonly object: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Of a changed object; of an added or removed one there are none. */
  readonly fields: readonly FieldChange[];
  readonly from?: Manifest;
  readonly to?: Manifest;
}

/**
 * What changes from one set of objects to another. Lists are matched by the keys by which Kubernetes merges them, so
 * that another order alone is no change.
 */
export function objectChanges(
  from: readonly Manifest[],
  to: readonly Manifest[],
): readonly ObjectChange[] {
  const [before, after] = [byName(from), byName(to)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((object): readonly ObjectChange[] => {
    const [old, next] = [before.get(object), after.get(object)];
    if (old === undefined) return next ? [{ object, change: 'added', fields: [], to: next }] : [];
    if (next === undefined) return [{ object, change: 'removed', fields: [], from: old }];
    const fields = fieldChanges(old, next);
    return fields.length === 0 ? [] : [{ object, change: 'changed', fields, from: old, to: next }];
  });
}

function byName(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  return new Map(manifests.map((manifest) => [objectName(manifest), manifest]));
}

type Tree = Readonly<Record<string, Json>>;

/** One side of a comparison. */
interface Side {
  readonly value: Json | undefined;
  readonly place: Place;
}

/** The fields in which two trees differ, the smallest ones that are on both sides or on one alone. */
export function fieldChanges(from: Json, to: Json): readonly FieldChange[] {
  return compare({ value: from, place: [] }, { value: to, place: [] }, '');
}

function compare(from: Side, to: Side, path: string): readonly FieldChange[] {
  const lists = [from.value, to.value].filter((value) => value !== undefined);
  if (lists.length > 0 && lists.every(isList)) {
    const key = mergeKeyOf(...lists);
    // Of a list without keys that comes or goes no item has a name.
    if (key !== undefined || lists.length > 1) {
      return compareEach(itemsOf(from, key), itemsOf(to, key), path);
    }
  }
  if (isTree(from.value) && isTree(to.value)) {
    return compareEach(entriesOf(from, path), entriesOf(to, path), '');
  }
  if (isSame(from.value, to.value)) return [];
  return [{ path, from: from.value, to: to.value, places: { from: from.place, to: to.place } }];

  function compareEach(
    before: ReadonlyMap<string, Side>,
    after: ReadonlyMap<string, Side>,
    prefix: string,
  ): readonly FieldChange[] {
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names.flatMap((name) => {
      const [old, next] = [before.get(name), after.get(name)];
      return compare(old ?? absent(from, next), next ?? absent(to, old), `${prefix}${name}`);
    });
  }
}

/** A list of maps; one of texts or numbers, such as arguments, changes as a whole. */
function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'object');
}

function isSame(from: Json | undefined, to: Json | undefined): boolean {
  return JSON.stringify(from) === JSON.stringify(to);
}

/** Where something would be that is on the other side alone. */
function absent(around: Side, other: Side | undefined): Side {
  const step = Array.isArray(around.value) ? around.value.length : other?.place.at(-1);
  return { value: undefined, place: [...around.place, step ?? ''] };
}

function entriesOf({ value, place }: Side, path: string): ReadonlyMap<string, Side> {
  return new Map(
    Object.entries(value as Tree).map(([name, field]) => [
      joined(path, name),
      { value: field, place: [...place, name] },
    ]),
  );
}

function itemsOf({ value, place }: Side, key: string | undefined): ReadonlyMap<string, Side> {
  const items = (value ?? []) as readonly Json[];
  const keys = key === undefined ? undefined : itemKeys(items, key);
  return new Map(
    items.map((item, index) => [
      `[${keys?.[index] ?? index.toString()}]`,
      { value: item, place: [...place, index] },
    ]),
  );
}

function isTree(value: Json | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function joined(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}
