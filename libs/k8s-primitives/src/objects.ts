import type { Templated } from '@helm-gen/helm-template';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';

/** A Kubernetes object any field of which may be an expression. */
export type KubernetesObject = Templated<{ apiVersion: string; kind: string }>;

/** What its author writes of an object: all but its type, and never what only the cluster writes. */
type Body<T> = {
  readonly [K in keyof T as Exclude<K, 'apiVersion' | 'kind' | 'status'>]: Templated<T[K]>;
};

const builder =
  <T extends { apiVersion: string; kind: string }>(apiVersion: T['apiVersion'], kind: T['kind']) =>
  (body: Body<T>): Templated<T> =>
    ({ apiVersion, kind, ...body }) as Templated<T>;

export const deployment = builder<IDeployment>('apps/v1', 'Deployment');
export const service = builder<IService>('v1', 'Service');
export const configMap = builder<IConfigMap>('v1', 'ConfigMap');
export const serviceAccount = builder<IServiceAccount>('v1', 'ServiceAccount');
export const horizontalPodAutoscaler = builder<IHorizontalPodAutoscaler>(
  'autoscaling/v2',
  'HorizontalPodAutoscaler',
);
export const podDisruptionBudget = builder<IPodDisruptionBudget>(
  'policy/v1',
  'PodDisruptionBudget',
);
export const networkPolicy = builder<INetworkPolicy>('networking.k8s.io/v1', 'NetworkPolicy');
export const ingress = builder<IIngress>('networking.k8s.io/v1', 'Ingress');
