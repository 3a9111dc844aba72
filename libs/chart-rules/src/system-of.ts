import { type Chart, chartFiles, renderChart, renderNotes } from '@helm-gen/chart';
import { releaseName } from '@helm-gen/env-overrides';
import type { Release, RuledChart, System } from './system.ts';

export interface SystemOptions {
  /** Parsed values files on top of every environment's, as Helm's repeated `-f`. */
  readonly values?: readonly Readonly<Record<string, unknown>>[];
}

/** Helm's limit is 53; a release name may have dots (pkg/chart/common/validate_name.go). */
const oddNames = ['r'.repeat(53), `${'a.1-'.repeat(13)}z`];

/**
 * Renders charts in all their environments, for the rules to look at.
 * @throws {ChartError} where a chart cannot be printed, or rendered with these values
 */
export async function systemOf(
  charts: readonly Chart[],
  { values = [] }: SystemOptions = {},
): Promise<System> {
  return { charts: await Promise.all(charts.map((chart) => ruledChart(chart, values))) };
}

async function ruledChart(
  chart: Chart,
  values: NonNullable<SystemOptions['values']>,
): Promise<RuledChart> {
  const { name, contract } = chart;
  const environments = chart.environments.names.map((each) => chart.environments.get(each));
  const files = await chartFiles(chart, {
    definitionFile: name,
    // No rule looks at the types, which are made from the schema and slow to make.
    compileTypes: () => Promise.resolve(''),
  });
  const render = (release: string, environment?: string): Release => {
    const request = { values, release, ...(environment === undefined ? {} : { environment }) };
    return {
      environment: environment ?? 'default',
      name: release,
      namespace:
        environment === undefined ? 'default' : chart.environments.get(environment).namespace,
      objects: renderChart(chart, request),
      notes: renderNotes(chart, request),
    };
  };
  return {
    name,
    contract,
    environments,
    files,
    releases: [
      render(name),
      ...environments.map((environment) =>
        render(releaseName(name, environment), environment.name),
      ),
    ],
    oddReleases: oddNames.map((release) => render(release)),
  };
}
