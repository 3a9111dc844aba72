export { amountOf } from './amount.ts';
export type { KubernetesObject } from './builder.ts';
export { type CustomResource, customResource } from './custom-resource.ts';
export * as k8s from './k8s/index.ts';
export { Deployment as deployment } from './k8s/apps/v1.ts';
export { HorizontalPodAutoscaler as horizontalPodAutoscaler } from './k8s/autoscaling/v2.ts';
export {
  type Container,
  type EnvVar,
  type PodSpec,
  type Probe,
  ConfigMap as configMap,
  Service as service,
  ServiceAccount as serviceAccount,
} from './k8s/core/v1.ts';
export {
  type NetworkPolicyPeer,
  Ingress as ingress,
  NetworkPolicy as networkPolicy,
} from './k8s/networking/v1.ts';
export { PodDisruptionBudget as podDisruptionBudget } from './k8s/policy/v1.ts';
export { type LabelExpression, fulfils } from './label-selector.ts';
export { type NameForm, longestNameOf, nameFormOf } from './object-name.ts';
export { podTemplatePath, rollingKinds } from './pod-template.ts';
export { isClusterScoped } from './scope.ts';
export * from './values/index.ts';
