import { type Chart, releasesOf } from '@helm-gen/chart';
import { type InEnvironments, type Way, byValue } from '@helm-gen/chart-review';
import { type Condition, type Json, placeName } from '@helm-gen/helm-template';

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
