import { defineRule, finding } from '../rule.ts';
import { valueAt } from '../tree.ts';

/** The plan's budget: pods are Ready within 60 seconds. */
const budget = 60;

export const progressDeadline = defineRule({
  id: 'progress-deadline',
  title: 'A rollout that does not become ready fails within 60 seconds',
  how: 'progressDeadlineSeconds of every Deployment; that pods do become ready in time, only a cluster can show',
  check: ({ pods }) =>
    pods
      .filter(({ workload }) => workload.kind === 'Deployment')
      .filter(({ workload }) => {
        const seconds = valueAt(workload.manifest, 'spec', 'progressDeadlineSeconds') ?? 600;
        return typeof seconds !== 'number' || seconds > budget;
      })
      .map(({ workload }) =>
        finding(
          workload.at('spec.progressDeadlineSeconds'),
          'leaves a failing rollout unnoticed for longer than that',
          `set it to ${String(budget)} at most`,
        ),
      ),
});
