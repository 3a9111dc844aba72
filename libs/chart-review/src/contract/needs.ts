import { type ReleaseView, serviceCalls } from '@helm-gen/chart-rules';
import { type ObjectId, type Rendered, isRendered, referencesIn } from '../references.ts';
import type { ChartObject } from './objects.ts';

/** An object that pods do not start without, and that the chart does not render. */
export interface NeededObject extends ObjectId {
  /** In alphabetical order; none where any will do. */
  readonly keys: readonly string[];
  readonly how: string;
}

export function neededObjects(release: Rendered): readonly NeededObject[] {
  const needed = new Map<string, NeededObject>();
  for (const { to, how, keys, isOptional } of referencesIn(release)) {
    if (isOptional || isRendered(release, to) || to.kind === 'Service') continue;
    const id = `${to.kind}/${to.name}`;
    const all = new Set([...(needed.get(id)?.keys ?? []), ...keys]);
    needed.set(id, { ...to, how: needed.get(id)?.how ?? how, keys: [...all].sort() });
  }
  return [...needed.values()];
}

/** A Service of another chart that the pods call. */
export interface NeededService {
  /** The variable that holds the address. */
  readonly variable: string;
  readonly address: string;
  readonly service: string;
}

export function neededServices(release: ReleaseView): readonly NeededService[] {
  return serviceCalls(release)
    .filter(({ service }) => !isRendered(release, { kind: 'Service', name: service }))
    .map(({ key, address, service }) => ({ variable: key, address, service }));
}

/** Something that not every cluster has. */
export interface ClusterFeature {
  readonly feature: string;
  readonly kind: string;
  /** What must be so before it is needed; empty where it always is. */
  readonly conditions: readonly string[];
}

/** By kind: what must be in the cluster for an object of it to have an effect. */
const features: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'the resource metrics API, such as metrics-server serves',
  Ingress: 'an ingress controller',
  NetworkPolicy: 'a network plugin that enforces NetworkPolicies',
  PersistentVolumeClaim: 'a PersistentVolume or a provisioner of volumes',
};

export function clusterFeatures(objects: readonly ChartObject[]): readonly ClusterFeature[] {
  const needed = objects.flatMap(({ kind, apiVersion, conditions }) => {
    const [group = ''] = apiVersion.split('/');
    const isCustom = group.includes('.') && !group.endsWith('.k8s.io');
    const feature = isCustom
      ? `the CustomResourceDefinition of ${kind} (${group})`
      : features[kind];
    return feature === undefined ? [] : [{ feature, kind, conditions }];
  });
  return [...new Map(needed.map((each) => [each.feature, each])).values()];
}
