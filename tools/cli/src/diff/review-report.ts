import {
  type Cause,
  type ChartReview,
  type ChartState,
  reviewMarkdown,
  reviewOf,
  reviewText,
} from '@helm-gen/chart-review/review';
import type { Chart } from '@helm-gen/chart';
import type { Context } from '../cli/command.ts';
import type { DefinitionPlaces } from '../definitions/definition-places.ts';
import { reaches } from '../explain/settings.ts';
import { caseOf, type Report } from '../report/report.ts';

interface ReviewReport extends Report {
  readonly data: { readonly charts: readonly ChartReview[] };
}

/** What changed from the base to the head, in every format.
 * @param charts the definitions of the head */
export async function reviewReport(
  context: Context,
  definitions: readonly Chart[],
  { base, head }: { readonly base: readonly ChartState[]; readonly head: readonly ChartState[] },
): Promise<ReviewReport> {
  const charts = reviewOf(base, head, await context.definitions.rules());
  const places = await placesOf(context, charts);
  const placeOf = (chart: string, environment: string, cause: Cause): string | undefined => {
    const known = places.get(chart);
    const override = definitions.find(({ name }) => name === chart)?.overrides[environment];
    const place =
      cause.kind !== 'value'
        ? known?.chart
        : reaches(override ?? {}, cause.keys)
          ? known?.inEnvironment(environment, cause.keys)
          : known?.ofDefault(cause.keys);
    return place && `${place.file.replace(/^.*\//, '')}:${place.line.toString()}`;
  };
  return {
    data: { charts },
    text: reviewText(charts, placeOf),
    markdown: reviewMarkdown(charts, placeOf),
    cases: charts.map(({ chart, findings }) =>
      caseOf(
        { suite: chart, id: 'diff', title: 'The change breaks nothing' },
        findings.map(
          ({ id, text, environments }) =>
            `${[environments.join(', '), text].filter(Boolean).join(': ')} (${id})`,
        ),
      ),
    ),
  };
}

async function placesOf(
  { root, definitions }: Context,
  charts: readonly ChartReview[],
): Promise<ReadonlyMap<string, DefinitionPlaces>> {
  const { definitionPlaces } = await import('../definitions/definition-places.ts');
  return new Map(
    charts.flatMap(({ chart }) => {
      const places = definitions.names.includes(chart)
        ? definitionPlaces(root, definitions.fileOf(chart), chart)
        : undefined;
      return places === undefined ? [] : [[chart, places] as const];
    }),
  );
}
