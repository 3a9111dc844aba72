import type { IDaemonSetSpec } from 'kubernetes-models/apps/v1/DaemonSetSpec';
import type { IDaemonSetUpdateStrategy } from 'kubernetes-models/apps/v1/DaemonSetUpdateStrategy';
import type { IDeploymentSpec } from 'kubernetes-models/apps/v1/DeploymentSpec';
import type { IReplicaSetSpec } from 'kubernetes-models/apps/v1/ReplicaSetSpec';
import type { IStatefulSetSpec } from 'kubernetes-models/apps/v1/StatefulSetSpec';
import type { IHorizontalPodAutoscalerSpec as IScalerSpecV1 } from 'kubernetes-models/autoscaling/v1/HorizontalPodAutoscalerSpec';
import type { IHPAScalingRules } from 'kubernetes-models/autoscaling/v2/HPAScalingRules';
import type { IHorizontalPodAutoscalerSpec } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscalerSpec';
import type { IMetricSpec } from 'kubernetes-models/autoscaling/v2/MetricSpec';
import type { IMetricTarget } from 'kubernetes-models/autoscaling/v2/MetricTarget';
import type { ICronJobSpec } from 'kubernetes-models/batch/v1/CronJobSpec';
import type { IJobSpec } from 'kubernetes-models/batch/v1/JobSpec';
import type { IHTTPIngressPath } from 'kubernetes-models/networking.k8s.io/v1/HTTPIngressPath';
import type { IHTTPIngressRuleValue } from 'kubernetes-models/networking.k8s.io/v1/HTTPIngressRuleValue';
import type { IIPBlock } from 'kubernetes-models/networking.k8s.io/v1/IPBlock';
import type { IIngressBackend } from 'kubernetes-models/networking.k8s.io/v1/IngressBackend';
import type { IIngressSpec } from 'kubernetes-models/networking.k8s.io/v1/IngressSpec';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { INetworkPolicyPort } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPort';
import type { INetworkPolicySpec } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicySpec';
import type { IPodDisruptionBudgetSpec } from 'kubernetes-models/policy/v1/PodDisruptionBudgetSpec';
import type { IPolicyRule } from 'kubernetes-models/rbac.authorization.k8s.io/v1/PolicyRule';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IHTTPGetAction } from 'kubernetes-models/v1/HTTPGetAction';
import type { ILimitRangeItem } from 'kubernetes-models/v1/LimitRangeItem';
import type { ILimitRangeSpec } from 'kubernetes-models/v1/LimitRangeSpec';
import type { INodeSelector } from 'kubernetes-models/v1/NodeSelector';
import type { INodeSelectorRequirement } from 'kubernetes-models/v1/NodeSelectorRequirement';
import type { IPersistentVolumeClaimSpec } from 'kubernetes-models/v1/PersistentVolumeClaimSpec';
import type { IPodAffinityTerm } from 'kubernetes-models/v1/PodAffinityTerm';
import type { IPodSecurityContext } from 'kubernetes-models/v1/PodSecurityContext';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { IPreferredSchedulingTerm } from 'kubernetes-models/v1/PreferredSchedulingTerm';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { IResourceQuotaSpec } from 'kubernetes-models/v1/ResourceQuotaSpec';
import type { ISeccompProfile } from 'kubernetes-models/v1/SeccompProfile';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import type { IServiceSpec } from 'kubernetes-models/v1/ServiceSpec';
import type { IToleration } from 'kubernetes-models/v1/Toleration';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IWeightedPodAffinityTerm } from 'kubernetes-models/v1/WeightedPodAffinityTerm';
import { type Problem, duplicate, index } from '../problem.ts';

/** What the models lack, which know Kubernetes 1.33. */
interface NewerContainer {
  restartPolicyRules?: {
    action: string;
    exitCodes?: { operator: string; values?: number[] };
  }[];
  env?: Variable[];
}

interface FileKeySelector {
  key: string;
  path: string;
  volumeName: string;
}

type VariableSource = NonNullable<ListItem<IContainer['env']>['valueFrom']> & {
  fileKeyRef?: FileKeySelector;
};
type Variable = Omit<ListItem<IContainer['env']>, 'valueFrom'> & { valueFrom?: VariableSource };

interface PodCertificateProjection {
  certificateChainPath?: string;
  credentialBundlePath?: string;
  keyPath?: string;
  keyType: string;
  maxExpirationSeconds?: number;
  signerName: string;
  userAnnotations?: Record<string, string>;
}

type Container = Omit<IContainer, 'env'> & NewerContainer;
type PodSpec = Omit<IPodSpec, 'containers' | 'initContainers'> & {
  containers: Container[];
  initContainers?: Container[];
  hostnameOverride?: string;
};
type PodTemplate = Omit<IPodTemplateSpec, 'spec'> & { spec: PodSpec };
type Projection = ListItem<Source<'projected'>['sources']> & {
  podCertificate?: PodCertificateProjection;
};

type Source<Key extends keyof IVolume> = NonNullable<IVolume[Key]>;
type ListItem<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;
type EnvFrom = ListItem<IContainer['envFrom']>;
type Metadata = NonNullable<IPodTemplateSpec['metadata']>;

/** The types of the API that checks look at, by the names that the data files have for them. */
export interface CheckedTypes {
  V1AggregationRule: { clusterRoleSelectors?: unknown[] };
  V1AWSElasticBlockStoreVolumeSource: Source<'awsElasticBlockStore'>;
  V1AppArmorProfile: NonNullable<ISecurityContext['appArmorProfile']>;
  V1AzureDiskVolumeSource: Source<'azureDisk'>;
  V1CSIVolumeSource: Source<'csi'>;
  V1CephFSVolumeSource: Source<'cephfs'>;
  V1CinderVolumeSource: Source<'cinder'>;
  V1ClusterRoleBinding: IRoleBinding;
  V1ClusterTrustBundleProjection: NonNullable<Projection['clusterTrustBundle']>;
  V1ConfigMap: IConfigMap;
  V1ConfigMapEnvSource: NonNullable<EnvFrom['configMapRef']>;
  V1ConfigMapKeySelector: NonNullable<VariableSource['configMapKeyRef']>;
  V1ConfigMapProjection: NonNullable<Projection['configMap']>;
  V1ConfigMapVolumeSource: Source<'configMap'>;
  V1Container: Container;
  V1ContainerPort: ListItem<IContainer['ports']>;
  V1CronJobSpec: ICronJobSpec;
  V1DaemonSetSpec: IDaemonSetSpec;
  V1DaemonSetUpdateStrategy: IDaemonSetUpdateStrategy;
  V1DeploymentSpec: IDeploymentSpec;
  V1DownwardAPIVolumeFile: ListItem<Source<'downwardAPI'>['items']>;
  V1DownwardAPIVolumeSource: Source<'downwardAPI'>;
  V1EmptyDirVolumeSource: Source<'emptyDir'>;
  V1EnvFromSource: EnvFrom;
  V1EnvVar: Variable;
  V1EnvVarSource: VariableSource;
  V1EphemeralVolumeSource: Source<'ephemeral'>;
  V1FCVolumeSource: Source<'fc'>;
  V1FileKeySelector: FileKeySelector;
  V1FlexVolumeSource: Source<'flexVolume'>;
  V1FlockerVolumeSource: Source<'flocker'>;
  V1GCEPersistentDiskVolumeSource: Source<'gcePersistentDisk'>;
  V1GRPCAction: NonNullable<IProbe['grpc']>;
  V1GitRepoVolumeSource: Source<'gitRepo'>;
  V1HTTPGetAction: IHTTPGetAction;
  V1HTTPIngressPath: IHTTPIngressPath;
  V1HTTPIngressRuleValue: IHTTPIngressRuleValue;
  V1HorizontalPodAutoscalerSpec: IScalerSpecV1;
  V1HostAlias: ListItem<IPodSpec['hostAliases']>;
  V1HostPathVolumeSource: Source<'hostPath'>;
  V1IPBlock: IIPBlock;
  V1ISCSIVolumeSource: Source<'iscsi'>;
  V1ImageVolumeSource: Source<'image'>;
  V1Ingress: { metadata?: Metadata; spec: IIngressSpec };
  V1IngressBackend: IIngressBackend;
  V1IngressRule: ListItem<IIngressSpec['rules']>;
  V1IngressSpec: IIngressSpec;
  V1IngressTLS: ListItem<IIngressSpec['tls']>;
  V1Job: { metadata?: Metadata; spec: IJobSpec };
  V1JobSpec: IJobSpec;
  V1KeyToPath: ListItem<Source<'secret'>['items']>;
  V1LabelSelector: IDeploymentSpec['selector'];
  V1LimitRangeItem: ILimitRangeItem;
  V1LimitRangeSpec: ILimitRangeSpec;
  V1NFSVolumeSource: Source<'nfs'>;
  V1NetworkPolicyPeer: INetworkPolicyPeer;
  V1NetworkPolicyPort: INetworkPolicyPort;
  V1NetworkPolicySpec: INetworkPolicySpec;
  V1NamespaceSpec: { finalizers?: string[] };
  V1NodeSelector: INodeSelector;
  V1NodeSelectorRequirement: INodeSelectorRequirement;
  V1NodeSelectorTerm: ListItem<INodeSelector['nodeSelectorTerms']>;
  V1ObjectFieldSelector: NonNullable<VariableSource['fieldRef']>;
  V1ObjectMeta: Metadata;
  V1PersistentVolumeClaimSpec: IPersistentVolumeClaimSpec;
  V1PersistentVolumeClaimTemplate: NonNullable<Source<'ephemeral'>['volumeClaimTemplate']>;
  V1Pod: PodTemplate;
  V1PodAffinityTerm: IPodAffinityTerm;
  V1PodCertificateProjection: PodCertificateProjection;
  V1PodDNSConfig: NonNullable<IPodSpec['dnsConfig']>;
  V1PodDisruptionBudgetSpec: IPodDisruptionBudgetSpec;
  V1PodFailurePolicyOnPodConditionsPattern: ListItem<
    ListItem<NonNullable<IJobSpec['podFailurePolicy']>['rules']>['onPodConditions']
  >;
  V1PodFailurePolicyRule: ListItem<NonNullable<IJobSpec['podFailurePolicy']>['rules']>;
  V1PodOS: NonNullable<IPodSpec['os']>;
  V1PodReadinessGate: ListItem<IPodSpec['readinessGates']>;
  V1PodResourceClaim: ListItem<IPodSpec['resourceClaims']>;
  V1PodSchedulingGate: ListItem<IPodSpec['schedulingGates']>;
  V1PodSecurityContext: IPodSecurityContext;
  V1PodSpec: PodSpec;
  V1PodTemplateSpec: PodTemplate;
  V1PolicyRule: IPolicyRule;
  V1PreferredSchedulingTerm: IPreferredSchedulingTerm;
  V1Probe: IProbe;
  V1ProjectedVolumeSource: Omit<Source<'projected'>, 'sources'> & { sources?: Projection[] };
  V1QuobyteVolumeSource: Source<'quobyte'>;
  V1RBDVolumeSource: Source<'rbd'>;
  V1ReplicaSetSpec: IReplicaSetSpec;
  V1ResourceFieldSelector: NonNullable<VariableSource['resourceFieldRef']>;
  V1ResourceQuotaSpec: IResourceQuotaSpec;
  V1RoleBinding: IRoleBinding;
  V1ScaleIOVolumeSource: Source<'scaleIO'>;
  V1SeccompProfile: ISeccompProfile;
  V1Secret: ISecret;
  V1SecretEnvSource: NonNullable<EnvFrom['secretRef']>;
  V1SecretKeySelector: NonNullable<VariableSource['secretKeyRef']>;
  V1SecretProjection: NonNullable<Projection['secret']>;
  V1SecretVolumeSource: Source<'secret'>;
  V1SecurityContext: ISecurityContext;
  V1Service: { metadata?: Metadata; spec: IServiceSpec };
  V1ServiceAccountTokenProjection: NonNullable<Projection['serviceAccountToken']>;
  V1ServicePort: ListItem<IServiceSpec['ports']>;
  V1ServiceSpec: IServiceSpec;
  V1StatefulSetSpec: IStatefulSetSpec;
  V1StorageOSVolumeSource: Source<'storageos'>;
  V1SuccessPolicyRule: ListItem<NonNullable<IJobSpec['successPolicy']>['rules']>;
  V1Sysctl: ListItem<IPodSecurityContext['sysctls']>;
  V1TCPSocketAction: NonNullable<IProbe['tcpSocket']>;
  V1Toleration: IToleration;
  V1TopologySpreadConstraint: ITopologySpreadConstraint;
  V1Volume: IVolume;
  V1VolumeDevice: ListItem<IContainer['volumeDevices']>;
  V1VolumeMount: ListItem<IContainer['volumeMounts']>;
  V1VolumeProjection: Projection;
  V1WeightedPodAffinityTerm: IWeightedPodAffinityTerm;
  V1WindowsSecurityContextOptions: NonNullable<ISecurityContext['windowsOptions']>;
  V2ContainerResourceMetricSource: NonNullable<IMetricSpec['containerResource']>;
  V2CrossVersionObjectReference: IHorizontalPodAutoscalerSpec['scaleTargetRef'];
  V2HPAScalingPolicy: ListItem<IHPAScalingRules['policies']>;
  V2HPAScalingRules: IHPAScalingRules;
  V2HorizontalPodAutoscalerSpec: IHorizontalPodAutoscalerSpec;
  V2MetricIdentifier: NonNullable<IMetricSpec['pods']>['metric'];
  V2MetricSpec: IMetricSpec;
  V2MetricTarget: IMetricTarget;
  V2ObjectMetricSource: NonNullable<IMetricSpec['object']>;
}

/** What was decoded of a `T`: of the right types throughout, but nothing need be there. */
export type Given<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : { readonly [Key in keyof T]?: Given<T[Key]> | undefined };

export interface Surroundings {
  /** The number of the Kubernetes minor: 33 of 1.33. */
  readonly minor: number;
  /** The manifest in which the checked object lies. */
  readonly root: Readonly<Record<string, unknown>>;
}

export type Check<T> = (value: Given<T>, path: string, surroundings: Surroundings) => Problem[];

/** Checks by the type they look at: each runs wherever an object of that type occurs. */
export type Checks = {
  readonly [Type in keyof CheckedTypes]?: readonly Check<CheckedTypes[Type]>[];
};

/** The items of a list that may be absent, each with its path. */
export const indexed = <T>(path: string, list: readonly T[] | undefined): [T, string][] =>
  (list ?? []).map((item, position) => [item, index(path, position)]);

/**
 * A problem for each entry whose identity an earlier one has; entries without one are passed over. The identity is
 * shown as the repeated value unless something else is given to show.
 */
export function repeated(
  entries: readonly (readonly [identity: string | undefined, path: string, shown?: unknown])[],
): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(([identity, path, shown = identity]) => {
    if (identity === undefined || identity === '') return [];
    if (seen.has(identity)) return [duplicate(path, shown)];
    seen.add(identity);
    return [];
  });
}
