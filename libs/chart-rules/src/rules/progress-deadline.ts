import { defineRule, finding } from '../rule.ts';

/** Seconds. Pods that take longer to become ready need a rule of their own. */
const budget = 60;

export const progressDeadline = defineRule({
  id: 'progress-deadline',
  title: `A rollout that does not become ready fails within ${String(budget)} seconds`,
  how: 'progressDeadlineSeconds of every Deployment; that pods do become ready in time, only a cluster can show',
  check: ({ pods }) =>
    pods
      .filter(({ workload }) => workload.kind === 'Deployment')
      .filter(({ workload }) => (workload.spec.progressDeadlineSeconds ?? 600) > budget)
      .map(({ workload }) =>
        finding(
          workload.at('spec.progressDeadlineSeconds'),
          `leaves a failing rollout unnoticed for ${String(workload.spec.progressDeadlineSeconds ?? 600)} seconds`,
          `set it to ${String(budget)} at most`,
        ),
      ),
});
