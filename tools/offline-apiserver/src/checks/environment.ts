import { configKey, dnsSubdomain } from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, notSupported, required } from '../problem.ts';
import { type Checks, type Given, indexed, repeated } from './check.ts';
import type { Container } from './containers.ts';

type EnvVar = NonNullable<Container['env']>[number];
type EnvFrom = NonNullable<Container['envFrom']>[number];

const STRICT_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;
const RELAXED_NAME = /^[\x20-\x3c\x3e-\x7e]+$/;

/** Since 1.32 any printable ASCII character but `=` is allowed (RelaxedEnvironmentVariableValidation). */
function variableName(name: string, minor: number): string[] {
  if (minor >= 32)
    return RELAXED_NAME.test(name)
      ? []
      : [
          "a valid environment variable name must consist only of printable ASCII characters other than '='",
        ];
  return STRICT_NAME.test(name) && !name.startsWith('..') && name !== '.'
    ? []
    : [
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
      ];
}

function sourceProblems({ value = '', valueFrom }: EnvVar, path: string): Problem[] {
  if (valueFrom === undefined) return [];
  const at = field(path, 'valueFrom');
  const sources = Object.keys(valueFrom).length;
  if (sources === 0)
    return [
      invalid(
        at,
        '',
        'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
      ),
    ];
  return [
    ...(value === '' ? [] : [invalid(at, '', 'may not be specified when `value` is not empty')]),
    ...(value === '' && sources > 1
      ? [invalid(at, '', 'may not have more than one field specified at a time')]
      : []),
    ...downwardProblems(valueFrom, at),
    ...keyProblems(valueFrom.configMapKeyRef, field(at, 'configMapKeyRef')),
    ...keyProblems(valueFrom.secretKeyRef, field(at, 'secretKeyRef')),
  ];
}

const POD_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const CONTAINER_RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

/** A field of the pod, or a resource of the container, as a variable. */
function downwardProblems(
  { fieldRef, resourceFieldRef }: NonNullable<EnvVar['valueFrom']>,
  path: string,
): Problem[] {
  const { fieldPath = '' } = fieldRef ?? {};
  const { resource = '', divisor = '0' } = resourceFieldRef ?? {};
  const knownField =
    POD_FIELDS.includes(fieldPath) || /^metadata\.(?:labels|annotations)\['.+'\]$/.test(fieldPath);
  const knownResource =
    CONTAINER_RESOURCES.includes(resource) || /^(?:limits|requests)\.hugepages-/.test(resource);
  const at = field(path, 'resourceFieldRef');
  return [
    ...(fieldPath === '' || knownField
      ? []
      : [notSupported(field(path, 'fieldRef.fieldPath'), fieldPath, POD_FIELDS)]),
    ...(resource === '' || knownResource
      ? []
      : [notSupported(field(at, 'resource'), resource, CONTAINER_RESOURCES)]),
    ...(resource.endsWith('.cpu') && !['0', '1', '1m'].includes(String(divisor))
      ? [
          invalid(
            field(at, 'divisor'),
            divisor,
            "only divisor's values 1m and 1 are supported with the cpu resource",
          ),
        ]
      : []),
  ];
}

function keyProblems(
  reference: Given<{ name?: string; key: string }> | undefined,
  path: string,
): Problem[] {
  if (reference === undefined) return [];
  const { name = '', key = '' } = reference;
  return [
    ...invalidEach(field(path, 'name'), name, dnsSubdomain(name)),
    ...(key === '' ? [] : invalidEach(field(path, 'key'), key, configKey(key))),
  ];
}

function envFromProblems(source: EnvFrom, path: string, minor: number): Problem[] {
  const references = [
    [source.configMapRef, field(path, 'configMapRef')],
    [source.secretRef, field(path, 'secretRef')],
  ] as const;
  const given = references.filter(([reference]) => reference !== undefined);
  return [
    ...(source.prefix === undefined || source.prefix === ''
      ? []
      : invalidEach(field(path, 'prefix'), source.prefix, variableName(source.prefix, minor))),
    ...given.flatMap(([reference, at]) => {
      const { name = '' } = reference ?? {};
      return name === ''
        ? [required(field(at, 'name'))]
        : invalidEach(field(at, 'name'), name, dnsSubdomain(name));
    }),
    ...(given.length === 0
      ? [invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`')]
      : []),
    ...(given.length === 2
      ? [invalid(path, '', 'may not have more than one field specified at a time')]
      : []),
  ];
}

export const environment: Checks = {
  V1Container: [
    ({ env }, path, { minor }) =>
      indexed(field(path, 'env'), env).flatMap(([variable, at]) => [
        ...(variable.name === undefined || variable.name === ''
          ? []
          : invalidEach(field(at, 'name'), variable.name, variableName(variable.name, minor))),
        ...sourceProblems(variable, at),
      ]),
    // The real server refuses them on server-side apply alone, as Helm 4 does it; otherwise the last one wins.
    ({ env }, path) =>
      repeated(indexed(field(path, 'env'), env).map(([{ name }, at]) => [name, field(at, 'name')])),
    ({ envFrom }, path, { minor }) =>
      indexed(field(path, 'envFrom'), envFrom).flatMap(([source, at]) =>
        envFromProblems(source, at, minor),
      ),
  ],
};
