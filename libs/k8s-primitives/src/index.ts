export type { IContainer as Container } from 'kubernetes-models/v1/Container';
export type { INetworkPolicyPeer as NetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
export type { IEnvVar as EnvVar } from 'kubernetes-models/v1/EnvVar';
export type { IPodSpec as PodSpec } from 'kubernetes-models/v1/PodSpec';
export type { IProbe as Probe } from 'kubernetes-models/v1/Probe';
export {
  type KubernetesObject,
  configMap,
  deployment,
  horizontalPodAutoscaler,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  service,
  serviceAccount,
} from './objects.ts';
export * from './values/index.ts';
