import { mapAll } from '@helm-gen/errors';
import { dnsLabel } from '@helm-gen/k8s-primitives';
import type { ClusterTools } from './cluster-tools.ts';
import { environmentError } from './environment-error.ts';

/** A place that a whole system is deployed to: one namespace, which refers to nothing in another (K-004). */
export type Environment<Name extends string = string> = {
  readonly name: Name;
  /** `<system>-<environment>` */
  readonly namespace: string;
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

/** What the environments of a system have in common. */
export type EnvironmentsOptions = {
  readonly shared?: readonly string[];
  /** The most pods that they bear of one service; without it any number. */
  readonly mostReplicas?: number;
  /** The cluster that they are on. */
  readonly cluster?: ClusterTools;
};

/** A namespace is a DNS label (apimachinery `DNS1123LabelMaxLength`). */
const LONGEST_NAMESPACE = 63;
/** Helm's `maxReleaseNameLen` (pkg/chart/…/validate_name.go). */
const LONGEST_RELEASE_NAME = 53;

/**
 * The environments `names` of `system`, each a namespace `<system>-<environment>`.
 * @throws {HelmGenError} for a name that is no DNS label or comes twice, no name at all, a namespace of more than 63
 * characters, and a shared namespace that is no DNS label or that of an environment
 */
export const defineEnvironments = <const Name extends string>(
  system: string,
  names: readonly Name[],
  { shared = [], mostReplicas, cluster }: EnvironmentsOptions = {},
): Environments<Name> => {
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
    environments.set(name, Object.freeze({ name, namespace }));
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
  const problem = dnsLabel.safeParse(name).error?.issues[0];
  if (problem !== undefined) throw environmentError({}, `${place} ${problem.message}`);
};
