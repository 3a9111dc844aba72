import { type Place, placeName } from '../error.ts';
import type { Json } from '../json.ts';
import type { Field } from '../provenance/at.ts';
import type { Condition } from '../provenance/condition.ts';
import type { Origin } from '../provenance/origin.ts';

type Leaves = ReadonlyMap<string, { readonly place: Place; readonly value: Json }>;

/** Every scalar and empty map or list in a value, by the name of its place. */
export function leavesOf(value: Json | undefined, place: Place = []): Leaves {
  if (value === undefined) return new Map();
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return new Map([[JSON.stringify(place), { place, value }]]);
  }
  const parts = Object.entries(value) as [string, Json][];
  return new Map(
    parts.flatMap(([key, part]) => [
      ...leavesOf(part, [...place, Array.isArray(value) ? Number(key) : key]),
    ]),
  );
}

/** The places of the leaves that are in one alone, or are not the same in both. */
function changed(before: Leaves, after: Leaves): readonly Place[] {
  return [...new Map([...before, ...after])]
    .filter(([key]) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)))
    .map(([, { place }]) => place);
}

/** What values and what they render. */
export interface Case {
  readonly values: Json;
  readonly rendered: Json | undefined;
}

/**
 * The places that changed between two values though provenance, for the first of them, names none of the values that
 * changed.
 */
export function unexplained(fields: readonly Field[], before: Case, after: Case): string[] {
  const leaves = leavesOf(before.rendered);
  const values = changed(leavesOf(before.values), leavesOf(after.values));
  return changed(leaves, leavesOf(after.rendered))
    .filter((place) => {
      const named = fields.filter((field) =>
        leaves.has(JSON.stringify(place))
          ? field.value !== undefined && isAt(field, place)
          : field.value === undefined && isAt(field, place),
      );
      return !named.some((field) => values.some((path) => names(field, path)));
    })
    .map(placeName);
}

/** The leaves that are rendered and that provenance does not know, and those that it only believes to be. */
export function unknownLeaves(fields: readonly Field[], rendered: Json | undefined): string[] {
  const known = fields.filter(({ value }) => value !== undefined);
  const ofUnknownOrigin = known.filter(({ origins }) => origins.length === 0);
  const believed: Leaves = new Map(
    known.map(({ place, value }) => [JSON.stringify(place), { place, value: value as Json }]),
  );
  const wrong = changed(leavesOf(rendered), believed);
  return [...wrong, ...ofUnknownOrigin.map(({ place }) => place)].map(placeName);
}

function isAt({ place, isWhole, value }: Field, other: Place): boolean {
  const fits = place.every(
    (step, index) => (step === '*' && value === undefined) || step === other[index],
  );
  return fits && (isWhole === true || place.length === other.length);
}

function names({ origins, conditions }: Field, path: Place): boolean {
  const all: readonly Origin[] = [
    ...origins,
    ...conditions.flatMap((condition: Condition) => condition.origins),
  ];
  return all.some(
    (origin) =>
      origin.from === 'values' && (covers(origin.path, path) || covers(path, origin.path)),
  );
}

function covers(path: Place, other: Place): boolean {
  return path.every((step, index) => step === '*' || step === other[index]);
}
