import { fault, suggestion } from '@helm-gen/errors';
import {
  type Chart,
  type Manifest,
  type RenderRequest,
  releasesOf,
  renderChart,
} from '@helm-gen/chart';

/** Values on top of those of the environment. */
export type PlannedValues = Pick<RenderRequest, 'values' | 'set'>;

/** What is to run of one chart in one environment. */
export interface PlannedRelease {
  readonly chart: Chart;
  /** The release's name: `orders-dev`. */
  readonly name: string;
  /** The values file of the environment, relative to the chart's directory. */
  readonly valuesFile: string;
  /** The objects that the chart renders for it, in process. */
  readonly manifests: readonly Manifest[];
  /** Releases of the environment that must be ready before it. */
  readonly dependsOn: readonly string[];
}

/** An environment as it is to be, from the definitions alone. */
export interface PlannedEnvironment {
  /** `dev` */
  readonly name: string;
  /** `shop-dev` */
  readonly namespace: string;
  /** `shop` */
  readonly system: string;
  /** What its definition says of how it is changed. */
  readonly context: string | undefined;
  readonly isProtected: boolean;
  readonly kubernetes: string | undefined;
  readonly settlingSeconds: number;
  readonly patienceSeconds: number;
  /** The command that loads an image onto the nodes of its cluster. */
  readonly loadImage: string | undefined;
  /** Each after those that it depends on; alphabetical among equals. */
  readonly releases: readonly PlannedRelease[];
}

/**
 * The releases of charts in one environment.
 *
 * @param values on top of the environment's, for every chart
 * @throws {HelmGenError} when the charts do not share such an environment; HelmGenError for values that a chart refuses
 */
export function plannedEnvironment(
  charts: readonly Chart[],
  name: string,
  values: PlannedValues = {},
): PlannedEnvironment {
  const known = environmentNames(charts);
  const having = charts.filter(({ environments }) => environments.names.includes(name));
  const [first] = having;
  if (first === undefined) {
    throw fault(
      'argument',
      `unknown environment "${name}"${suggestion(name, known, 'environments')}`,
    );
  }
  const { namespace } = first.environments.get(name);
  const elsewhere = charts.find(
    ({ environments }) =>
      !environments.names.includes(name) || environments.get(name).namespace !== namespace,
  );
  if (elsewhere !== undefined) {
    throw fault(
      'argument',
      `${elsewhere.name} has no environment ${name} with the namespace ${namespace} of ${first.name}`,
      'name the charts of one system',
    );
  }
  const releases = charts.map((chart) => plannedRelease(chart, charts, name, values));
  const { system, cluster } = first.environments;
  return {
    ...first.environments.get(name),
    ...{ system, loadImage: cluster?.loadImage, releases: inOrder(releases) },
  };
}

/** The environments that any of the charts has, in the order of their definition. */
export function environmentNames(charts: readonly Chart[]): readonly string[] {
  return [...new Set(charts.flatMap(({ environments }) => environments.names))];
}

/** Environments in groups that are bound to the same kubeconfig context. */
export function byContext(
  environments: readonly PlannedEnvironment[],
): readonly (readonly [PlannedEnvironment, ...PlannedEnvironment[]])[] {
  const groups = new Map<string | undefined, [PlannedEnvironment, ...PlannedEnvironment[]]>();
  for (const environment of environments) {
    const group = groups.get(environment.context);
    if (group === undefined) groups.set(environment.context, [environment]);
    else group.push(environment);
  }
  return [...groups.values()];
}

function plannedRelease(
  chart: Chart,
  charts: readonly Chart[],
  environment: string,
  values: PlannedValues,
): PlannedRelease {
  const releaseOf = (each: Chart) =>
    releasesOf(each).find((release) => release.environment === environment);
  const release = releaseOf(chart);
  return {
    chart,
    name: release?.name ?? '',
    valuesFile: release?.valuesFile ?? '',
    manifests: renderChart(chart, { environment, ...values }).map(({ manifest }) => manifest),
    dependsOn: charts
      .filter(({ name }) => chart.dependsOn.includes(name))
      .flatMap((each) => releaseOf(each)?.name ?? []),
  };
}

/** Each behind those that it depends on; alphabetical among equals. */
function inOrder(releases: readonly PlannedRelease[]): readonly PlannedRelease[] {
  const ordered: PlannedRelease[] = [];
  const left = [...releases];
  while (left.length > 0) {
    const next = left.findIndex(
      ({ dependsOn }) => !left.some(({ name }) => dependsOn.includes(name)),
    );
    if (next < 0) {
      const names = left.map(({ chart }) => chart.name).join(', ');
      throw fault('chart', `the charts ${names} depend on each other in a circle`, 'see dependsOn');
    }
    ordered.push(...left.splice(next, 1));
  }
  return ordered;
}
