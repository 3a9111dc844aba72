import { type Chart, type ManifestField, provenanceOf } from '@helm-gen/chart';
import { type Condition, type Json, placeName } from '@helm-gen/helm-template';
import { releasesOf } from '../definitions/releases.ts';
import { isWithin } from './path.ts';

/** A value and where it is so. */
export interface InEnvironments<V> {
  readonly value: V;
  readonly environments: readonly string[];
}

/** One way in which a field is made; the same way in several environments is one. */
export interface Way extends Omit<ManifestField, 'value'> {
  /** Where it is rendered so. */
  readonly rendered: readonly { readonly environment: string; readonly value: Json }[];
}

/** Every way in which every field of a chart is made or could be, in the order of the templates. */
export function waysOf(chart: Chart): readonly Way[] {
  const ways = new Map<string, Way>();
  for (const { environment } of releasesOf(chart)) {
    const request = environment === 'default' ? {} : { environment };
    for (const { value, ...field } of provenanceOf(chart, request)) {
      const { place, is, conditions, isWhole } = field;
      const key = JSON.stringify([place, is, conditions, isWhole]);
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

/** What a field is in each environment, and in which ways it is made. */
export interface ExplainedField {
  readonly place: string;
  readonly file: string;
  /** `undefined` where it is not rendered. */
  readonly rendered: readonly InEnvironments<Json | undefined>[];
  readonly how: readonly {
    /** `replicaCount`, `{image.repository}:{image.tag}`, or `present`. */
    readonly is: string;
    readonly conditions: readonly { readonly kind: Condition['kind']; readonly text: string }[];
  }[];
}

/** The fields of these ways, one for each place. */
export function explainFields(chart: Chart, ways: readonly Way[]): readonly ExplainedField[] {
  const names = new Set(ways.map(({ place }) => placeName(place)));
  return [...names].map((place) => {
    const own = ways.filter((way) => placeName(way.place) === place);
    const valueIn = (environment: string) =>
      own.flatMap(({ rendered }) => rendered).find((one) => one.environment === environment)?.value;
    const how = [...own]
      .sort((a, b) => b.rendered.length - a.rendered.length)
      .map(({ is, conditions }) => ({
        is,
        conditions: conditions.map(({ kind, text }) => ({ kind, text })),
      }));
    return {
      place,
      file: own[0]?.file ?? '',
      rendered: byValue(
        releasesOf(chart).map(({ environment }) => [environment, valueIn(environment)]),
      ),
      how: [...new Map(how.map((way) => [JSON.stringify(way), way])).values()],
    };
  });
}

/** Environments with the same value together. */
export function byValue<V>(
  values: readonly (readonly [environment: string, value: V])[],
): readonly InEnvironments<V>[] {
  const groups = new Map<string, { value: V; environments: string[] }>();
  for (const [environment, value] of values) {
    const key = JSON.stringify(value) ?? '';
    const group = groups.get(key) ?? { value, environments: [] };
    group.environments.push(environment);
    groups.set(key, group);
  }
  return [...groups.values()];
}
