import { podTemplatePath } from '@helm-gen/k8s-primitives';
import {
  type Container,
  groupOf,
  type Kind,
  type ManifestOf,
  type PodSpec,
  readManifest,
  readPodSpec,
  readWorkloadSpec,
  type WorkloadSpec,
} from './kubernetes.ts';
import { isTree, mapAt, textAt, valueAt, type Tree } from './tree.ts';

/** Where a finding is: an object and a field, or a file of the chart. */
export interface Place {
  /** `Deployment/shop-prod` */
  readonly object?: string;
  /** `spec.template.spec.containers[0].resources` */
  readonly path?: string;
  /** `templates/deployment.yaml`, or the file that an object is from. */
  readonly file?: string;
  /** The path of a value, where the finding is about values: `resources.limits`. */
  readonly value?: string;
}

/** A Kubernetes object. */
export interface ObjectView<M = Tree> {
  /** Its API group: `apps`, and empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Absent where the manifest does not say, and it is not known where it is to be installed. */
  readonly namespace: string | undefined;
  readonly labels: Tree;
  readonly annotations: Tree;
  readonly manifest: M;
  /** The place of a field in it. */
  at(path: string): Place;
}

/** A workload, with the pod that it makes. */
export interface PodView {
  readonly workload: ObjectView & { readonly spec: WorkloadSpec };
  readonly labels: Tree;
  readonly annotations: Tree;
  readonly spec: PodSpec;
  readonly containers: readonly ContainerView[];
  /** Whether its containers are to end: those of a Job, a hook, or a Pod that is not restarted. */
  readonly runsToCompletion: boolean;
  /** The place of a field of the pod: `spec.hostNetwork`, `metadata.labels`. */
  at(path: string): Place;
}

export interface ContainerView {
  readonly name: string;
  readonly container: Container;
  /** `init` runs before the others and ends; `sidecar` starts before the others and goes on. */
  readonly role: 'init' | 'sidecar' | 'main';
  readonly pod: PodView;
  at(path: string): Place;
}

/** Objects that are installed together, or that were given together. */
export interface ObjectSet {
  readonly objects: readonly ObjectView[];
  readonly pods: readonly PodView[];
  readonly containers: readonly ContainerView[];
  /** The objects of a kind, with their fields typed. */
  ofKind<K extends Kind>(kind: K): readonly ObjectView<ManifestOf<K>>[];
  /** These, and those that others install into the same namespace. */
  readonly around: ObjectSet;
}

/** A manifest, and what is known about it besides. */
export interface SourcedManifest {
  readonly manifest: unknown;
  readonly namespace?: string | undefined;
  readonly file?: string | undefined;
}

/** Objects, and the pods that they make. */
export interface Views {
  readonly objects: readonly ObjectView[];
  readonly pods: readonly PodView[];
}

/** Those of a `kind: List` are objects of their own. */
export function viewsOf(manifests: readonly SourcedManifest[]): Views {
  const objects = manifests.flatMap(objectsIn);
  return { objects, pods: objects.flatMap(podOf) };
}

export function objectSet({ objects, pods }: Views, others: readonly Views[] = []): ObjectSet {
  let around: ObjectSet | undefined;
  const set: ObjectSet = {
    objects,
    pods,
    containers: pods.flatMap(({ containers }) => containers),
    ofKind: (kind) =>
      objects
        .filter((object) => object.kind === kind && object.group === groupOf(kind))
        .map((object) => ({ ...object, manifest: readManifest(kind, object.manifest) })),
    get around() {
      around ??=
        others.length === 0
          ? set
          : objectSet({
              objects: [objects, ...others.map((other) => other.objects)].flat(),
              pods: [pods, ...others.map((other) => other.pods)].flat(),
            });
      return around;
    },
  };
  return set;
}

function objectsIn({ manifest, namespace, file }: SourcedManifest): readonly ObjectView[] {
  if (!isTree(manifest)) return [];
  const [apiVersion, kind] = [textAt(manifest, 'apiVersion'), textAt(manifest, 'kind')];
  const items = valueAt(manifest, 'items');
  if (kind.endsWith('List') && Array.isArray(items)) {
    // The items of a DeploymentList need not repeat what they are.
    const type = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    return items.flatMap((item: unknown) =>
      objectsIn({ manifest: isTree(item) ? { ...type, ...item } : item, namespace, file }),
    );
  }
  const name = textAt(manifest, 'metadata', 'name') || textAt(manifest, 'metadata', 'generateName');
  const object = `${kind}/${name}`;
  return [
    {
      group: apiVersion.includes('/') ? apiVersion.replace(/\/.*/, '') : '',
      kind,
      name,
      namespace: textAt(manifest, 'metadata', 'namespace') || namespace,
      labels: mapAt(manifest, 'metadata', 'labels'),
      annotations: mapAt(manifest, 'metadata', 'annotations'),
      manifest,
      at: (path) => ({ object, path, ...(file === undefined ? {} : { file }) }),
    },
  ];
}

/** The objects in a manifest, those of a `kind: List` too: `Deployment/shop`. */
export function objectNames(manifest: unknown): readonly string[] {
  return objectsIn({ manifest }).map(({ kind, name }) => `${kind}/${name}`);
}

function podOf(object: ObjectView): readonly PodView[] {
  const { kind } = object;
  const path = podTemplatePath(textAt(object.manifest, 'apiVersion'), kind);
  if (path === undefined) return [];
  const template = mapAt(object.manifest, ...path);
  const spec = readPodSpec(template['spec']);
  const isHook = 'helm.sh/hook' in object.annotations;
  const pod: PodView = {
    workload: { ...object, spec: readWorkloadSpec(object.manifest['spec']) },
    labels: mapAt(template, 'metadata', 'labels'),
    annotations: mapAt(template, 'metadata', 'annotations'),
    spec,
    get containers() {
      return containers;
    },
    runsToCompletion:
      isHook || ['Job', 'CronJob'].includes(kind) || (spec.restartPolicy ?? 'Always') !== 'Always',
    at: (field) => object.at([...path, field].join('.')),
  };
  const containers = (['initContainers', 'containers'] as const).flatMap((list) =>
    spec[list].map((container, index): ContainerView => {
      const isInit = list === 'initContainers';
      return {
        name: container.name ?? '',
        container,
        role: isInit ? (container.restartPolicy === 'Always' ? 'sidecar' : 'init') : 'main',
        pod,
        at: (field) => {
          const place = `spec.${list}[${String(index)}]`;
          return pod.at(field === '' ? place : `${place}.${field}`);
        },
      };
    }),
  );
  return [pod];
}
