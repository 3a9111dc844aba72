import type { Release, RuledChart } from './system.ts';
import { isTree, listAt, mapAt, textAt, type Tree } from './tree.ts';

/** Where a finding is: an object and a field, or a file of the chart. */
export interface Place {
  /** `Deployment/todo-backend-dev` */
  readonly object?: string;
  /** `spec.template.spec.containers[0].resources` */
  readonly path?: string;
  /** `templates/deployment.yaml` */
  readonly file?: string;
  /** The path of the value that decides it, where a rule knows: `resources.limits`. */
  readonly value?: string;
}

/** A rendered object. */
export interface ObjectView {
  readonly kind: string;
  readonly name: string;
  readonly manifest: Tree;
  /** The place of a field in it. */
  at(path: string, value?: string): Place;
}

/** A workload, with the pod that it makes. */
export interface PodView {
  readonly workload: ObjectView;
  readonly labels: Tree;
  readonly annotations: Tree;
  readonly spec: Tree;
  readonly containers: readonly ContainerView[];
  /** The place of a field of the pod: `spec.hostNetwork`, `metadata.labels`. */
  at(path: string, value?: string): Place;
}

export interface ContainerView {
  readonly name: string;
  readonly container: Tree;
  /** Runs before the others and ends; a sidecar, which goes on, is none. */
  readonly isInit: boolean;
  readonly pod: PodView;
  at(path: string, value?: string): Place;
}

/** What a rule sees of a release. */
export interface ReleaseView extends Pick<Release, 'environment' | 'name' | 'namespace' | 'notes'> {
  readonly chart: RuledChart;
  readonly objects: readonly ObjectView[];
  readonly pods: readonly PodView[];
  readonly containers: readonly ContainerView[];
  /** What all charts render into the same namespace, this one's objects among them. */
  readonly sameNamespace: readonly ObjectView[];
}

export function viewOf(
  chart: RuledChart,
  release: Release,
  sameNamespace: readonly Release[],
): ReleaseView {
  const objects = objectsOf(release);
  const pods = objects.flatMap(podOf);
  const { environment, name, namespace, notes } = release;
  return {
    chart,
    environment,
    name,
    namespace,
    notes,
    objects,
    pods,
    containers: pods.flatMap(({ containers }) => containers),
    sameNamespace: sameNamespace.flatMap(objectsOf),
  };
}

function objectsOf({ objects }: Release): readonly ObjectView[] {
  return objects.map(({ manifest }) => {
    const [kind, name] = [textAt(manifest, 'kind'), textAt(manifest, 'metadata', 'name')];
    const object = `${kind}/${name}`;
    const at = (path: string, value?: string) => ({
      object,
      path,
      ...(value === undefined ? {} : { value }),
    });
    return { kind, name, manifest, at };
  });
}

/** Kinds that run pods, and where their pod template is. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
};

function podOf(workload: ObjectView): readonly PodView[] {
  const template = Object.hasOwn(templates, workload.kind) ? templates[workload.kind] : undefined;
  if (template === undefined) return [];
  const manifest = mapAt(workload.manifest, ...template);
  const spec = mapAt(manifest, 'spec');
  const at = (path: string, value?: string) => workload.at([...template, path].join('.'), value);
  const pod: PodView = {
    workload,
    labels: mapAt(manifest, 'metadata', 'labels'),
    annotations: mapAt(manifest, 'metadata', 'annotations'),
    spec,
    get containers() {
      return containers;
    },
    at,
  };
  const containers = ['initContainers', 'containers'].flatMap((list) =>
    listAt(spec, list)
      .filter(isTree)
      .map((container, index) => ({
        name: textAt(container, 'name'),
        container,
        isInit: list === 'initContainers' && container['restartPolicy'] !== 'Always',
        pod,
        at: (path: string, value?: string) =>
          at(
            ['spec', `${list}[${String(index)}]`, ...(path === '' ? [] : [path])].join('.'),
            value,
          ),
      })),
  );
  return [pod];
}
