import {
  type Chart,
  type RenderRequest,
  chartFiles,
  renderChart,
  renderNotes,
} from '@helm-gen/chart';
import { releaseName } from '@helm-gen/env-overrides';
import { constantsOf } from './constants.ts';
import { decisions } from './decision.ts';
import type { Release, RuledChart, System } from './system.ts';

/** What to look at; the values lie on top of those of every environment that is looked at. */
export interface SystemRequest extends Pick<RenderRequest, 'values' | 'set'> {
  /** Charts that these refer to, or may collide with: with their own values, and not reported on. */
  readonly beside?: readonly Chart[];
  /** The only environment to look at; `default` stands for the default values alone. */
  readonly environment?: string;
}

/** Helm's limit is 53; a release name may have dots (pkg/chart/common/validate_name.go). */
const oddNames = ['r'.repeat(53), `${'a.1-'.repeat(13)}z`];

/**
 * Renders charts in their environments, for the rules to look at.
 * @throws {ChartError} where a chart cannot be printed, or rendered with these values
 */
export async function systemOf(
  charts: readonly Chart[],
  { beside = [], environment, ...values }: SystemRequest = {},
): Promise<System> {
  const others = beside.filter(({ name }) => !charts.some((chart) => chart.name === name));
  return {
    charts: await Promise.all(charts.map((chart) => ruledChart(chart, environment, values))),
    beside: await Promise.all(others.map((chart) => ruledChart(chart, environment))),
  };
}

async function ruledChart(
  chart: Chart,
  only: string | undefined,
  values: Pick<RenderRequest, 'values' | 'set'> = {},
): Promise<RuledChart> {
  const { name, contract } = chart;
  const files = await chartFiles(chart, {
    definitionFile: name,
  });
  const render = (environment: string, release?: string): Release => {
    const place =
      environment === defaults ? { name, namespace: 'default' } : environmentOf(chart, environment);
    const request = {
      ...values,
      ...(environment === defaults ? {} : { environment }),
      release: release ?? place.name,
    };
    return {
      environment,
      name: request.release,
      namespace: place.namespace,
      objects: renderChart(chart, request),
      notes: renderNotes(chart, request),
      decides: decisions(chart, request),
    };
  };
  const environments = [defaults, ...chart.environments.names].filter(
    (environment) => environment === (only ?? environment),
  );
  return {
    name,
    contract,
    environments: chart.environments.names.map((each) => {
      const place = chart.environments.get(each);
      return { name: each, namespace: place.namespace, release: releaseName(name, place) };
    }),
    shared: chart.environments.shared,
    accept: chart.accept,
    constants: constantsOf(chart),
    files,
    releases: environments.map((environment) => render(environment)),
    oddReleases: environments
      .slice(0, 1)
      .flatMap((environment) => oddNames.map((release) => render(environment, release))),
  };
}

/** The name of the environment that is none: the default values alone. */
const defaults = 'default';

function environmentOf({ name, environments }: Chart, environment: string) {
  const place = environments.get(environment);
  return { name: releaseName(name, place), namespace: place.namespace };
}
