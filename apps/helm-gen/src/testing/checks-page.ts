import { absent, causes, deadline, type Cause } from '../cluster/causes.ts';
import { checks } from '../cluster/verify/check.ts';

/** The text of CHECKS.md: every check of `verify`, and every cause for which a rollout waits or fails. */
export function checksPageText(): string {
  return [
    '# What is checked on a cluster',
    '',
    'This page is made from `src/cluster/verify/check.ts` and `src/cluster/causes.ts`; a test compares it with them.',
    '',
    '## Checks',
    '',
    '`helm-gen verify ENV` makes them. A check that cannot be made, say because the image has no shell, is reported as',
    'not made and with the reason; that is not passing.',
    '',
    ...Object.entries(checks).flatMap(([id, { title, hint }]) => [
      `### ${id}`,
      '',
      `${title}.`,
      '',
      `Where it fails: ${hint}.`,
      '',
    ]),
    '## Causes',
    '',
    'Why pods are not ready, as `deploy`, `rollback`, `verify` and `status` tell it; of several the first. What is fatal',
    'ends a rollout at once, what is transient when it has lasted for its grace, and what is pending never.',
    '',
    '| cause | meaning | standing | what to do |',
    '| --- | --- | --- | --- |',
    ...[absent, ...causes, deadline].map(
      (cause) => `| ${cause.id} | ${cause.meaning} | ${standing(cause)} | ${cause.hint} |`,
    ),
    '',
  ].join('\n');
}

function standing({
  standing: name,
  graceSeconds,
}: Pick<Cause, 'standing' | 'graceSeconds'>): string {
  if (name !== 'transient') return name;
  const grace =
    graceSeconds === undefined ? "the probe's own time" : `${graceSeconds.toString()} s`;
  return `transient, ${grace}`;
}
