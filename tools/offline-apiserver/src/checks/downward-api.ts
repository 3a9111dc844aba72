import { amountOf } from '@helm-gen/k8s-primitives';
import { qualifiedName } from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, notSupported, required } from '../problem.ts';
import { type Checks, type Given } from './check.ts';
import type { TypesByName } from './types.ts';

type FieldRef = Given<TypesByName['V1ObjectFieldSelector']>;
type ResourceRef = Given<TypesByName['V1ResourceFieldSelector']>;

const IN_BOTH = ['metadata.name', 'metadata.namespace', 'metadata.uid'];
const IN_VARIABLES = [
  ...IN_BOTH,
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const IN_FILES = [...IN_BOTH, 'metadata.annotations', 'metadata.labels'];

/** From this minor a variable may hold the addresses of the node (PodHostIPs). */
const HOST_IPS = 29;

function fieldProblems(
  { apiVersion = '', fieldPath = '' }: FieldRef,
  path: string,
  known: readonly string[],
): Problem[] {
  const at = field(path, 'fieldPath');
  if (fieldPath === '') return [];
  if (!['', 'v1'].includes(apiVersion))
    return [
      invalid(at, fieldPath, `error converting fieldPath: unsupported pod version: ${apiVersion}`),
    ];
  const [, name, key = ''] = /^(.+?)\['(.*)'\]$/s.exec(fieldPath) ?? [];
  if (name === 'metadata.annotations')
    return invalidEach(path, key, qualifiedName(key.toLowerCase()));
  if (name === 'metadata.labels') return invalidEach(path, key, qualifiedName(key));
  const plain = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  return known.includes(plain) ? [] : [notSupported(at, fieldPath, known)];
}

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const NANO = 10n ** 9n;
const BYTES = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

function resourceProblems({ resource = '', divisor = '0' }: ResourceRef, path: string): Problem[] {
  const isHugePages = /^(?:limits|requests)\.hugepages-/.test(resource);
  if (resource === '') return [];
  if (!isHugePages && !RESOURCES.includes(resource))
    return [notSupported(field(path, 'resource'), resource, RESOURCES)];
  const [allowed, kind] = resource.endsWith('.cpu') ? [['1m', '1'], 'cpu'] : [BYTES, 'memory'];
  return isOneOf(divisor, allowed)
    ? []
    : [
        invalid(
          field(path, 'divisor'),
          divisor,
          `only divisor's values ${allowed.slice(0, -1).join(', ')} and ${allowed.at(-1) ?? ''} are supported with the ${kind} resource`,
        ),
      ];
}

/** Whether a divisor is absent, or written as one of these when it is written shortest. */
function isOneOf(divisor: string | number, allowed: readonly string[]): boolean {
  const value = amountOf(divisor);
  if (value === 0n) return true;
  if (/[eE][+-]?\d/.test(String(divisor)) && value !== NANO) return false;
  const binary = /i$/.test(String(divisor));
  return allowed.some(
    (each) =>
      amountOf(each) === value &&
      // 1024 is not written as 1Ki, nor 1Ki as 1024; 1 is both.
      (binary === each.endsWith('i') || value === NANO),
  );
}

export const downwardApi: Checks = {
  V1DownwardAPIVolumeFile: [
    ({ fieldRef, resourceFieldRef }, path) => {
      if (fieldRef === undefined && resourceFieldRef === undefined)
        return [required(path, 'one of fieldRef and resourceFieldRef is required')];
      if (fieldRef !== undefined)
        return [
          ...fieldProblems(fieldRef, field(path, 'fieldRef'), IN_FILES),
          ...(resourceFieldRef === undefined
            ? []
            : [
                invalid(
                  path,
                  'resource',
                  'fieldRef and resourceFieldRef can not be specified simultaneously',
                ),
              ]),
        ];
      const at = field(path, 'resourceFieldRef');
      return (resourceFieldRef?.containerName ?? '') === ''
        ? [required(field(at, 'containerName'))]
        : resourceProblems(resourceFieldRef ?? {}, at);
    },
  ],
  V1EnvVarSource: [
    ({ fieldRef, resourceFieldRef }, path, { minor }) => [
      ...(fieldRef === undefined
        ? []
        : fieldProblems(
            fieldRef,
            field(path, 'fieldRef'),
            IN_VARIABLES.filter((name) => name !== 'status.hostIPs' || minor >= HOST_IPS),
          )),
      ...(resourceFieldRef === undefined
        ? []
        : resourceProblems(resourceFieldRef, field(path, 'resourceFieldRef'))),
    ],
  ],
};
