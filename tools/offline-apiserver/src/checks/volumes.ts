import { dnsLabel } from '../formats/names.ts';
import {
  type Problem,
  field,
  forbidden,
  invalid,
  invalidEach,
  notFound,
  required,
} from '../problem.ts';
import {
  type CheckedTypes,
  type Checks,
  type Given,
  type Surroundings,
  indexed,
  repeated,
} from './check.ts';
import { type PodSpec, containersOf } from './containers.ts';

type Volume = Given<CheckedTypes['V1Volume']>;
type StatefulSetSpec = Given<CheckedTypes['V1StatefulSetSpec']>;
type KeyToPath = Given<{ key: string; path: string; mode?: number }>;
type FileSource = Given<{
  name?: string;
  secretName?: string;
  defaultMode?: number;
  items?: KeyToPath[];
}>;

const HIGHEST_MODE = 0o777;

/** `a/../b` and absolute paths would leave the volume. */
function localPath(value: string): string | undefined {
  if (value.startsWith('/')) return 'must be a relative path';
  if (value.split('/').includes('..')) return "must not contain '..'";
  return undefined;
}

const localPathProblems = (path: string, value: string | undefined): Problem[] => {
  const message = value === undefined || value === '' ? undefined : localPath(value);
  return message === undefined ? [] : [invalid(path, value, message)];
};

const modeProblems = (path: string, mode: number | undefined): Problem[] =>
  mode === undefined || (mode >= 0 && mode <= HIGHEST_MODE)
    ? []
    : [invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];

const itemProblems = (items: readonly KeyToPath[] | undefined, path: string): Problem[] =>
  indexed(path, items).flatMap(([item, at]) => [
    ...localPathProblems(field(at, 'path'), item.path),
    ...modeProblems(field(at, 'mode'), item.mode),
  ]);

/** A ConfigMap or Secret as a volume or as one of a projected volume's sources. */
function sourceProblems(
  source: FileSource | undefined,
  path: string,
  nameField: 'name' | 'secretName' = 'name',
): Problem[] {
  if (source === undefined) return [];
  const { [nameField]: name = '', defaultMode, items } = source;
  return [
    ...(name === '' ? [required(field(path, nameField))] : []),
    ...modeProblems(field(path, 'defaultMode'), defaultMode),
    ...itemProblems(items, field(path, 'items')),
  ];
}

/** A volume of no type is an empty directory. */
function volumeProblems({ name = '', ...sources }: Volume, path: string): Problem[] {
  const { configMap, projected, secret } = sources;
  return [
    ...(name === '' ? [] : invalidEach(field(path, 'name'), name, dnsLabel(name))),
    ...Object.keys(sources)
      .slice(1)
      .map((source) => forbidden(field(path, source), 'may not specify more than 1 volume type')),
    ...sourceProblems(configMap, field(path, 'configMap')),
    ...sourceProblems(secret, field(path, 'secret'), 'secretName'),
    ...indexed(field(path, 'projected.sources'), projected?.sources).flatMap(([source, at]) => [
      ...sourceProblems(source.configMap, field(at, 'configMap')),
      ...sourceProblems(source.secret, field(at, 'secret')),
    ]),
  ];
}

/** A StatefulSet's claims are volumes of its pods too. */
function claimNames({ root }: Surroundings): string[] {
  const { volumeClaimTemplates = [] } =
    root['kind'] === 'StatefulSet' ? ((root['spec'] ?? {}) as StatefulSetSpec) : {};
  return volumeClaimTemplates.flatMap(({ metadata }) => metadata?.name ?? []);
}

function mountProblems(spec: PodSpec, path: string, surroundings: Surroundings): Problem[] {
  const known = new Set([
    ...(spec.volumes ?? []).map(({ name }) => name),
    ...claimNames(surroundings),
  ]);
  return containersOf(spec, path).flatMap(([{ volumeMounts, volumeDevices }, at]) => {
    const mounts = indexed(field(at, 'volumeMounts'), volumeMounts);
    const seen = new Set<string>();
    return [
      ...[...mounts, ...indexed(field(at, 'volumeDevices'), volumeDevices)].flatMap(
        ([{ name = '' }, mountPath]) =>
          name === '' || known.has(name) ? [] : [notFound(field(mountPath, 'name'), name)],
      ),
      ...mounts.flatMap(([{ mountPath = '' }, mount]) => {
        if (!seen.has(mountPath)) {
          seen.add(mountPath);
          return [];
        }
        return mountPath === ''
          ? []
          : [invalid(field(mount, 'mountPath'), mountPath, 'must be unique')];
      }),
      ...mounts.flatMap(([{ subPath, subPathExpr }, mount]) => [
        ...localPathProblems(field(mount, 'subPath'), subPath),
        ...(subPath !== undefined &&
        subPath !== '' &&
        subPathExpr !== undefined &&
        subPathExpr !== ''
          ? [
              invalid(
                field(mount, 'subPathExpr'),
                subPathExpr,
                'subPathExpr and subPath are mutually exclusive',
              ),
            ]
          : []),
      ]),
    ];
  });
}

export const volumes: Checks = {
  V1PodSpec: [
    (spec, path) =>
      repeated(
        indexed(field(path, 'volumes'), spec.volumes).map(([{ name }, at]) => [
          name,
          field(at, 'name'),
        ]),
      ),
    mountProblems,
  ],
  V1Volume: [volumeProblems],
};
