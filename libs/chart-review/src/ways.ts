import { type Chart, type ManifestField, provenanceOf } from '@helm-gen/chart';
import {
  type Condition,
  type Json,
  type Origin,
  type Place,
  isWithin,
  placeName,
} from '@helm-gen/helm-template';

/** The name of the environment that is none: the default values alone. */
export const defaultValues = 'default';

/** One way in which a field is made; the same way in several environments is one. */
export interface Way extends Omit<ManifestField, 'value'> {
  /** Where it is rendered so. */
  readonly rendered: readonly { readonly environment: string; readonly value: Json }[];
}

/** Every way in which every field of a chart is made or could be, in the order of the templates. */
export function waysOf(chart: Chart): readonly Way[] {
  const ways = new Map<string, Way>();
  for (const environment of [defaultValues, ...chart.environments.names]) {
    const request = environment === defaultValues ? {} : { environment };
    for (const { value, ...field } of provenanceOf(chart, request)) {
      const { file, document, place, is, conditions, isWhole } = field;
      const key = JSON.stringify([file, document, place, is, conditions, isWhole]);
      const { rendered } = ways.get(key) ?? { rendered: [] };
      const more = value === undefined ? [] : [{ environment, value }];
      ways.set(key, { ...field, rendered: [...rendered, ...more] });
    }
  }
  const all = [...ways.values()];
  return all.filter((way) => isWorthTelling(way, all));
}

/** Not so: an empty map or any item that is not there, and a map as a whole of which every entry is told. */
function isWorthTelling({ place, isWhole, is, origins, rendered }: Way, all: readonly Way[]) {
  if (rendered.length > 0) return true;
  if (origins.every(({ from }) => from === 'constant'))
    return isWhole !== true && !/^[[{]/.test(is);
  return (
    isWhole !== true ||
    !all.some(
      (other) => other.isWhole !== true && isWithin(other.place, place) && other.is.startsWith(is),
    )
  );
}

/** What a value decides: fields that it is in, and what is there or not with it. */
export function decidedBy(chart: Chart, path: Place, ways: readonly Way[]): readonly Way[] {
  const told = toldOf(path, ways);
  return told.length > 0 ? told : inWhole(chart, path);
}

/** What a value would be that is not set, of a map that is rendered as a whole. */
function inWhole(chart: Chart, path: Place): readonly Way[] {
  return provenanceOf(chart).flatMap((field) =>
    field.origins.flatMap((origin) => {
      const isAround =
        field.isWhole === true && origin.from === 'values' && isWithin(path, origin.path);
      if (!isAround) return [];
      const place = [...field.place, ...path.slice(origin.path.length)];
      return [{ ...field, place, is: placeName(path), rendered: [] }];
    }),
  );
}

function toldOf(path: Place, ways: readonly Way[]): readonly Way[] {
  const isAbout = (origin: Origin) =>
    origin.from === 'values' && (isWithin(origin.path, path) || isWithin(path, origin.path));
  const decided = ways.flatMap((way) => {
    if (way.origins.some(isAbout)) return [way];
    const condition = way.conditions.find(
      ({ kind, origins }) => kind !== 'after' && origins.some(isAbout),
    );
    return condition === undefined ? [] : [presenceUnder(condition, way, ways)];
  });
  return [...decided].sort((a, b) => Number(b.is === 'present') - Number(a.is === 'present'));
}

/** What a condition decides the presence of: the field, or as much around it as there is under the same condition. */
function presenceUnder(condition: Condition, way: Way, ways: readonly Way[]): Way {
  const isUnder = ({ conditions }: Way) =>
    conditions.some(({ kind, text }) => kind === condition.kind && text === condition.text);
  const length = way.place.findIndex((_, index) => {
    const around = way.place.slice(0, index + 1);
    return ways.filter(({ place }) => isWithin(place, around)).every(isUnder);
  });
  const around = way.place.slice(0, length + 1);
  if (length === -1 || around.length === way.place.length) return way;
  return { ...way, place: around, is: 'present', conditions: [condition], rendered: [] };
}
