import { type Problem, field, key, notSupported, required } from './problem.ts';
import type { ObjectType } from './schemas.ts';

/**
 * Fields that the published schema requires and the server does without: a default fills them, or Go's zero value is
 * as good. The schema of 1.36 has dropped most of these itself.
 */
const NOT_REQUIRED = new Set([
  'V1EndpointSlice.endpoints',
  'V1ISCSIVolumeSource.lun',
  'V1HTTPHeader.value',
  'V1LimitRangeSpec.limits',
  'V1NetworkPolicySpec.podSelector',
  'V1PodFailurePolicy.rules',
  'V1PodFailurePolicyOnPodConditionsPattern.status',
  'V1PreferredSchedulingTerm.preference',
  'V1RoleRef.apiGroup',
  'V1ScaleIOVolumeSource.secretRef',
  'V1SleepAction.seconds',
  'V1StatefulSetSpec.serviceName',
  'V1Sysctl.value',
]);

/**
 * Enums that are pointers in the server's Go types, so that an empty string is a value of its own and not allowed;
 * elsewhere it counts as absent, and a default fills it.
 */
const NO_EMPTY_STRING = new Set([
  'V1AzureDiskVolumeSource.cachingMode',
  'V1AzureDiskVolumeSource.kind',
  'V1JobSpec.completionMode',
  'V1JobSpec.podReplacementPolicy',
  'V1NetworkPolicyPort.protocol',
  'V1PersistentVolumeClaimSpec.volumeMode',
  'V1PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy',
  'V1PodSecurityContext.fsGroupChangePolicy',
  'V1PodSpec.preemptionPolicy',
  'V1ServiceSpec.internalTrafficPolicy',
  'V1ServiceSpec.ipFamilyPolicy',
  'V1TopologySpreadConstraint.nodeAffinityPolicy',
  'V1TopologySpreadConstraint.nodeTaintsPolicy',
  'V1VolumeMount.mountPropagation',
]);

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The required fields that an object lacks; an absent spec counts as an empty one, and is never missing itself. */
export const missingFields = (
  type: string,
  { required: names = [] }: ObjectType,
  value: Readonly<Record<string, unknown>>,
  path: string,
): Problem[] =>
  names
    .filter((name) => isAbsent(value[name]) && name !== 'spec')
    .filter((name) => !NOT_REQUIRED.has(`${type}.${name}`))
    .map((name) => required(field(path, name)));

/**
 * A value, or the items of a list, outside the enum of a field.
 * @param fieldName such as `V1ServiceSpec.type`
 */
export function outsideEnum(
  fieldName: string,
  values: readonly string[],
  value: unknown,
  path: string,
): Problem[] {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, position) =>
      values.includes(String(item))
        ? []
        : [notSupported(key(path, String(position)), item, values)],
    );
  const fine =
    typeof value !== 'string' ||
    values.includes(value) ||
    (value === '' && !NO_EMPTY_STRING.has(fieldName));
  return fine ? [] : [notSupported(path, value, values)];
}
