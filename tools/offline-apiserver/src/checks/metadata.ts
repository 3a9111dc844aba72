import {
  type Format,
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  labelValue,
  pathSegment,
  qualifiedName,
} from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, required, tooLong } from '../problem.ts';
import type { ApiResource } from '../schemas.ts';
import type { CheckedTypes, Checks, Given } from './check.ts';

type ObjectMeta = Given<CheckedTypes['V1ObjectMeta']>;

const LONGEST_ANNOTATIONS = 256 * 1024;

/** Names are DNS subdomains but for these. */
const NAME_FORMATS: Readonly<Record<string, Format>> = {
  APIService: pathSegment,
  ClusterRole: pathSegment,
  ClusterRoleBinding: pathSegment,
  Namespace: dnsLabel,
  Role: pathSegment,
  RoleBinding: pathSegment,
  Service: dns1035Label,
};

/** Groups whose objects are questions to the server and have no name. */
const NAMELESS = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/** The controller appends 11 characters to a CronJob's name to name its Jobs. */
const LONGEST_CRON_JOB_NAME = 52;

/** What is wrong with the name and the namespace of an object. */
export function metadataProblems(
  { group, kind, namespaced }: ApiResource,
  metadata: ObjectMeta,
): Problem[] {
  const { name = '', generateName = '', namespace = '' } = metadata;
  const format = NAME_FORMATS[kind] ?? dnsSubdomain;
  const at = 'metadata.name';
  const named =
    name !== ''
      ? invalidEach(at, name, format(name))
      : generateName !== ''
        ? // The server appends to it, so a trailing hyphen is fine.
          invalidEach(
            'metadata.generateName',
            generateName,
            format(`${generateName.replace(/-$/, '')}x`),
          )
        : NAMELESS.has(group)
          ? []
          : [required(at, 'name or generateName is required')];
  return [
    ...named,
    ...(kind === 'CronJob' && name.length > LONGEST_CRON_JOB_NAME
      ? [invalid(at, name, 'must be no more than 52 characters')]
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

export const metadata: Checks = {
  V1ObjectMeta: [
    ({ labels }, path) => labelProblems(field(path, 'labels'), labels),
    ({ annotations }, path) => annotationProblems(field(path, 'annotations'), annotations),
    ({ finalizers = [] }, path) =>
      finalizers.flatMap((name) =>
        invalidEach(field(path, 'finalizers'), name, qualifiedName(name)),
      ),
  ],
};
