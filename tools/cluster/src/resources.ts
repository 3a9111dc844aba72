/** A kind of object, by the name that the API has for many of it. */
export interface Resource {
  /** `v1`, `apps/v1` */
  readonly apiVersion: string;
  /** `pods` */
  readonly plural: string;
}

export const resources = {
  namespaces: { apiVersion: 'v1', plural: 'namespaces' },
  nodes: { apiVersion: 'v1', plural: 'nodes' },
  pods: { apiVersion: 'v1', plural: 'pods' },
  events: { apiVersion: 'v1', plural: 'events' },
  secrets: { apiVersion: 'v1', plural: 'secrets' },
  configmaps: { apiVersion: 'v1', plural: 'configmaps' },
  serviceaccounts: { apiVersion: 'v1', plural: 'serviceaccounts' },
  deployments: { apiVersion: 'apps/v1', plural: 'deployments' },
  replicasets: { apiVersion: 'apps/v1', plural: 'replicasets' },
  leases: { apiVersion: 'coordination.k8s.io/v1', plural: 'leases' },
} as const satisfies Readonly<Record<string, Resource>>;

/** Kinds of a namespace that every API server has had since 1.23, by what a manifest calls them. */
export const commonKinds: Readonly<Record<string, Resource>> = {
  ConfigMap: resources.configmaps,
  Secret: resources.secrets,
  Service: { apiVersion: 'v1', plural: 'services' },
  ServiceAccount: resources.serviceaccounts,
  PersistentVolumeClaim: { apiVersion: 'v1', plural: 'persistentvolumeclaims' },
  Deployment: resources.deployments,
  StatefulSet: { apiVersion: 'apps/v1', plural: 'statefulsets' },
  DaemonSet: { apiVersion: 'apps/v1', plural: 'daemonsets' },
  Job: { apiVersion: 'batch/v1', plural: 'jobs' },
  CronJob: { apiVersion: 'batch/v1', plural: 'cronjobs' },
  Ingress: { apiVersion: 'networking.k8s.io/v1', plural: 'ingresses' },
  NetworkPolicy: { apiVersion: 'networking.k8s.io/v1', plural: 'networkpolicies' },
  PodDisruptionBudget: { apiVersion: 'policy/v1', plural: 'poddisruptionbudgets' },
  HorizontalPodAutoscaler: { apiVersion: 'autoscaling/v2', plural: 'horizontalpodautoscalers' },
};

/** `/apis/apps/v1/namespaces/shop-dev/deployments/orders-dev` */
export function pathOf(
  { apiVersion, plural }: Resource,
  namespace?: string,
  name?: string,
): string {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const within = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `${group}${within}/${plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
