/**
 * The APIs that Kubernetes has removed, from its deprecation guide
 * (https://kubernetes.io/docs/reference/using-api/deprecation-guide/). Older manifests still have them.
 */
export interface RemovedApi {
  readonly group: string;
  readonly version: string;
  readonly kinds: Readonly<Record<string, RemovedKind>>;
  /** The minor that stopped serving it. */
  readonly removedIn: string;
  /** What to write instead; absent if nothing takes its place. */
  readonly replacement?: string;
}

export interface RemovedKind {
  readonly plural: string;
  readonly namespaced: boolean;
}

const namespaced = (plural: string): RemovedKind => ({ plural, namespaced: true });
const clusterWide = (plural: string): RemovedKind => ({ plural, namespaced: false });

const workloads = {
  DaemonSet: namespaced('daemonsets'),
  Deployment: namespaced('deployments'),
  ReplicaSet: namespaced('replicasets'),
};
const hpa = { HorizontalPodAutoscaler: namespaced('horizontalpodautoscalers') };
const ingress = { Ingress: namespaced('ingresses') };
const podSecurityPolicy = { PodSecurityPolicy: clusterWide('podsecuritypolicies') };
const flowControl = {
  FlowSchema: clusterWide('flowschemas'),
  PriorityLevelConfiguration: clusterWide('prioritylevelconfigurations'),
};

const FLOW_CONTROL = 'flowcontrol.apiserver.k8s.io/v1 (from Kubernetes 1.29)';

const removed = (
  apiVersion: string,
  removedIn: string,
  kinds: Readonly<Record<string, RemovedKind>>,
  replacement?: string,
): RemovedApi => {
  const [group = '', version = ''] = apiVersion.split('/');
  return {
    group,
    version,
    kinds,
    removedIn,
    ...(replacement === undefined ? {} : { replacement }),
  };
};

const removals: readonly RemovedApi[] = [
  removed('extensions/v1beta1', '1.16', workloads, 'apps/v1'),
  removed(
    'extensions/v1beta1',
    '1.16',
    { NetworkPolicy: namespaced('networkpolicies') },
    'networking.k8s.io/v1',
  ),
  removed('extensions/v1beta1', '1.16', podSecurityPolicy),
  removed(
    'apps/v1beta1',
    '1.16',
    { Deployment: workloads.Deployment, StatefulSet: namespaced('statefulsets') },
    'apps/v1',
  ),
  removed(
    'apps/v1beta2',
    '1.16',
    { ...workloads, StatefulSet: namespaced('statefulsets') },
    'apps/v1',
  ),
  removed('extensions/v1beta1', '1.22', ingress, 'networking.k8s.io/v1'),
  removed(
    'networking.k8s.io/v1beta1',
    '1.22',
    { ...ingress, IngressClass: clusterWide('ingressclasses') },
    'networking.k8s.io/v1',
  ),
  removed(
    'admissionregistration.k8s.io/v1beta1',
    '1.22',
    {
      MutatingWebhookConfiguration: clusterWide('mutatingwebhookconfigurations'),
      ValidatingWebhookConfiguration: clusterWide('validatingwebhookconfigurations'),
    },
    'admissionregistration.k8s.io/v1',
  ),
  removed(
    'apiextensions.k8s.io/v1beta1',
    '1.22',
    { CustomResourceDefinition: clusterWide('customresourcedefinitions') },
    'apiextensions.k8s.io/v1',
  ),
  removed(
    'apiregistration.k8s.io/v1beta1',
    '1.22',
    { APIService: clusterWide('apiservices') },
    'apiregistration.k8s.io/v1',
  ),
  removed(
    'certificates.k8s.io/v1beta1',
    '1.22',
    { CertificateSigningRequest: clusterWide('certificatesigningrequests') },
    'certificates.k8s.io/v1',
  ),
  removed(
    'coordination.k8s.io/v1beta1',
    '1.22',
    { Lease: namespaced('leases') },
    'coordination.k8s.io/v1',
  ),
  removed(
    'rbac.authorization.k8s.io/v1beta1',
    '1.22',
    {
      ClusterRole: clusterWide('clusterroles'),
      ClusterRoleBinding: clusterWide('clusterrolebindings'),
      Role: namespaced('roles'),
      RoleBinding: namespaced('rolebindings'),
    },
    'rbac.authorization.k8s.io/v1',
  ),
  removed(
    'scheduling.k8s.io/v1beta1',
    '1.22',
    { PriorityClass: clusterWide('priorityclasses') },
    'scheduling.k8s.io/v1',
  ),
  removed(
    'storage.k8s.io/v1beta1',
    '1.22',
    {
      CSIDriver: clusterWide('csidrivers'),
      CSINode: clusterWide('csinodes'),
      StorageClass: clusterWide('storageclasses'),
      VolumeAttachment: clusterWide('volumeattachments'),
    },
    'storage.k8s.io/v1',
  ),
  removed('autoscaling/v2beta1', '1.25', hpa, 'autoscaling/v2'),
  removed('batch/v1beta1', '1.25', { CronJob: namespaced('cronjobs') }, 'batch/v1'),
  removed(
    'discovery.k8s.io/v1beta1',
    '1.25',
    { EndpointSlice: namespaced('endpointslices') },
    'discovery.k8s.io/v1',
  ),
  removed('events.k8s.io/v1beta1', '1.25', { Event: namespaced('events') }, 'events.k8s.io/v1'),
  removed(
    'node.k8s.io/v1beta1',
    '1.25',
    { RuntimeClass: clusterWide('runtimeclasses') },
    'node.k8s.io/v1',
  ),
  removed(
    'policy/v1beta1',
    '1.25',
    { PodDisruptionBudget: namespaced('poddisruptionbudgets') },
    'policy/v1',
  ),
  removed('policy/v1beta1', '1.25', podSecurityPolicy),
  removed('autoscaling/v2beta2', '1.26', hpa, 'autoscaling/v2'),
  removed('flowcontrol.apiserver.k8s.io/v1beta1', '1.26', flowControl, FLOW_CONTROL),
  removed(
    'storage.k8s.io/v1beta1',
    '1.27',
    { CSIStorageCapacity: namespaced('csistoragecapacities') },
    'storage.k8s.io/v1',
  ),
  removed('flowcontrol.apiserver.k8s.io/v1beta2', '1.29', flowControl, FLOW_CONTROL),
  removed('flowcontrol.apiserver.k8s.io/v1beta3', '1.32', flowControl, FLOW_CONTROL),
];

/** The APIs that a minor no longer serves. */
export const removedApis = (minor: string): RemovedApi[] =>
  removals.filter(({ removedIn }) => minorNumber(removedIn) <= minorNumber(minor));

/** The kinds of those APIs, each as a resource. */
export const removedResources = (minor: string): RemovedResource[] =>
  removedApis(minor).flatMap(({ group, version, kinds }) =>
    Object.entries(kinds).map(([kind, each]) => ({ group, version, kind, ...each })),
  );

export type RemovedResource = RemovedKind & {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
};

const minorNumber = (minor: string): number => Number(minor.slice(2));

/** How a removed API is explained: `removed in Kubernetes 1.25, use policy/v1`. */
export const explainRemoval = ({ removedIn, replacement }: RemovedApi): string =>
  `removed in Kubernetes ${removedIn}, ${replacement === undefined ? 'nothing replaces it' : `use ${replacement}`}`;
