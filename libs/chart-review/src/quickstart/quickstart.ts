import { rollingKinds } from '@helm-gen/k8s-primitives';
import { type ReleaseView, serviceCalls } from '@helm-gen/chart-rules';
import { type NeededObject, neededObjects } from '../contract/needs.ts';
import { resourcesIn } from '../contract/containers.ts';
import { type OfferedService, servicesIn } from '../contract/offers.ts';
import { scalingOf } from '../contract/upgrades.ts';
import { valuesSections } from '../contract/values.ts';
import type { Documented } from '../documented.ts';
import type { Subject } from '../subject.ts';

/** A part of the quickstart: commands, and what they print. */
export interface Step {
  readonly title: string;
  readonly id: StepId;
  readonly commands: readonly Command[];
}

export interface Command {
  readonly line: string;
  /** What it printed on a cluster; absent where that is not shown. */
  readonly output?: string;
}

export type StepId =
  | 'cluster'
  | 'images'
  | 'setup'
  | 'deploy'
  | 'verify'
  | 'reach'
  | 'upgrade'
  | 'rollback'
  | 'cleanup'
  | 'removeCluster';

/** From nothing to verified pods, with the tool and with Helm alone. */
export interface Quickstart {
  readonly environment: string;
  readonly namespace: string;
  readonly steps: readonly Step[];
  /** The environments besides, each with its commands. */
  readonly others: readonly {
    readonly environment: string;
    readonly commands: readonly Command[];
  }[];
  /** The same steps without the tool. */
  readonly helm: readonly Step[];
  readonly removal: readonly Step[];
  readonly secrets: readonly NeededObject[];
  readonly images: readonly string[];
  readonly releases: readonly QuickstartRelease[];
}

export interface QuickstartRelease {
  readonly chart: string;
  readonly release: string;
  readonly services: readonly OfferedService[];
  readonly readinessPath: string | undefined;
  /** `deployment/shop-api-dev` */
  readonly workloads: readonly string[];
  readonly externalSystems: readonly string[];
  readonly hasContainers: boolean;
}

/** Where the keys of the Secrets are, on the machine of who sets up. */
export const secretsFile = 'secrets.env';

export function quickstartOf(
  documented: Documented,
  subjects: readonly Subject[],
): Quickstart | undefined {
  const { cluster, command, chartsDirectory, outputs } = documented;
  const run = (line: string): Command => {
    const output = Object.hasOwn(outputs, line) ? outputs[line] : undefined;
    return { line, ...(output === undefined ? {} : { output }) };
  };
  const placed = inOrder(
    subjects.flatMap((subject) => {
      const release = subject.releases.find((one) => one.environment === cluster.environment);
      return release === undefined ? [] : [{ subject, release }];
    }),
  );
  const [first] = placed;
  if (first === undefined) return undefined;
  const { environment, namespace } = first.release;
  const inNamespace = `--namespace ${namespace}`;
  const secrets = distinct(placed.flatMap(({ release }) => neededObjects(release))).filter(
    ({ kind, keys }) => kind === 'Secret' && keys.length > 0,
  );
  const images = [
    ...new Set(placed.flatMap(({ release }) => resourcesIn(release).map(({ image }) => image))),
  ];
  const releases = placed.map(releaseOf);
  const scaled = placed.findLast(({ subject }) => scaleOf(subject) !== undefined);
  const scale = scaled && { ...scaled, path: scaleOf(scaled.subject) ?? '' };
  const setup = (name: string) =>
    `${command} setup ${name}${secrets.length === 0 ? '' : ` --secrets-from ${secretsFile}`}`;
  const install = ({ chart, release }: QuickstartRelease, ...more: readonly string[]) =>
    [
      `helm upgrade --install ${release} ${chartsDirectory}/${chart} ${inNamespace}`,
      `--values ${chartsDirectory}/${chart}/values/${environment}.yaml`,
      ...more,
      '--wait --timeout 2m',
    ].join(' ');
  const released = releases.find(({ release }) => release === scale?.release.name);
  const step = (title: string, id: StepId, ...lines: readonly string[]): readonly Step[] =>
    lines.length === 0 ? [] : [{ title, id, commands: lines.map(run) }];
  const uninstall = [...releases]
    .reverse()
    .map(({ release }) => `helm uninstall ${release} ${inNamespace} --wait`);
  const remove = `kubectl delete namespace ${namespace}`;
  const reach = releases.flatMap(({ services }) =>
    services.flatMap(({ service, type, ports: [port] }) => [
      ...(port === undefined
        ? []
        : [`kubectl port-forward ${inNamespace} service/${service} ${port.port}:${port.port}`]),
      ...(type === 'ClusterIP' ? [] : [cluster.openService(service, namespace, type)]),
    ]),
  );
  return {
    ...{ environment, namespace, secrets, images, releases },
    steps: [
      ...step('Start the cluster', 'cluster', ...cluster.start),
      ...step('Load the images', 'images', ...images.map(cluster.loadImage)),
      ...step('Create the namespace and the Secret', 'setup', setup(environment)),
      ...step('Deploy', 'deploy', `${command} deploy ${environment}`),
      ...step(
        'Verify',
        'verify',
        `${command} verify ${environment}`,
        `kubectl get pods ${inNamespace}`,
      ),
      ...step('Reach the services', 'reach', ...reach),
      ...(scale === undefined
        ? []
        : [
            ...step(
              'Upgrade',
              'upgrade',
              `${command} deploy ${environment} ${scale.subject.chart.name} --set ${scale.path}=2`,
            ),
            ...step(
              'Roll back',
              'rollback',
              `${command} rollback ${environment} --chart ${scale.subject.chart.name}`,
              `${command} status`,
            ),
          ]),
      ...step('Clean up', 'cleanup', `${command} uninstall ${environment}`, remove),
    ],
    helm: [
      ...step(
        'Create the namespace and the Secret',
        'setup',
        `kubectl create namespace ${namespace}`,
        ...secrets.map(
          ({ name }) =>
            `kubectl create secret generic ${name} ${inNamespace} --from-env-file ${secretsFile}`,
        ),
      ),
      ...step('Deploy', 'deploy', ...releases.map((each) => install(each))),
      ...step(
        'Verify',
        'verify',
        ...releases.flatMap(({ workloads }) =>
          workloads.map((workload) => `kubectl rollout status ${workload} ${inNamespace}`),
        ),
        `helm list ${inNamespace}`,
      ),
      ...(scale === undefined || released === undefined
        ? []
        : [
            ...step('Upgrade', 'upgrade', install(released, `--set ${scale.path}=2`)),
            ...step(
              'Roll back',
              'rollback',
              `helm rollback ${released.release} 1 ${inNamespace} --wait`,
              `helm history ${released.release} ${inNamespace}`,
            ),
          ]),
      ...step('Clean up', 'cleanup', ...uninstall, remove),
    ],
    removal: step('Remove the cluster', 'removeCluster', cluster.remove),
    others: first.subject.chart.environments.names
      .filter((name) => name !== environment)
      .map((name) => ({
        environment: name,
        commands: [setup(name), `${command} deploy ${name}`, `${command} verify ${name}`].map(run),
      })),
  };
}

interface Placed {
  readonly subject: Subject;
  readonly release: ReleaseView;
}

/** Who is called before who calls, as far as there is such an order. */
function inOrder(placed: readonly Placed[]): readonly Placed[] {
  const ordered: Placed[] = [];
  let open = [...placed];
  while (open.length > 0) {
    const waits = ({ release }: Placed) =>
      serviceCalls(release).some(({ service }) =>
        open.some(
          (other) =>
            other.release !== release &&
            other.release.objects.some(({ kind, name }) => kind === 'Service' && name === service),
        ),
      );
    const next = open.find((one) => !waits(one)) ?? open[0];
    if (next === undefined) break;
    ordered.push(next);
    open = open.filter((one) => one !== next);
  }
  return ordered;
}

function releaseOf({ subject: { chart }, release }: Placed): QuickstartRelease {
  const readiness = release.containers
    .map(({ container }) => container['readinessProbe'])
    .map((probe) => /"path":"([^"]*)"/.exec(JSON.stringify(probe ?? null))?.[1])
    .find((path) => path !== undefined);
  return {
    chart: chart.name,
    release: release.name,
    services: servicesIn(release),
    readinessPath: readiness,
    workloads: release.pods
      .filter(({ workload: { kind } }) => rollingKinds.includes(kind))
      .map(({ workload: { kind, name } }) => `${kind.toLowerCase()}/${name}`),
    externalSystems: (chart.about.externalSystems ?? []).map(({ name }) => name),
    hasContainers: release.containers.length > 0,
  };
}

/** The value that is the number of pods. */
function scaleOf(subject: Subject): string | undefined {
  const [replicas] = scalingOf(valuesSections(subject)).replicas;
  return replicas?.path;
}

function distinct(objects: readonly NeededObject[]): readonly NeededObject[] {
  return [...new Map(objects.map((one) => [`${one.kind}/${one.name}`, one])).values()];
}
