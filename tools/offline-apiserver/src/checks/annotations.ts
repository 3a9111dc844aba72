import { relativePath } from '../formats/paths.ts';
import { type Problem, field, forbidden, invalid, invalidEach, key } from '../problem.ts';
import type { Checks, Given } from './check.ts';
import type { TypesByName } from './types.ts';
import { type PodSpec, allContainersOf } from './containers.ts';
import { type Toleration, tolerationProblems } from './scheduling.ts';

type Annotations = Readonly<Record<string, string | undefined>>;
type Profile = Given<TypesByName['V1SeccompProfile']> | undefined;

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';

const LOCALHOST = 'localhost/';

function seccompProblems(value: string, path: string): Problem[] {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(value)) return [];
  return value.startsWith(LOCALHOST)
    ? invalidEach(path, value, relativePath(value.slice(LOCALHOST.length)))
    : [invalid(path, value, 'must be a valid seccomp profile')];
}

function costProblems(value: string, path: string): Problem[] {
  const fits = /^(?:0|[1-9]\d*|-\d+)$/.test(value) && Math.abs(Number(value)) <= 2 ** 31 - 1;
  return fits || value === String(-(2 ** 31))
    ? []
    : [invalid(path, value, 'must be a 32bit integer')];
}

function annotatedTolerations(value: string, path: string): Problem[] {
  try {
    const tolerations = (JSON.parse(value) ?? []) as readonly Toleration[];
    if (Array.isArray(tolerations))
      return tolerations.flatMap((toleration) => tolerationProblems(toleration ?? {}, path));
  } catch {
    // Not JSON at all.
  }
  return [invalid(path, value, 'must be a JSON list of tolerations')];
}

/** Annotations of a pod that the server reads, most of them older than the field that replaced them. */
function podAnnotationProblems(annotations: Annotations, spec: PodSpec, path: string): Problem[] {
  const containers = allContainersOf(spec, '').map(([{ name = '' }]) => name);
  return Object.entries(annotations).flatMap(([name, value = '']) => {
    const at = key(path, name);
    if (name === MIRROR)
      return (spec.nodeName ?? '') === ''
        ? [invalid(at, value, 'must set spec.nodeName if mirror pod annotation is set')]
        : [];
    if (name === TOLERATIONS) return value === '' ? [] : annotatedTolerations(value, at);
    if (name === DELETION_COST) return costProblems(value, at);
    if (name === SECCOMP_POD || name.startsWith(SECCOMP_CONTAINER))
      return seccompProblems(value, at);
    if (!name.startsWith(APP_ARMOR)) return [];
    const container = name.slice(APP_ARMOR.length);
    return [
      ...(containers.includes(container) ? [] : [invalid(at, container, 'container not found')]),
      ...(/^(?:$|runtime\/default$|unconfined$|localhost\/)/.test(value)
        ? []
        : [invalid(at, value, `invalid AppArmor profile name: "${value}"`)]),
    ];
  });
}

/** How an annotation says what a profile says. */
function agrees({ type, localhostProfile }: NonNullable<Profile>, value: string): boolean {
  if (type === 'Localhost') return value === `${LOCALHOST}${localhostProfile ?? ''}`;
  if (type === 'RuntimeDefault') return ['runtime/default', 'docker/default'].includes(value);
  return type !== 'Unconfined' || value === 'unconfined';
}

function disagreement(profile: Profile, value: string | undefined, path: string): Problem[] {
  return profile === undefined || value === undefined || agrees(profile, value)
    ? []
    : [forbidden(field(path, 'type'), 'type in annotation and field must match')];
}

/** From this minor containers have a field for AppArmor, which the annotation must repeat if it is there. */
const APP_ARMOR_FIELDS = 30;

function profileProblems(annotations: Annotations, spec: PodSpec, path: string, minor: number) {
  const { securityContext: pod } = spec;
  const containers = allContainersOf(spec, path).flatMap(
    ([{ name = '', securityContext: own }, at]) => [
      ...disagreement(
        own?.seccompProfile,
        annotations[`${SECCOMP_CONTAINER}${name}`],
        field(at, 'securityContext.seccompProfile'),
      ),
      ...(minor < APP_ARMOR_FIELDS || spec.os?.name === 'windows'
        ? []
        : disagreement(
            own?.appArmorProfile,
            annotations[`${APP_ARMOR}${name}`],
            field(at, 'securityContext.appArmorProfile'),
          )),
    ],
  );
  const at = field(path, 'securityContext.seccompProfile');
  return [...disagreement(pod?.seccompProfile, annotations[SECCOMP_POD], at), ...containers];
}

export const annotations: Checks = {
  V1Pod: [
    ({ metadata = {}, spec = {} }, path, { minor }) => [
      ...podAnnotationProblems(metadata.annotations ?? {}, spec, 'metadata.annotations'),
      ...profileProblems(metadata.annotations ?? {}, spec, field(path, 'spec'), minor),
      ...(metadata.annotations?.[MIRROR] !== undefined && (spec.resourceClaims ?? []).length > 0
        ? [
            forbidden(
              field(path, 'spec.resourceClaims'),
              'static pods do not support resource claims',
            ),
          ]
        : []),
    ],
  ],
  V1PodTemplateSpec: [
    ({ metadata = {}, spec = {} }, path, { minor }) => [
      ...podAnnotationProblems(
        metadata.annotations ?? {},
        spec,
        field(path, 'metadata.annotations'),
      ),
      ...profileProblems(metadata.annotations ?? {}, spec, field(path, 'spec'), minor),
    ],
  ],
};
