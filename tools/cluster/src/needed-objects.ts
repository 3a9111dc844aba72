import type { Manifest } from '@helm-gen/chart';
import { podTemplateOf } from '@helm-gen/k8s-primitives';

/** An object that pods need, and that none of the manifests makes. */
export interface NeededObject {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount';
  readonly name: string;
  /** That it must have, in alphabetical order; none where the pods take what there is. */
  readonly keys: readonly string[];
}

interface KeyReference {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}

interface NameReference {
  readonly name?: string;
  readonly optional?: boolean;
}

interface Volume {
  readonly secret?: {
    readonly secretName: string;
    readonly items?: readonly { readonly key: string }[];
    readonly optional?: boolean;
  };
  readonly configMap?: NameReference & { readonly items?: readonly { readonly key: string }[] };
}

interface Container {
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly env?: readonly {
    readonly valueFrom?: {
      readonly secretKeyRef?: KeyReference;
      readonly configMapKeyRef?: KeyReference;
    };
  }[];
  readonly envFrom?: readonly {
    readonly secretRef?: NameReference;
    readonly configMapRef?: NameReference;
  }[];
}

/** What is looked at of a pod's specification. */
export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly imagePullSecrets?: readonly NameReference[];
  readonly serviceAccountName?: string;
}

type Reference = readonly [
  kind: NeededObject['kind'],
  name: string | undefined,
  keys?: readonly string[],
];

/** Everything that pods cannot start without, from references that are not optional. */
export function neededObjects(manifests: readonly Manifest[]): readonly NeededObject[] {
  const own = new Set(manifests.map((manifest) => idOf(manifest['kind'], nameOf(manifest))));
  const needed = new Map<string, NeededObject>();
  for (const [kind, name, keys = []] of manifests.flatMap(podSpecs).flatMap(referencesIn)) {
    const id = idOf(kind, name);
    if (name === undefined || own.has(id)) continue;
    const all = new Set([...(needed.get(id)?.keys ?? []), ...keys]);
    needed.set(id, { kind, name, keys: [...all].sort() });
  }
  return [...needed.values()];
}

/** The specification of the pods that an object makes; custom workloads have it where a Deployment has it. */
export function podSpecs(manifest: Manifest): readonly PodSpec[] {
  const template = (podTemplateOf(manifest) ??
    podTemplateOf({ ...manifest, apiVersion: 'apps/v1', kind: 'Deployment' })) as
    { readonly spec?: PodSpec } | undefined;
  return template?.spec === undefined ? [] : [template.spec];
}

function referencesIn({
  containers,
  initContainers = [],
  volumes = [],
  imagePullSecrets = [],
  serviceAccountName,
}: PodSpec): readonly Reference[] {
  const all = [...initContainers, ...containers];
  const variables = all.flatMap(({ env = [] }) => env.map(({ valueFrom = {} }) => valueFrom));
  const sources = all.flatMap(({ envFrom = [] }) => envFrom);
  return [
    ...variables.flatMap(({ secretKeyRef, configMapKeyRef }) => [
      ...keyReference('Secret', secretKeyRef),
      ...keyReference('ConfigMap', configMapKeyRef),
    ]),
    ...sources.flatMap(({ secretRef, configMapRef }) => [
      ...nameReference('Secret', secretRef),
      ...nameReference('ConfigMap', configMapRef),
    ]),
    ...volumes.flatMap(({ secret, configMap }) => [
      ...nameReference('Secret', secret && { ...secret, name: secret.secretName }),
      ...nameReference('ConfigMap', configMap),
    ]),
    ...imagePullSecrets.flatMap((secret) => nameReference('Secret', secret)),
    ...(serviceAccountName === undefined || serviceAccountName === 'default'
      ? []
      : nameReference('ServiceAccount', { name: serviceAccountName })),
  ];
}

function keyReference(
  kind: Reference[0],
  reference: KeyReference | undefined,
): readonly Reference[] {
  if (reference === undefined || reference.optional === true) return [];
  return [[kind, reference.name, [reference.key]]];
}

function nameReference(
  kind: Reference[0],
  reference: (NameReference & { readonly items?: readonly { readonly key: string }[] }) | undefined,
): readonly Reference[] {
  if (reference === undefined || reference.optional === true) return [];
  return [[kind, reference.name, reference.items?.map(({ key }) => key) ?? []]];
}

function nameOf({ metadata }: Manifest): string | undefined {
  return (metadata as { readonly name?: string } | undefined)?.name;
}

function idOf(kind: unknown, name: string | undefined): string {
  return `${String(kind)}/${name ?? ''}`;
}
