import type { k8s } from '@helm-gen/k8s-primitives';

/** The kinds of objects of which a part can set fields, each of one version. */
export interface Kinds {
  readonly ConfigMap: k8s.core.v1.ConfigMap;
  readonly CronJob: k8s.batch.v1.CronJob;
  readonly DaemonSet: k8s.apps.v1.DaemonSet;
  readonly Deployment: k8s.apps.v1.Deployment;
  readonly HorizontalPodAutoscaler: k8s.autoscaling.v2.HorizontalPodAutoscaler;
  readonly Ingress: k8s.networking.v1.Ingress;
  readonly Job: k8s.batch.v1.Job;
  readonly NetworkPolicy: k8s.networking.v1.NetworkPolicy;
  readonly PersistentVolumeClaim: k8s.core.v1.PersistentVolumeClaim;
  readonly PodDisruptionBudget: k8s.policy.v1.PodDisruptionBudget;
  readonly Role: k8s.rbac.v1.Role;
  readonly RoleBinding: k8s.rbac.v1.RoleBinding;
  readonly Secret: k8s.core.v1.Secret;
  readonly Service: k8s.core.v1.Service;
  readonly ServiceAccount: k8s.core.v1.ServiceAccount;
  readonly StatefulSet: k8s.apps.v1.StatefulSet;
}

export type JobSpec = k8s.batch.v1.JobSpec;
export type PodTemplate = k8s.core.v1.PodTemplateSpec;
