import { fault } from '@helm-gen/errors';
import { renderChart, type Chart, type Manifest, type RenderRequest } from '@helm-gen/chart';
import { suggestion } from '../cli/suggest.ts';
import { releasesOf } from '../definitions/releases.ts';

/** Values on top of those of the environment. */
export type PlannedValues = Pick<RenderRequest, 'values' | 'set'>;

/** What is to run of one chart in one environment. */
export interface PlannedRelease {
  readonly chart: Chart;
  /** The release's name: `todo-backend-dev`. */
  readonly name: string;
  /** The values file of the environment, relative to the chart's directory. */
  readonly valuesFile: string;
  /** The objects that the chart renders for it, in process. */
  readonly manifests: readonly Manifest[];
}

/** An environment as it is to be, from the definitions alone. */
export interface PlannedEnvironment {
  /** `dev` */
  readonly name: string;
  /** `todo-dev` */
  readonly namespace: string;
  /** `todo` */
  readonly system: string;
  /** In the order in which they are deployed: who is called before who calls. */
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
  const releases = charts.map((chart) => plannedRelease(chart, name, values));
  return { name, namespace, system: first.environments.system, releases: inOrder(releases) };
}

/** The environments that any of the charts has, in the order of their definition. */
export function environmentNames(charts: readonly Chart[]): readonly string[] {
  return [...new Set(charts.flatMap(({ environments }) => environments.names))];
}

function plannedRelease(chart: Chart, environment: string, values: PlannedValues): PlannedRelease {
  const release = releasesOf(chart).find((each) => each.environment === environment);
  return {
    chart,
    name: release?.name ?? '',
    valuesFile: release?.valuesFile ?? '',
    manifests: renderChart(chart, { environment, ...values }).map(({ manifest }) => manifest),
  };
}

/** Topological by who calls whom; alphabetical among equals, and where services call each other in a circle. */
function inOrder(releases: readonly PlannedRelease[]): readonly PlannedRelease[] {
  const services = new Map(releases.map((release) => [release, servicesOf(release)]));
  const calls = new Map(releases.map((release) => [release, hostsIn(release)]));
  const ordered: PlannedRelease[] = [];
  const left = [...releases];
  while (left.length > 0) {
    const isCalledBy = (callee: PlannedRelease, caller: PlannedRelease) =>
      callee !== caller &&
      (services.get(callee) ?? []).some((service) => calls.get(caller)?.has(service));
    const next = left.findIndex((caller) => !left.some((callee) => isCalledBy(callee, caller)));
    ordered.push(...left.splice(Math.max(next, 0), 1));
  }
  return ordered;
}

function servicesOf({ manifests }: PlannedRelease): readonly string[] {
  return manifests
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata }) => (metadata as { name: string }).name);
}

/** First labels of the hosts in the URLs of a release's ConfigMaps: `todo-backend` of `http://todo-backend:8000`. */
function hostsIn({ manifests }: PlannedRelease): ReadonlySet<string> {
  const texts = manifests
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ data }) => Object.values((data ?? {}) as Record<string, string>));
  const hosts = texts.flatMap((text) => [...text.matchAll(/\b\w+:\/\/(?:[^/\s@]*@)?([\w-]+)/g)]);
  return new Set(hosts.map(([, host = '']) => host));
}
