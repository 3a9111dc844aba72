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
