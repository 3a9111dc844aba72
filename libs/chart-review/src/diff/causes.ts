import type { ManifestField } from '@helm-gen/chart';
import { type Difference, differences } from '@helm-gen/env-overrides';
import { valueAt } from '@helm-gen/chart-rules';
import {
  type Condition,
  type Json,
  type Origin,
  type Place,
  isWithin,
  placeName,
} from '@helm-gen/helm-template';
import type { Installed } from './installed.ts';
import type { FieldChange, ObjectChange } from './object-changes.ts';

/** What a change in the definition made a field or an object change. */
export type Cause =
  /** A value that is another: `replicaCount`, from 2 to 3. */
  | { readonly kind: 'value'; readonly path: string; readonly keys: readonly string[] }
  /** What Chart.yaml says: `Version`, `AppVersion`. */
  | { readonly kind: 'chart'; readonly field: string }
  /** What the definition makes of the values. */
  | { readonly kind: 'template' };

/** Finds the causes of changes between two states of a chart in one environment. */
export interface Causes {
  ofField(object: string, change: FieldChange): readonly Cause[];
  ofObject(change: ObjectChange): readonly Cause[];
}

export function causesBetween(base: Installed, head: Installed): Causes {
  const changed = differences(base.values as never, head.values as never);
  const sides = [base.fields, head.fields];
  // A value that there was not, or is no more, brings its field with it.
  const ofOneSide = new Set(
    changed
      .filter((value) => value.before === undefined || value.after === undefined)
      .map(({ keys }) => placeName(keys)),
  );
  const chartFields = (['Name', 'Version', 'AppVersion'] as const)
    .filter((field) => base.chart[field] !== head.chart[field])
    .map((field) => ({ kind: 'chart' as const, field }));

  const causes = (
    fields: readonly (readonly ManifestField[])[],
    isTemplate: boolean,
  ): readonly Cause[] => {
    const origins = fields.flatMap((side) =>
      deciding(side).flatMap((field) => [
        ...field.origins,
        ...switchesOf(field).filter((origin) => isSwitched(origin, [base.values, head.values])),
      ]),
    );
    const values = changedAmong(changed, origins);
    const each = values.length > 0 ? [] : changedAmong(changed, fields.flat().flatMap(collections));
    const found: readonly Cause[] = [
      ...[...values, ...each].map(({ path, keys }) => ({ kind: 'value' as const, path, keys })),
      ...chartFields.filter(({ field }) =>
        origins.some((origin) => origin.from === 'chart' && origin.field === field),
      ),
    ];
    return isTemplate || found.length === 0 ? [...found, { kind: 'template' }] : found;
  };

  return {
    ofField: (object, { places }) => {
      const [kind = ''] = object.split('/');
      const [from, to] = [places.from, places.to].map((place, side) =>
        fieldsAt(sides[side]?.get(object) ?? [], [kind, ...place]),
      ) as [readonly ManifestField[], readonly ManifestField[]];
      return causes(
        [from, to],
        base.fields !== undefined && isMadeOtherwise(from, to, kind, places, ofOneSide),
      );
    },
    ofObject: ({ object }) => {
      const documents = sides.map((fields) => fields?.get(object) ?? []);
      return causes(documents.map(presence), false);
    },
  };
}

/** The fields at a place and below it, and a map or list that is put around it as a whole. */
function fieldsAt(fields: readonly ManifestField[], place: Place): readonly ManifestField[] {
  return fields.flatMap((field) => {
    if (isWithin(field.place, place)) return [named(field, place)];
    if (field.isWhole !== true || !isWithin(place, field.place)) return [];
    const rest = place.slice(field.place.length);
    const origins = field.origins.map((origin) =>
      origin.from === 'values' ? { ...origin, path: [...origin.path, ...rest] } : origin,
    );
    return [{ ...field, origins }];
  });
}

/** A field of any key of a map, as it would be for the key of a place. */
function named(field: ManifestField, place: Place): ManifestField {
  const keys = field.place.flatMap((step, index) => (step === '*' ? [place[index]] : []));
  if (!keys.some((key) => typeof key === 'string')) return field;
  const origins = field.origins.map((origin) => {
    if (origin.from !== 'values') return origin;
    let next = 0;
    const path = origin.path.map((step) => (step === '*' ? (keys[next++] ?? step) : step));
    return { ...origin, path };
  });
  return { ...field, origins };
}

/** What is rendered, or where nothing is, what would be under other conditions. */
function deciding(fields: readonly ManifestField[]): readonly ManifestField[] {
  const rendered = fields.filter(({ value }) => value !== undefined);
  return rendered.length > 0 ? rendered : fields;
}

/** What decides that an object is there: its name, and the conditions of all of its fields. */
function presence(fields: readonly ManifestField[]): readonly ManifestField[] {
  const name = fields.find(({ place }) => place.slice(1).join('.') === 'metadata.name');
  if (name === undefined) return [];
  const isCommon = (condition: Condition) =>
    fields.every(({ conditions }) => conditions.some(({ text }) => text === condition.text));
  return [{ ...name, conditions: name.conditions.filter(isCommon) }];
}

/** What a condition is about. */
function switchesOf({ conditions }: ManifestField): readonly Origin[] {
  return conditions
    .filter(({ kind }) => kind === 'if' || kind === 'unless')
    .flatMap(({ origins }) => origins);
}

/** Whether a condition may come out otherwise: of a map or list it matters only whether anything is in it. */
function isSwitched(origin: Origin, sides: readonly Json[]): boolean {
  if (origin.from !== 'values') return false;
  const [before, after] = sides.map((values) => valueAt(values, ...origin.path.map(String)));
  const size = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? Math.min(Object.keys(value).length, 1)
      : undefined;
  return size(before) === undefined || size(before) !== size(after);
}

/** What the items of a list or map are made of, one by one. */
function collections({ conditions }: ManifestField): readonly Origin[] {
  return conditions.filter(({ kind }) => kind === 'for each').flatMap(({ origins }) => origins);
}

function changedAmong(
  changed: readonly Difference[],
  origins: readonly Origin[],
): readonly Difference[] {
  const paths = origins.flatMap((origin) => (origin.from === 'values' ? [origin.path] : []));
  return changed.filter(({ keys }) =>
    paths.some((path) => isWithin(path, keys) || isWithin(keys, path)),
  );
}

/** Whether the two definitions make another thing of the same values at a place. */
function isMadeOtherwise(
  from: readonly ManifestField[],
  to: readonly ManifestField[],
  kind: string,
  places: FieldChange['places'],
  ofOneSide: ReadonlySet<string>,
): boolean {
  const [before, after] = [madeIn(from, [kind, ...places.from]), madeIn(to, [kind, ...places.to])];
  const isNew = (one: Made, others: readonly Made[]) =>
    one.isRendered &&
    !one.values.every((path) => path !== undefined && ofOneSide.has(path)) &&
    !others.some((other) => other.isOpen || other.text === one.text);
  return before.some((one) => isNew(one, after)) || after.some((one) => isNew(one, before));
}

/** How a field is made, whatever the values are. */
interface Made {
  readonly text: string;
  readonly isRendered: boolean;
  /** The paths of the values that it is made of; undefined for what is no value. */
  readonly values: readonly (string | undefined)[];
  /** Whether it stands for keys or items of any name. */
  readonly isOpen: boolean;
}

function madeIn(fields: readonly ManifestField[], place: Place): readonly Made[] {
  return fields.map(({ place: at, is, origins, conditions, value, isWhole }) => ({
    text: JSON.stringify([
      at.slice(place.length),
      is,
      conditions.filter(({ kind }) => kind !== 'after').map(({ kind, text }) => [kind, text]),
    ]),
    isRendered: value !== undefined,
    values: origins.map((origin) =>
      origin.from === 'values' ? placeName(origin.path) : undefined,
    ),
    isOpen: isWhole === true || at.includes('*'),
  }));
}
