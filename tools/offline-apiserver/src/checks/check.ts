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

/** The types of the API that checks look at, by the names that the data files have for them. */
export interface CheckedTypes {
  V1ConfigMap: IConfigMap;
  V1Container: IContainer;
  V1CronJobSpec: ICronJobSpec;
  V1DaemonSetSpec: IDaemonSetSpec;
  V1DaemonSetUpdateStrategy: IDaemonSetUpdateStrategy;
  V1DeploymentSpec: IDeploymentSpec;
  V1HTTPGetAction: IHTTPGetAction;
  V1HTTPIngressPath: IHTTPIngressPath;
  V1HTTPIngressRuleValue: IHTTPIngressRuleValue;
  V1HorizontalPodAutoscalerSpec: IScalerSpecV1;
  V1IPBlock: IIPBlock;
  V1IngressBackend: IIngressBackend;
  V1IngressSpec: IIngressSpec;
  V1JobSpec: IJobSpec;
  V1LabelSelector: IDeploymentSpec['selector'];
  V1LimitRangeItem: ILimitRangeItem;
  V1LimitRangeSpec: ILimitRangeSpec;
  V1NetworkPolicyPeer: INetworkPolicyPeer;
  V1NetworkPolicyPort: INetworkPolicyPort;
  V1NetworkPolicySpec: INetworkPolicySpec;
  V1NodeSelector: INodeSelector;
  V1NodeSelectorRequirement: INodeSelectorRequirement;
  V1ObjectMeta: NonNullable<IPodTemplateSpec['metadata']>;
  V1PersistentVolumeClaimSpec: IPersistentVolumeClaimSpec;
  V1PodAffinityTerm: IPodAffinityTerm;
  V1PodDisruptionBudgetSpec: IPodDisruptionBudgetSpec;
  V1PodSecurityContext: IPodSecurityContext;
  V1PodSpec: IPodSpec;
  V1PolicyRule: IPolicyRule;
  V1PreferredSchedulingTerm: IPreferredSchedulingTerm;
  V1Probe: IProbe;
  V1ReplicaSetSpec: IReplicaSetSpec;
  V1ResourceQuotaSpec: IResourceQuotaSpec;
  V1ClusterRoleBinding: IRoleBinding;
  V1RoleBinding: IRoleBinding;
  V1SeccompProfile: ISeccompProfile;
  V1Secret: ISecret;
  V1SecurityContext: ISecurityContext;
  V1ServiceSpec: IServiceSpec;
  V1StatefulSetSpec: IStatefulSetSpec;
  V1Toleration: IToleration;
  V1TopologySpreadConstraint: ITopologySpreadConstraint;
  V1Volume: IVolume;
  V1WeightedPodAffinityTerm: IWeightedPodAffinityTerm;
  V2HPAScalingRules: IHPAScalingRules;
  V2HorizontalPodAutoscalerSpec: IHorizontalPodAutoscalerSpec;
  V2MetricSpec: IMetricSpec;
  V2MetricTarget: IMetricTarget;
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
