import { dnsLabel, domainPrefixedPath, labelValue, qualifiedName } from '../formats/names.ts';
import { scheduleProblem } from '../formats/schedule.ts';
import {
  type Problem,
  duplicate,
  field,
  index,
  invalid,
  invalidEach,
  notSupported,
  required,
  tooLong,
} from '../problem.ts';
import { type Checks, type Given, type Surroundings, indexed } from './check.ts';
import type { TypesByName } from './types.ts';
import { createdName } from './metadata.ts';
import { type Rule, fields, is, notNegative, oneOf, unlessEmpty } from './rules.ts';
import { matches } from './selectors.ts';

type JobSpec = Given<TypesByName['V1JobSpec']>;

/** A Job ends, so its pods may not restart for ever, as they do by default. */
function restartProblems({ template, podFailurePolicy }: JobSpec, path: string): Problem[] {
  const at = field(path, 'template.spec.restartPolicy');
  const { restartPolicy = 'Always' } = template?.spec ?? {};
  if (template === undefined) return [];
  if (restartPolicy === 'Always') return [required(at, 'valid values: "OnFailure", "Never"')];
  return podFailurePolicy !== undefined && restartPolicy !== 'Never'
    ? [invalid(at, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified')]
    : [];
}

const isIndexed = ({ completionMode }: JobSpec): boolean => completionMode === 'Indexed';

/** The number of pods that have to succeed: 1 of a Job that does not say how many run, which no template is given. */
const completionsOf = (
  { completions, parallelism }: JobSpec,
  { root }: Surroundings,
): number | undefined =>
  completions ?? (parallelism === undefined && root['kind'] === 'Job' ? 1 : undefined);

const MOST_PARALLEL = 100_000;
const MANY_COMPLETIONS = 100_000;
const MOST_PARALLEL_OF_MANY = 10_000;
const MOST_FAILED = 100_000;
const MOST_FAILED_OF_MANY = 10_000;

function indexProblems(spec: JobSpec, path: string, surroundings: Surroundings): Problem[] {
  const { backoffLimitPerIndex: backoff, maxFailedIndexes: failed, parallelism = 1 } = spec;
  const at = (name: string): string => field(path, name);
  if (!isIndexed(spec))
    return (['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const)
      .filter((name) => spec[name] !== undefined)
      .map((name) => invalid(at(name), spec[name], 'requires indexed completion mode'));
  const completions = completionsOf(spec, surroundings);
  const many = completions !== undefined && completions > MANY_COMPLETIONS && backoff !== undefined;
  const mostParallel = many ? MOST_PARALLEL_OF_MANY : MOST_PARALLEL;
  const mostFailed = Math.min(
    many ? MOST_FAILED_OF_MANY : MOST_FAILED,
    completions ?? Number.POSITIVE_INFINITY,
  );
  return [
    ...(completions === undefined
      ? [required(at('completions'), 'when completion mode is Indexed')]
      : []),
    ...(parallelism > mostParallel
      ? [
          invalid(
            at('parallelism'),
            parallelism,
            `must be less than or equal to ${String(mostParallel)}`,
          ),
        ]
      : []),
    ...(failed !== undefined && backoff === undefined
      ? [required(at('backoffLimitPerIndex'), 'when maxFailedIndexes is specified')]
      : []),
    ...(failed !== undefined && failed > mostFailed
      ? [
          invalid(
            at('maxFailedIndexes'),
            failed,
            `must be less than or equal to ${String(mostFailed)}`,
          ),
        ]
      : []),
    ...(many && failed === undefined
      ? [
          required(
            at('maxFailedIndexes'),
            `must be specified when completions is above ${String(MANY_COMPLETIONS)}`,
          ),
        ]
      : []),
  ];
}

const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;

type FailureRule = Given<TypesByName['V1PodFailurePolicyRule']>;

function failureRuleProblems(rule: FailureRule, path: string, spec: JobSpec): Problem[] {
  const { action = '', onExitCodes, onPodConditions = [] } = rule;
  const kinds = [onExitCodes !== undefined, onPodConditions.length > 0].filter(Boolean).length;
  return [
    ...(action === 'FailIndex' && spec.backoffLimitPerIndex === undefined
      ? [invalid(field(path, 'action'), action, 'requires the backoffLimitPerIndex to be set')]
      : []),
    ...(kinds === 1
      ? []
      : [
          invalid(path, undefined, 'specifying one of OnExitCodes and OnPodConditions is required'),
        ]),
    ...(onPodConditions.length > MOST_RULES
      ? [tooLong(field(path, 'onPodConditions'), MOST_RULES)]
      : []),
    ...(onExitCodes === undefined
      ? []
      : exitCodeProblems(onExitCodes, field(path, 'onExitCodes'), spec)),
  ];
}

function exitCodeProblems(
  { containerName, operator, values = [] }: NonNullable<FailureRule['onExitCodes']>,
  path: string,
  { template }: JobSpec,
): Problem[] {
  const { containers = [], initContainers = [] } = template?.spec ?? {};
  const at = field(path, 'values');
  return [
    ...(containerName === undefined ||
    [...containers, ...initContainers].some(({ name }) => name === containerName)
      ? []
      : [
          invalid(
            field(path, 'containerName'),
            containerName,
            'must be one of the container or initContainer names in the pod template',
          ),
        ]),
    ...(values.length === 0 ? [invalid(at, values, 'at least one value is required')] : []),
    ...(values.length > MOST_EXIT_CODES ? [tooLong(at, MOST_EXIT_CODES)] : []),
    ...(operator === 'In' && values.includes(0)
      ? [invalid(index(at, values.indexOf(0)), 0, 'must not be 0 for the In operator')]
      : []),
    ...values.flatMap((value, position) =>
      values.indexOf(value) < position ? [duplicate(index(at, position), value)] : [],
    ),
    ...(values.some((value, position) => (values[position - 1] ?? value) > value)
      ? [invalid(at, values, 'must be ordered')]
      : []),
  ];
}

function failurePolicyProblems(spec: JobSpec, path: string): Problem[] {
  const { podFailurePolicy, podReplacementPolicy = 'Failed' } = spec;
  const at = field(path, 'podFailurePolicy.rules');
  if (podFailurePolicy === undefined) return [];
  const rules = podFailurePolicy.rules ?? [];
  return [
    ...(rules.length > MOST_RULES ? [tooLong(at, MOST_RULES)] : []),
    ...indexed(at, rules).flatMap(([rule, rulePath]) => failureRuleProblems(rule, rulePath, spec)),
    ...(podReplacementPolicy === 'Failed'
      ? []
      : [notSupported(field(path, 'podReplacementPolicy'), podReplacementPolicy, ['Failed'])]),
  ];
}

const LONGEST_INDEXES = 64 * 1024;

/** How many indexes a text such as `0,2-4` has of those below `completions`; undefined if it is none. */
function countIndexes(text: string, completions: number): number | undefined {
  let count = 0;
  let last = -1;
  for (const interval of text === '' ? [] : text.split(',')) {
    const [, from = '', to = from] = /^(\+?\d+)(?:-(\+?\d+))?$/.exec(interval) ?? [];
    const [first, final] = [Number(from), Number(to)];
    const ordered = first > last && (to === from ? !interval.includes('-') : first < final);
    if (from === '' || !ordered || final >= completions) return undefined;
    count += final - first + 1;
    last = final;
  }
  return count;
}

function successPolicyProblems(spec: JobSpec, path: string, surroundings: Surroundings): Problem[] {
  const { successPolicy } = spec;
  const completions = completionsOf(spec, surroundings);
  const at = field(path, 'successPolicy.rules');
  if (successPolicy === undefined || !isIndexed(spec) || completions === undefined) return [];
  const rules = successPolicy.rules ?? [];
  return [
    ...(rules.length === 0
      ? [required(at, 'at least one rules must be specified when the successPolicy is specified')]
      : []),
    ...(rules.length > MOST_RULES ? [tooLong(at, MOST_RULES)] : []),
    ...indexed(at, rules).flatMap(([rule, rulePath]) =>
      successRuleProblems(rule, rulePath, completions),
    ),
  ];
}

function successRuleProblems(
  { succeededCount, succeededIndexes }: Given<TypesByName['V1SuccessPolicyRule']>,
  path: string,
  completions: number,
): Problem[] {
  if (succeededCount === undefined && succeededIndexes === undefined)
    return [required(path, 'at least one of succeededCount or succeededIndexes must be specified')];
  const at = field(path, 'succeededIndexes');
  const listed =
    succeededIndexes === undefined ? completions : countIndexes(succeededIndexes, completions);
  const most = Math.min(listed ?? 0, completions);
  return [
    ...((succeededIndexes ?? '').length > LONGEST_INDEXES ? [tooLong(at, LONGEST_INDEXES)] : []),
    ...(listed === undefined
      ? [invalid(at, succeededIndexes, 'error parsing succeededIndexes')]
      : []),
    ...(succeededCount !== undefined && (succeededCount < 0 || succeededCount > most)
      ? [
          invalid(
            field(path, 'succeededCount'),
            succeededCount,
            `must be between 0 and ${String(most)}, the number of indexes`,
          ),
        ]
      : []),
  ];
}

const GENERATED_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

/** The server selects the pods of a Job by labels that it adds to them, unless the manifest says that it does it. */
function selectorProblems(
  { selector, manualSelector, template }: JobSpec,
  path: string,
  { root }: Surroundings,
): Problem[] {
  const at = field(path, 'selector');
  const labels = template?.metadata?.labels ?? {};
  const name = createdName((root['metadata'] ?? {}) as Given<TypesByName['V1ObjectMeta']>);
  if (root['kind'] !== 'Job')
    return selector === undefined
      ? []
      : [invalid(at, selector, '`selector` will be auto-generated')];
  if (manualSelector === true)
    return selector === undefined
      ? [required(at)]
      : matches(selector, labels)
        ? []
        : [
            invalid(
              field(path, 'template.metadata.labels'),
              labels,
              '`selector` does not match template `labels`',
            ),
          ];
  const generated = Object.fromEntries(GENERATED_LABELS.map((label) => [label, name]));
  return [
    ...(selector === undefined || matches(selector, generated)
      ? []
      : [invalid(at, selector, '`selector` will be auto-generated')]),
    ...[...GENERATED_LABELS, ...UID_LABELS]
      .filter((label) => labels[label] !== undefined && labels[label] !== generated[label])
      .map((label) =>
        invalid(
          `${field(path, 'template.metadata.labels')}[${label}]`,
          labels,
          'is set by the server',
        ),
      ),
  ];
}

/** A Job's pods have its name in a label, and those of an indexed one are named after it and their index. */
function podNameProblems(
  { metadata = {}, spec = {} }: Given<TypesByName['V1Job']>,
  _path: string,
  surroundings: Surroundings,
): Problem[] {
  const completions = completionsOf(spec, surroundings) ?? 0;
  const name = createdName(metadata);
  const last = `${name}-${String(completions - 1)}`;
  const messages = [
    ...(spec.manualSelector === true ? [] : labelValue(name)),
    ...(isIndexed(spec) && completions > 0 && dnsLabel(last).length > 0
      ? [`will not able to create pod with invalid DNS label: ${last}`]
      : []),
  ];
  return invalidEach('metadata.name', name, messages);
}

/** Go reads the names of zones from files, so that their case matters; Intl passes over it. */
function timeZoneProblem(timeZone: string): string | undefined {
  if (timeZone === '') return 'timeZone must be nil or non-empty string';
  const unknown = `unknown time zone ${timeZone}`;
  if (!timeZone.split('/').every((part) => /^[A-Z][\w.+-]{0,13}$/.test(part))) return unknown;
  try {
    const { timeZone: known } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
    return known !== timeZone && known.toLowerCase() === timeZone.toLowerCase()
      ? unknown
      : undefined;
  } catch {
    return unknown;
  }
}

const LONGEST_MANAGER = 63;

const manager: Rule<string> = (name, path, surroundings) => [
  ...is(domainPrefixedPath)(name, path, surroundings),
  ...(name.length > LONGEST_MANAGER ? [tooLong(path, LONGEST_MANAGER)] : []),
];

export const jobs: Checks = {
  V1CronJobSpec: [
    ({ schedule = '' }, path) => {
      const message = schedule === '' ? undefined : scheduleProblem(schedule);
      return message === undefined ? [] : [invalid(field(path, 'schedule'), schedule, message)];
    },
    fields({
      failedJobsHistoryLimit: notNegative,
      startingDeadlineSeconds: notNegative,
      successfulJobsHistoryLimit: notNegative,
      timeZone: (timeZone, path) => {
        const message = timeZoneProblem(timeZone);
        return message === undefined ? [] : [invalid(path, timeZone, message)];
      },
    }),
    ({ jobTemplate }, path) =>
      jobTemplate?.spec?.manualSelector === true
        ? [notSupported(field(path, 'jobTemplate.spec.manualSelector'), true, ['nil', 'false'])]
        : [],
  ],
  V1Job: [podNameProblems],
  V1JobSpec: [
    fields({
      activeDeadlineSeconds: notNegative,
      backoffLimit: notNegative,
      backoffLimitPerIndex: notNegative,
      completions: notNegative,
      managedBy: manager,
      maxFailedIndexes: notNegative,
      parallelism: notNegative,
      ttlSecondsAfterFinished: notNegative,
    }),
    restartProblems,
    indexProblems,
    failurePolicyProblems,
    successPolicyProblems,
    selectorProblems,
  ],
  V1PodFailurePolicyOnPodConditionsPattern: [
    fields({ status: unlessEmpty(oneOf('False', 'True', 'Unknown')), type: is(qualifiedName) }),
  ],
};
