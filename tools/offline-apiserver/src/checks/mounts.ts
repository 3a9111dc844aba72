import { relativePath, withoutBacksteps } from '../formats/paths.ts';
import { type Problem, field, forbidden, invalid, notFound } from '../problem.ts';
import { type Checks, type Given, type Surroundings, indexed } from './check.ts';
import type { TypesByName } from './types.ts';
import { type Container, type PodSpec, allContainersOf } from './containers.ts';
import { fields, is, isOrEmpty, oneOf } from './rules.ts';

type Mount = Given<TypesByName['V1VolumeMount']>;

/** What the pod's volumes are, by name: true for one that may be a block device. */
function devicesByName(spec: PodSpec, { root }: Surroundings): ReadonlyMap<string, boolean> {
  const { volumeClaimTemplates = [] } =
    root['kind'] === 'StatefulSet'
      ? ((root['spec'] ?? {}) as Given<TypesByName['V1StatefulSetSpec']>)
      : {};
  return new Map([
    ...(spec.volumes ?? []).map(
      ({ name = '', persistentVolumeClaim, ephemeral }): [string, boolean] => [
        name,
        persistentVolumeClaim !== undefined || ephemeral !== undefined,
      ],
    ),
    // A StatefulSet's claims are volumes of its pods too.
    ...volumeClaimTemplates.map(({ metadata }): [string, boolean] => [metadata?.name ?? '', true]),
  ]);
}

function mountProblems(mounts: readonly [Mount, string][], privileged: boolean): Problem[] {
  const seen = new Set<string>();
  return mounts.flatMap(([mount, path]) => {
    const { mountPath = '', subPath = '', subPathExpr = '', mountPropagation } = mount;
    const twice = seen.has(mountPath);
    seen.add(mountPath);
    return [
      ...(twice && mountPath !== ''
        ? [invalid(field(path, 'mountPath'), mountPath, 'must be unique')]
        : []),
      ...(subPath !== '' && subPathExpr !== ''
        ? [
            invalid(
              field(path, 'subPathExpr'),
              subPathExpr,
              'subPathExpr and subPath are mutually exclusive',
            ),
          ]
        : []),
      ...(mountPropagation === 'Bidirectional' && !privileged
        ? [
            forbidden(
              field(path, 'mountPropagation'),
              'Bidirectional mount propagation is available only to privileged containers',
            ),
          ]
        : []),
      ...readOnlyProblems(mount, field(path, 'recursiveReadOnly')),
    ];
  });
}

function readOnlyProblems(mount: Mount, path: string): Problem[] {
  const { recursiveReadOnly = 'Disabled', readOnly = false, mountPropagation = 'None' } = mount;
  if (recursiveReadOnly === 'Disabled') return [];
  return [
    ...(readOnly ? [] : [forbidden(path, 'may only be specified when readOnly is true')]),
    ...(mountPropagation === 'None'
      ? []
      : [forbidden(path, 'may only be specified when mountPropagation is None or not specified')]),
  ];
}

/** A volume is mounted, or it is a device: neither its name nor its path may be in both lists. */
function placeProblems(
  { volumeMounts, volumeDevices }: Container,
  path: string,
  known: ReadonlyMap<string, boolean>,
): Problem[] {
  const mounts = indexed(field(path, 'volumeMounts'), volumeMounts);
  const devices = indexed(field(path, 'volumeDevices'), volumeDevices);
  const mounted = new Set(mounts.map(([{ name }]) => name));
  const paths = new Set(mounts.map(([{ mountPath }]) => mountPath));
  return [
    ...[...mounts, ...devices].flatMap(([{ name = '' }, at]) =>
      name === '' || known.has(name) ? [] : [notFound(field(at, 'name'), name)],
    ),
    ...devices.flatMap(([{ name = '', devicePath = '' }, at], position) => {
      const earlier = (volumeDevices ?? []).slice(0, position);
      return [
        ...(known.get(name) === false
          ? [
              invalid(
                field(at, 'name'),
                name,
                'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
              ),
            ]
          : []),
        ...(name !== '' && (mounted.has(name) || earlier.some((each) => each.name === name))
          ? [invalid(field(at, 'name'), name, 'must be unique')]
          : []),
        ...(devicePath !== '' &&
        (paths.has(devicePath) || earlier.some((each) => each.devicePath === devicePath))
          ? [invalid(field(at, 'devicePath'), devicePath, 'must be unique')]
          : []),
      ];
    }),
  ];
}

export const mounts: Checks = {
  V1PodSpec: [
    (spec, path, surroundings) => {
      const known = devicesByName(spec, surroundings);
      return allContainersOf(spec, path).flatMap(([container, at]) => [
        ...placeProblems(container, at, known),
        ...mountProblems(
          indexed(field(at, 'volumeMounts'), container.volumeMounts),
          container.securityContext?.privileged === true,
        ),
      ]);
    },
  ],
  V1VolumeDevice: [fields({ devicePath: is(withoutBacksteps) })],
  V1VolumeMount: [
    fields({
      recursiveReadOnly: oneOf('Disabled', 'Enabled', 'IfPossible'),
      subPath: isOrEmpty(relativePath),
      subPathExpr: isOrEmpty(relativePath),
    }),
  ],
};
