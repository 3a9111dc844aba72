import { mapAll } from '@helm-gen/errors';
import type { ClusterTools } from './cluster-tools.ts';
import { environmentError } from './environment-error.ts';

/** A place that a whole system is deployed to: one namespace, which refers to nothing in another (K-004). */
export type Environment<Name extends string = string> = {
  readonly name: Name;
  /** `<system>-<environment>` */
  readonly namespace: string;
  /** The kubeconfig context that it is bound to; without one, the current context is used. */
  readonly context: string | undefined;
  /** Whether it is changed only by whoever confirms its name. */
  readonly isProtected: boolean;
  /** The minor version of its cluster; without one, the project's. */
  readonly kubernetes: string | undefined;
  /** What its cluster serves besides Kubernetes' own: `monitoring.coreos.com/v1`. */
  readonly apis: readonly string[];
  /** How long what is ready must stay so, before a roll-out has succeeded. */
  readonly settlingSeconds: number;
  /** How long the API server may not answer. */
  readonly patienceSeconds: number;
};

/** The environments of one system, in the order in which they were given. */
export type Environments<Name extends string = string> = {
  readonly system: string;
  readonly names: readonly Name[];
  /** Namespaces that a platform shares with every environment, which may be referred to: `observability`. */
  readonly shared: readonly string[];
  /** The most pods that they bear of one service. */
  readonly mostReplicas: number | undefined;
  readonly cluster: ClusterTools | undefined;
  /** @throws {HelmGenError} if there is no environment of that name: it lists those that there are */
  get(name: Name): Environment<Name>;
};

/** One value for every environment, or one for some of them. */
type ForEach<Name extends string, T> = T | { readonly [N in Name]?: T };

/** The policy of a system's environments. */
export type EnvironmentsOptions<Name extends string = string> = {
  readonly shared?: readonly string[];
  /** The most pods that they bear of one service; without it any number. */
  readonly mostReplicas?: number;
  /** The cluster that they are on. */
  readonly cluster?: ClusterTools;
  /** The kubeconfig context that they are bound to. */
  readonly context?: ForEach<Name, string>;
  /** The minor version of the cluster, such as `1.34`, for which charts are rendered, tried and deployed. */
  readonly kubernetes?: ForEach<Name, string>;
  /**
   * What the clusters serve besides Kubernetes' own: API versions such as `monitoring.coreos.com/v1`, or with a kind
   * `monitoring.coreos.com/v1/ServiceMonitor`, as Helm's `--api-versions` takes them.
   */
  readonly apis?: readonly string[] | { readonly [N in Name]?: readonly string[] };
  /** Those that are changed only by whoever confirms their name. */
  readonly protected?: readonly Name[];
  /** How long what is ready must stay so, before a roll-out has succeeded; default: 30. */
  readonly settlingSeconds?: ForEach<Name, number>;
  /** How long the API server may not answer; default: 30. */
  readonly patienceSeconds?: ForEach<Name, number>;
};

const DEFAULT_SECONDS = 30;
const MOST_SECONDS = 3600;

/** A namespace is a DNS label (apimachinery `DNS1123LabelMaxLength`). */
const LONGEST_NAMESPACE = 63;
/** Helm's `maxReleaseNameLen` (pkg/chart/…/validate_name.go). */
const LONGEST_RELEASE_NAME = 53;

/**
 * The environments `names` of `system`, each a namespace `<system>-<environment>`.
 * @throws {HelmGenError} for a name that is no DNS label or comes twice, no name at all, a namespace of more than 63
 * characters, a shared namespace that is no DNS label or that of an environment, and a policy that cannot be kept
 */
export const defineEnvironments = <const Name extends string>(
  system: string,
  names: readonly Name[],
  options: EnvironmentsOptions<NoInfer<Name>> = {},
): Environments<Name> => {
  const { shared = [], mostReplicas, cluster } = options;
  requireLabel(`system ${JSON.stringify(system)}`, system);
  if (mostReplicas !== undefined && !(Number.isInteger(mostReplicas) && mostReplicas > 0)) {
    throw environmentError({}, `mostReplicas of ${system} must be an integer above 0`);
  }
  if (names.length === 0) throw environmentError({}, `${system} has no environment`, 'name one');
  const environments = new Map<string, Environment<Name>>();
  mapAll(names, (name) => {
    const place = `environment ${JSON.stringify(name)} of ${system}`;
    requireLabel(place, name);
    if (environments.has(name)) {
      throw environmentError({}, `${place} is there twice`, 'remove one');
    }
    const namespace = `${system}-${name}`;
    if (namespace.length > LONGEST_NAMESPACE) {
      throw environmentError(
        {},
        `${place}: its namespace ${namespace} has ${String(namespace.length)} characters, ` +
          `Kubernetes allows ${String(LONGEST_NAMESPACE)}`,
        'shorten the system or the environment',
      );
    }
    environments.set(name, Object.freeze({ name, namespace, ...policyOf(place, name, options) }));
  });
  mapAll(options.protected ?? [], (name) => {
    if (environments.has(name)) return;
    throw environmentError(
      {},
      `${system} has no environment ${JSON.stringify(name)} to protect`,
      `use ${names.join(', ')}`,
    );
  });
  mapAll(shared, (namespace) => {
    const place = `shared namespace ${JSON.stringify(namespace)} of ${system}`;
    requireLabel(place, namespace);
    const own = [...environments.values()].find(
      (environment) => environment.namespace === namespace,
    );
    if (own !== undefined) {
      throw environmentError({}, `${place} is that of environment ${own.name}`, 'remove it');
    }
  });
  return Object.freeze({
    system,
    names: Object.freeze([...names]),
    shared: Object.freeze([...shared]),
    mostReplicas,
    cluster,
    get: (name: Name) => {
      const environment = environments.get(name);
      if (environment === undefined) {
        throw environmentError(
          {},
          `${system} has no environment ${JSON.stringify(name)}`,
          `use ${names.join(', ')}`,
        );
      }
      return environment;
    },
  });
};

const policyOf = (place: string, name: string, options: EnvironmentsOptions) => {
  const seconds = (key: 'settlingSeconds' | 'patienceSeconds'): number => {
    const value = ofEnvironment(options[key], name) ?? DEFAULT_SECONDS;
    if (Number.isInteger(value) && value >= 0 && value <= MOST_SECONDS) return value;
    throw environmentError(
      {},
      `${place}: ${key} is ${String(value)}`,
      `use whole seconds from 0 to ${String(MOST_SECONDS)}`,
    );
  };
  const kubernetes = ofEnvironment(options.kubernetes, name);
  if (kubernetes !== undefined && !/^\d+\.\d+$/.test(kubernetes)) {
    throw environmentError(
      {},
      `${place}: kubernetes is ${JSON.stringify(kubernetes)}`,
      'use a minor version such as "1.34"',
    );
  }
  const { apis } = options;
  return {
    kubernetes,
    apis: Object.freeze(
      [...(isList(apis) ? apis : ((apis && own(apis, name)) ?? []))].map((api) =>
        checkedApi(place, api),
      ),
    ),
    context: ofEnvironment(options.context, name),
    isProtected: options.protected?.includes(name) ?? false,
    settlingSeconds: seconds('settlingSeconds'),
    patienceSeconds: seconds('patienceSeconds'),
  };
};

const isList = (value: EnvironmentsOptions['apis']): value is readonly string[] =>
  Array.isArray(value);

const own = <T>(values: Readonly<Record<string, T | undefined>>, name: string): T | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const checkedApi = (place: string, api: string): string => {
  if (/^[a-z0-9.-]+\/v[0-9]+((alpha|beta)[0-9]+)?(\/[A-Z][A-Za-z0-9]*)?$/.test(api)) return api;
  throw environmentError(
    {},
    `${place}: apis has ${JSON.stringify(api)}`,
    'use a group with a version, such as "monitoring.coreos.com/v1"',
  );
};

const ofEnvironment = <T extends string | number>(
  value: ForEach<string, T> | undefined,
  name: string,
): T | undefined => (typeof value === 'object' ? own(value, name) : value);

/**
 * The name under which `chart` is released in `environment`: `<chart>-<environment>` (H-008).
 * @throws {HelmGenError} if the chart's name is no DNS label, or the release name has more than 53 characters
 */
export const releaseName = (chart: string, environment: Environment): string => {
  requireLabel(`chart ${JSON.stringify(chart)}`, chart);
  const name = `${chart}-${environment.name}`;
  if (name.length > LONGEST_RELEASE_NAME) {
    throw environmentError(
      { chart, environment: environment.name },
      `its release name ${name} has ${String(name.length)} characters, ` +
        `Helm allows ${String(LONGEST_RELEASE_NAME)}`,
      'shorten the chart or the environment',
    );
  }
  return name;
};

const requireLabel = (place: string, name: string) => {
  if (name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return;
  throw environmentError(
    {},
    `${place} must be a DNS label: at most 63 lower-case letters, digits and "-"`,
  );
};
