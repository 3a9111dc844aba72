import type { Manifest } from '@helm-gen/chart';
import { valueAt } from '@helm-gen/chart-rules';
import type { FieldChange } from './object-changes.ts';

/**
 * By kind, the fields that an API server lets nobody change (ValidateUpdate in k8s.io/kubernetes/pkg/apis/<group>/validation);
 * a path is that of the field or of anything below it.
 */
const fixed: Readonly<Record<string, RegExp>> = {
  DaemonSet: /^spec\.selector\b/,
  Deployment: /^spec\.selector\b/,
  ReplicaSet: /^spec\.selector\b/,
  StatefulSet:
    /^spec\.(?!(replicas|ordinals|template|updateStrategy|persistentVolumeClaimRetentionPolicy|minReadySeconds|revisionHistoryLimit)\b)/,
  Job: /^spec\.(template|selector|completionMode|podFailurePolicy|successPolicy|backoffLimitPerIndex|managedBy|podReplacementPolicy)\b/,
  PersistentVolumeClaim: /^spec\.(?!resources\.requests\b|volumeAttributesClassName\b)/,
  ClusterRoleBinding: /^roleRef\b/,
  RoleBinding: /^roleRef\b/,
  Secret: /^type$/,
  StorageClass: /^(provisioner|parameters|reclaimPolicy|volumeBindingMode)\b/,
  IngressClass: /^spec\.controller$/,
  PriorityClass: /^(value|preemptionPolicy)$/,
};

/** Whether the API server would refuse the change of this field, so that the object must be replaced. */
export function isImmutable(object: Manifest, { path, from }: FieldChange): boolean {
  const kind = String(object['kind']);
  // Helm deletes the object of a hook before it makes the next one.
  if (valueAt(object, 'metadata', 'annotations', 'helm.sh/hook') !== undefined) return false;
  if ((kind === 'ConfigMap' || kind === 'Secret') && object['immutable'] === true) {
    return /^(data|binaryData|stringData|immutable)\b/.test(path);
  }
  if (kind === 'Service') return /^spec\.clusterIPs?\b/.test(path) && from !== undefined;
  return fixed[kind]?.test(path) === true;
}
