import { type NameForm, longestNameOf, nameFormOf } from '@helm-gen/k8s-primitives';
import {
  type Format,
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  labelValue,
  pathSegment,
  qualifiedName,
} from '../formats/names.ts';
import { type Problem, field, index, invalid, invalidEach, required, tooLong } from '../problem.ts';
import type { ApiResource } from '../schemas.ts';
import type { Checks, Given } from './check.ts';
import type { TypesByName } from './types.ts';
import { RELAXED_SERVICE_NAMES } from './ingresses.ts';

type ObjectMeta = Given<TypesByName['V1ObjectMeta']>;

const LONGEST_ANNOTATIONS = 256 * 1024;

const NAME_FORMATS: Readonly<Record<NameForm, Format>> = {
  label: dnsLabel,
  'letter-label': dns1035Label,
  'path-segment': pathSegment,
  subdomain: dnsSubdomain,
};

function nameFormat({ group, kind }: ApiResource, minor: number): Format {
  const form = nameFormOf(group, kind);
  return form === 'letter-label' && minor >= RELAXED_SERVICE_NAMES ? dnsLabel : NAME_FORMATS[form];
}

/** Groups whose objects are questions to the server and have no name. */
const NAMELESS = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/** The server appends five characters to what is at most this long of a generateName. */
const LONGEST_BEGINNING = 58;

/** The name that an object gets, or one like it. */
export const createdName = ({ name = '', generateName = '' }: ObjectMeta): string =>
  name === '' && generateName !== '' ? `${generateName.slice(0, LONGEST_BEGINNING)}xxxxx` : name;

/** What is wrong with the name and the namespace of an object. */
export function metadataProblems(
  resource: ApiResource,
  metadata: ObjectMeta,
  minor: number,
): Problem[] {
  const { group, kind, namespaced } = resource;
  const { name = '', generateName = '', namespace = '' } = metadata;
  const format = nameFormat(resource, minor);
  const at = 'metadata.name';
  const created = createdName(metadata);
  return [
    ...(created === ''
      ? NAMELESS.has(group)
        ? []
        : [required(at, 'name or generateName is required')]
      : name === ''
        ? []
        : invalidEach(at, name, format(name))),
    ...(generateName === ''
      ? []
      : invalidEach(
          'metadata.generateName',
          generateName,

          // A trailing hyphen is fine, for the server appends to it.
          format(format === pathSegment ? generateName : generateName.replace(/.-$/s, 'a')),
        )),
    ...(kind === 'CronJob' && created.length > longestNameOf(group, kind)
      ? [invalid(at, created, 'must be no more than 52 characters')]
      : []),
    ...(namespaced && namespace !== ''
      ? invalidEach('metadata.namespace', namespace, dnsLabel(namespace))
      : []),
  ];
}

/** What is wrong with a map of labels; the path is the map's, as the server reports it. */
export function labelProblems(
  path: string,
  labels: Readonly<Record<string, string | undefined>> = {},
): Problem[] {
  return Object.entries(labels).flatMap(([name, value]) => [
    ...invalidEach(path, name, qualifiedName(name)),
    ...invalidEach(path, value, labelValue(value ?? '')),
  ]);
}

function annotationProblems(
  path: string,
  annotations: Readonly<Record<string, string | undefined>> = {},
): Problem[] {
  const size = Buffer.byteLength(Object.entries(annotations).flat().join(''));
  return [
    ...Object.keys(annotations).flatMap((name) =>
      invalidEach(path, name, qualifiedName(name.toLowerCase())),
    ),
    ...(size > LONGEST_ANNOTATIONS ? [tooLong(path, LONGEST_ANNOTATIONS)] : []),
  ];
}

/** What the garbage collector and the storage know themselves. */
const STANDARD_FINALIZERS = ['foregroundDeletion', 'kubernetes', 'orphan'];

function finalizerProblems(finalizers: readonly string[], path: string, kind: unknown): Problem[] {
  return [
    ...finalizers.flatMap((name) =>
      invalidEach(path, name, [
        ...qualifiedName(name),
        ...(qualifiedName(name).length > 0 ||
        name.includes('/') ||
        STANDARD_FINALIZERS.includes(name) ||
        kind === 'PodDisruptionBudget'
          ? []
          : ['name is neither a standard finalizer name nor is it fully qualified']),
      ]),
    ),
    ...(finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')
      ? [invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')]
      : []),
  ];
}

type Owner = NonNullable<ObjectMeta['ownerReferences']>[number];

function ownerProblems(owners: readonly Owner[], path: string): Problem[] {
  return [
    ...owners
      .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Event')
      .map((owner) => invalid(path, owner, 'v1, Kind=Event is disallowed from being an owner')),
    ...owners
      .filter(({ apiVersion = '' }) => /\/$|\/.*\//s.test(apiVersion))
      .map((owner) => invalid(path, owner, 'version must not be empty')),
    ...(owners.filter(({ controller }) => controller === true).length > 1
      ? [invalid(path, owners, 'Only one reference can have Controller set to true')]
      : []),
  ];
}

type ManagedFields = NonNullable<ObjectMeta['managedFields']>[number];

const LONGEST_MANAGER = 128;

function managedFieldsProblems(managed: readonly ManagedFields[], path: string): Problem[] {
  return managed.flatMap(({ operation = '', fieldsType = '', manager = '' }, position) => {
    const at = index(path, position);
    return [
      ...(['Apply', 'Update'].includes(operation)
        ? []
        : [invalid(field(at, 'operation'), operation, 'must be `Apply` or `Update`')]),
      ...(['', 'FieldsV1'].includes(fieldsType)
        ? []
        : [invalid(field(at, 'fieldsType'), fieldsType, 'must be `FieldsV1`')]),
      // eslint-disable-next-line no-control-regex -- Control characters are what is looked for.
      ...(manager.length > LONGEST_MANAGER || /[\x00-\x1f\x7f]/.test(manager)
        ? [invalid(field(at, 'manager'), manager, 'must be printable and at most 128 characters')]
        : []),
    ];
  });
}

export const metadata: Checks = {
  V1NamespaceSpec: [
    ({ finalizers = [] }, path) =>
      finalizerProblems(finalizers, field(path, 'finalizers'), 'Namespace'),
  ],
  V1ObjectMeta: [
    ({ labels }, path) => labelProblems(field(path, 'labels'), labels),
    ({ annotations }, path) => annotationProblems(field(path, 'annotations'), annotations),
    // Nobody looks at these in a template.
    (
      { finalizers = [], ownerReferences = [], managedFields = [], generation = 0 },
      path,
      { root },
    ) =>
      path === 'metadata'
        ? [
            ...finalizerProblems(finalizers, field(path, 'finalizers'), root['kind']),
            ...ownerProblems(ownerReferences, field(path, 'ownerReferences')),
            ...managedFieldsProblems(managedFields, field(path, 'managedFields')),
            ...(generation < 0
              ? [
                  invalid(
                    field(path, 'generation'),
                    generation,
                    'must be greater than or equal to 0',
                  ),
                ]
              : []),
          ]
        : [],
  ],
};
