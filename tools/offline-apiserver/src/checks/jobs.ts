import { notNegative } from '../formats/ports.ts';
import { type Problem, field, invalid, notSupported, required } from '../problem.ts';
import type { CheckedTypes, Checks, Given } from './check.ts';
import { scheduleProblem } from '../formats/schedule.ts';

type JobSpec = Given<CheckedTypes['V1JobSpec']>;

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;

/** A Job ends, so its pods may not restart for ever, as they do by default. */
function restartProblems({ template }: JobSpec, path: string): Problem[] {
  const at = field(path, 'template.spec.restartPolicy');
  const { restartPolicy = '' } = template?.spec ?? {};
  if (template === undefined) return [];
  return ['', 'Always'].includes(restartPolicy)
    ? [required(at, 'valid values: "OnFailure", "Never"')]
    : [];
}

function indexProblems(spec: JobSpec, path: string): Problem[] {
  if (spec.completionMode === 'Indexed')
    // Without either, both default to 1.
    return spec.completions === undefined && spec.parallelism !== undefined
      ? [required(field(path, 'completions'), 'when completion mode is Indexed')]
      : [];
  return (['backoffLimitPerIndex', 'maxFailedIndexes'] as const)
    .filter((name) => spec[name] !== undefined)
    .map((name) => invalid(field(path, name), spec[name], 'requires indexed completion mode'));
}

function timeZoneProblem(timeZone: string): string | undefined {
  if (timeZone === '') return 'timeZone must be nil or non-empty string';
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return undefined;
  } catch {
    return `unknown time zone ${timeZone}`;
  }
}

export const jobs: Checks = {
  V1CronJobSpec: [
    ({ schedule = '' }, path) => {
      const message = schedule === '' ? undefined : scheduleProblem(schedule);
      return message === undefined ? [] : [invalid(field(path, 'schedule'), schedule, message)];
    },
    ({ timeZone }, path) => {
      const message = timeZone === undefined ? undefined : timeZoneProblem(timeZone);
      return message === undefined ? [] : [invalid(field(path, 'timeZone'), timeZone, message)];
    },
    (spec, path) =>
      (
        ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const
      ).flatMap((name) => notNegative(field(path, name), spec[name])),
    ({ jobTemplate }, path) =>
      jobTemplate?.spec?.manualSelector === true
        ? [notSupported(field(path, 'jobTemplate.spec.manualSelector'), true, ['nil', 'false'])]
        : [],
  ],
  V1JobSpec: [
    (spec, path) => COUNTS.flatMap((name) => notNegative(field(path, name), spec[name])),
    restartProblems,
    indexProblems,
    ({ selector, manualSelector }, path) =>
      selector === undefined || manualSelector === true
        ? []
        : [invalid(field(path, 'selector'), selector, '`selector` will be auto-generated')],
  ],
};
