import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
import { range } from '../formats/ports.ts';
import { type Problem, field, invalid, invalidEach, required } from '../problem.ts';
import { type CheckedTypes, type Checks, type Given, indexed, repeated } from './check.ts';

type Toleration = Given<CheckedTypes['V1Toleration']>;

const HIGHEST_INT32 = 2 ** 31 - 1;

function tolerationProblems(toleration: Toleration, path: string): Problem[] {
  const { key = '', operator = '', value = '', effect = '', tolerationSeconds } = toleration;
  const at = field(path, 'operator');
  return [
    ...(key === ''
      ? operator === 'Exists'
        ? []
        : [
            invalid(
              at,
              operator,
              'operator must be Exists when `key` is empty, which means "match all values and all keys"',
            ),
          ]
      : invalidEach(field(path, 'key'), key, qualifiedName(key))),
    ...(tolerationSeconds !== undefined && effect !== 'NoExecute'
      ? [
          invalid(
            field(path, 'effect'),
            effect,
            "effect must be 'NoExecute' when `tolerationSeconds` is set",
          ),
        ]
      : []),
    ...(operator === 'Exists' && value !== ''
      ? [invalid(at, value, "value must be empty when `operator` is 'Exists'")]
      : []),
    ...(operator === '' || operator === 'Equal' ? invalidEach(at, value, labelValue(value)) : []),
  ];
}

const weightProblems = (
  { weight }: { readonly weight?: number | undefined },
  path: string,
): Problem[] =>
  weight === undefined || (weight >= 1 && weight <= 100)
    ? []
    : [invalid(field(path, 'weight'), weight, 'must be in the range 1-100')];

/** Where and for how long a pod runs, and how it is found. */
export const scheduling: Checks = {
  V1NodeSelector: [
    ({ nodeSelectorTerms }, path) =>
      nodeSelectorTerms?.length === 0
        ? [required(field(path, 'nodeSelectorTerms'), 'must have at least one node selector term')]
        : [],
  ],
  V1PodAffinityTerm: [
    ({ topologyKey = '' }, path) =>
      topologyKey === ''
        ? []
        : invalidEach(field(path, 'topologyKey'), topologyKey, qualifiedName(topologyKey)),
  ],
  V1PodSpec: [
    ({ serviceAccountName = '', priorityClassName = '' }, path) =>
      Object.entries({ serviceAccountName, priorityClassName }).flatMap(([name, value]) =>
        value === '' ? [] : invalidEach(field(path, name), value, dnsSubdomain(value)),
      ),
    ({ hostname = '', subdomain = '' }, path) =>
      Object.entries({ hostname, subdomain }).flatMap(([name, value]) =>
        value === '' ? [] : invalidEach(field(path, name), value, dnsLabel(value)),
      ),
    ({ activeDeadlineSeconds: deadline }, path) =>
      deadline === undefined
        ? []
        : range(field(path, 'activeDeadlineSeconds'), deadline, 1, HIGHEST_INT32),
    ({ dnsPolicy, dnsConfig }, path) =>
      dnsPolicy === 'None' && (dnsConfig?.nameservers ?? []).length === 0
        ? [
            required(
              field(path, dnsConfig === undefined ? 'dnsConfig' : 'dnsConfig.nameservers'),
              'must provide at least one DNS nameserver when `dnsPolicy` is None',
            ),
          ]
        : [],
    ({ topologySpreadConstraints }, path) =>
      repeated(
        indexed(field(path, 'topologySpreadConstraints'), topologySpreadConstraints).map(
          ([{ topologyKey, whenUnsatisfiable }, at]) => {
            const pair = { topologyKey, whenUnsatisfiable };
            return [JSON.stringify(pair), at, pair];
          },
        ),
      ),
  ],
  V1PreferredSchedulingTerm: [weightProblems],
  V1Toleration: [tolerationProblems],
  V1TopologySpreadConstraint: [
    ({ maxSkew, minDomains, whenUnsatisfiable }, path) => [
      ...(maxSkew === undefined || maxSkew > 0
        ? []
        : [invalid(field(path, 'maxSkew'), maxSkew, 'must be greater than zero')]),
      ...(minDomains === undefined
        ? []
        : minDomains <= 0
          ? [invalid(field(path, 'minDomains'), minDomains, 'must be greater than zero')]
          : whenUnsatisfiable === 'DoNotSchedule'
            ? []
            : [
                invalid(
                  field(path, 'minDomains'),
                  minDomains,
                  'can only use minDomains if whenUnsatisfiable=DoNotSchedule',
                ),
              ]),
    ],
  ],
  V1WeightedPodAffinityTerm: [weightProblems],
};
