import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
import {
  type Problem,
  field,
  forbidden,
  index,
  invalid,
  invalidEach,
  notSupported,
  required,
} from '../problem.ts';
import { type Checks, type Given, type Surroundings, indexed, repeated } from './check.ts';
import type { TypesByName } from './types.ts';
import { type Rule, between, each, fields, is, isOrEmpty, positive } from './rules.ts';

export type Toleration = Given<TypesByName['V1Toleration']>;

export function tolerationProblems(toleration: Toleration, path: string): Problem[] {
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
    // Newer schemas know Lt and Gt, which no server takes by default (TaintTolerationComparisonOperators).
    ...(['', 'Equal', 'Exists'].includes(operator)
      ? []
      : [notSupported(at, operator, ['Equal', 'Exists'])]),
  ];
}

const weight: Rule<number> = (value, path) =>
  value >= 1 && value <= 100 ? [] : [invalid(path, value, 'must be in the range 1-100')];

type AffinityTerm = Given<TypesByName['V1PodAffinityTerm']>;
type SpreadConstraint = Given<TypesByName['V1TopologySpreadConstraint']>;

/** Keys whose values are those of the pod; without a selector there is nothing to add them to. */
function labelKeyProblems(
  name: 'matchLabelKeys' | 'mismatchLabelKeys',
  keys: readonly string[] | undefined,
  labelSelector: AffinityTerm['labelSelector'],
  path: string,
): Problem[] {
  const at = field(path, name);
  if (keys === undefined || keys.length === 0) return [];
  if (labelSelector === undefined)
    return [forbidden(at, 'must not be specified when labelSelector is not set')];
  return keys.flatMap((key, position) => invalidEach(index(at, position), key, qualifiedName(key)));
}

/** The keys of a selector, in the order in which the server meets them. */
const selectorKeys = (selector: AffinityTerm['labelSelector']): string[] => [
  ...Object.keys(selector?.matchLabels ?? {}),
  ...(selector?.matchExpressions ?? []).map(({ key = '' }) => key),
];

/**
 * A key that is merged into the selector may be there once, in an expression, but not twice. The server itself merges
 * those that a Pod has a label for.
 */
const mergedTwice = (
  keys: readonly string[],
  selector: AffinityTerm['labelSelector'],
  path: string,
  { root }: Surroundings,
): Problem[] => {
  const { labels = {} } = (root['metadata'] ?? {}) as Given<TypesByName['V1ObjectMeta']>;
  const merged =
    root['kind'] === 'Pod' && selector !== undefined
      ? keys.filter((key) => Object.hasOwn(labels, key))
      : [];
  const all = [...selectorKeys(selector), ...merged];
  return keys.flatMap((key, position) =>
    all.filter((each) => each === key).length > 1
      ? [
          invalid(
            index(field(path, 'matchLabelKeys'), position),
            key,
            'exists in both matchLabelKeys and labelSelector',
          ),
        ]
      : [],
  );
};

const affinityTermProblems: Rule<AffinityTerm> = (term, path, surroundings) => {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = term;
  return [
    ...labelKeyProblems('matchLabelKeys', matchLabelKeys, labelSelector, path),
    ...labelKeyProblems('mismatchLabelKeys', mismatchLabelKeys, labelSelector, path),
    ...mergedTwice(matchLabelKeys, labelSelector, path, surroundings),
    ...matchLabelKeys
      .filter((key) => mismatchLabelKeys.includes(key))
      .map((key) =>
        invalid(
          field(path, 'matchLabelKeys'),
          key,
          'exists in both matchLabelKeys and mismatchLabelKeys',
        ),
      ),
  ];
};

/** From this minor the keys of a spread constraint are merged into its selector. */
const MERGED = 34;

const spreadProblems: Rule<SpreadConstraint> = (constraint, path, surroundings) => {
  const { minDomains, whenUnsatisfiable, matchLabelKeys = [], labelSelector } = constraint;
  const keys = selectorKeys(labelSelector);
  return [
    ...(minDomains === undefined || minDomains <= 0 || whenUnsatisfiable === 'DoNotSchedule'
      ? []
      : [
          invalid(
            field(path, 'minDomains'),
            minDomains,
            'can only use minDomains if whenUnsatisfiable=DoNotSchedule',
          ),
        ]),
    ...labelKeyProblems('matchLabelKeys', matchLabelKeys, labelSelector, path),
    ...(surroundings.minor < MERGED
      ? matchLabelKeys
          .filter((key) => keys.includes(key))
          .map((key) =>
            invalid(
              field(path, 'matchLabelKeys'),
              key,
              'exists in both matchLabelKeys and labelSelector',
            ),
          )
      : mergedTwice(matchLabelKeys, labelSelector, path, surroundings)),
  ];
};

/** Where and for how long a pod runs, and how it is found. */
export const scheduling: Checks = {
  V1NodeSelector: [
    ({ nodeSelectorTerms }, path) =>
      nodeSelectorTerms?.length === 0
        ? [required(field(path, 'nodeSelectorTerms'), 'must have at least one node selector term')]
        : [],
  ],
  V1PodAffinityTerm: [
    affinityTermProblems,
    fields({ namespaces: each(is(dnsLabel)), topologyKey: isOrEmpty(qualifiedName) }),
  ],
  V1PodReadinessGate: [fields({ conditionType: is(qualifiedName) })],
  V1PodSchedulingGate: [fields({ name: isOrEmpty(qualifiedName) })],
  V1PodSpec: [
    fields({
      activeDeadlineSeconds: between(1, 2 ** 31 - 1),
      nodeName: isOrEmpty(dnsSubdomain),
      priorityClassName: isOrEmpty(dnsSubdomain),
      runtimeClassName: is(dnsSubdomain),
      serviceAccountName: isOrEmpty(dnsSubdomain),
    }),
    // An older name of the same.
    ({ serviceAccountName = '', serviceAccount = '' }, path, surroundings) =>
      serviceAccountName === ''
        ? isOrEmpty(dnsSubdomain)(serviceAccount, field(path, 'serviceAccount'), surroundings)
        : [],
    ({ schedulingGates }, path) =>
      repeated(
        indexed(field(path, 'schedulingGates'), schedulingGates).map(([{ name }, at]) => [
          name,
          at,
        ]),
      ),
    ({ nodeName = '', schedulingGates = [] }, path, { root }) =>
      root['kind'] === 'Pod' && nodeName !== '' && schedulingGates.length > 0
        ? [
            forbidden(
              field(path, 'nodeName'),
              'cannot be set until all schedulingGates have been cleared',
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
  V1PreferredSchedulingTerm: [fields({ weight })],
  V1Toleration: [tolerationProblems],
  V1TopologySpreadConstraint: [spreadProblems, fields({ maxSkew: positive, minDomains: positive })],
  V1WeightedPodAffinityTerm: [fields({ weight })],
};
