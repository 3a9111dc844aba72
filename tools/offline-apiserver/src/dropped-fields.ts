/**
 * Fields that a server knows and drops unread as long as their feature gate is off, by the first minor in which it is
 * on by default; Infinity where it never was.
 */
const GATED: Readonly<Record<string, number>> = {
  'V1ClusterTrustBundleProjection.user': Infinity,
  'V1ConfigMapVolumeSource.defaultUser': Infinity,
  'V1Container.resizePolicy': 33,
  'V1Container.restartPolicy': 29,
  'V1Container.restartPolicyRules': 35,
  'V1DownwardAPIVolumeFile.user': Infinity,
  'V1DownwardAPIVolumeSource.defaultUser': Infinity,
  'V1EmptyDirVolumeSource.mode': Infinity,
  'V1EnvVarSource.fileKeyRef': 35,
  'V1GRPCAction.mode': Infinity,
  'V1HTTPGetAction.protocol': Infinity,
  'V1JobSpec.backoffLimitPerIndex': 29,
  'V1JobSpec.managedBy': 32,
  'V1JobSpec.maxFailedIndexes': 29,
  'V1JobSpec.podReplacementPolicy': 29,
  'V1JobSpec.scheduling': Infinity,
  'V1JobSpec.successPolicy': 31,
  'V1KeyToPath.user': Infinity,
  'V1Lifecycle.stopSignal': Infinity,
  'V1LifecycleHandler.sleep': 30,
  'V1PersistentVolumeClaimSpec.volumeAttributesClassName': 34,
  'V1PodAffinityTerm.matchLabelKeys': 31,
  'V1PodAffinityTerm.mismatchLabelKeys': 31,
  'V1PodCertificateProjection.user': Infinity,
  'V1PodSecurityContext.seLinuxChangePolicy': 33,
  'V1PodSecurityContext.supplementalGroupsPolicy': 33,
  'V1PodSpec.evictionResponders': Infinity,
  'V1PodSpec.hostUsers': 33,
  'V1PodSpec.hostnameOverride': 35,
  'V1PodSpec.resourceClaims': 34,
  'V1PodSpec.resources': 34,
  'V1PodSpec.schedulingGroup': Infinity,
  'V1PodSpec.workloadRef': Infinity,
  'V1ProjectedVolumeSource.defaultUser': Infinity,
  'V1ResourceRequirements.claims': 34,
  'V1RollingUpdateStatefulSetStrategy.maxUnavailable': 37,
  'V1SecretVolumeSource.defaultUser': Infinity,
  'V1SecurityContext.procMount': 33,
  'V1ServiceAccountTokenProjection.user': Infinity,
  'V1ServiceSpec.trafficDistribution': 31,
  'V1Volume.image': 35,
  'V1VolumeMount.bindMountOptions': Infinity,
  'V1VolumeMount.recursiveReadOnly': 31,
  'V1VolumeProjection.clusterTrustBundle': 37,
  'V1VolumeProjection.podCertificate': 37,
  'V2HPAScalingRules.tolerance': 35,
};

/** What the server of a CronJob leaves in it, for the server of its Jobs to drop. */
const KEPT_IN_CRON_JOBS = [
  'backoffLimitPerIndex',
  'managedBy',
  'maxFailedIndexes',
  'podReplacementPolicy',
  'successPolicy',
];

/** Other containers than these keep it, and are refused for it. */
const DROPPED_IN: Readonly<Record<string, RegExp>> = {
  'V1Container.restartPolicy': /\binitContainers\[\d+\]$/,
};

/**
 * Whether the server of a minor drops a field of a type before it looks at it.
 * @param root the type of the manifest
 * @param path of the object that has the field
 */
export const isDropped = (
  type: string,
  field: string,
  minor: number,
  root: string,
  path: string,
): boolean =>
  minor < (GATED[`${type}.${field}`] ?? 0) &&
  (DROPPED_IN[`${type}.${field}`]?.test(path) ?? true) &&
  !(root === 'V1CronJob' && type === 'V1JobSpec' && KEPT_IN_CRON_JOBS.includes(field));
