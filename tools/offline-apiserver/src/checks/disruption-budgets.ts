import { field, invalid } from '../problem.ts';
import type { Checks } from './check.ts';
import { countProblems } from './workloads.ts';

export const disruptionBudgets: Checks = {
  V1PodDisruptionBudgetSpec: [
    ({ minAvailable, maxUnavailable }, path) => [
      ...(minAvailable !== undefined && maxUnavailable !== undefined
        ? [
            invalid(
              path,
              { maxUnavailable, minAvailable },
              'minAvailable and maxUnavailable cannot be both set',
            ),
          ]
        : []),
      ...countProblems(field(path, 'minAvailable'), minAvailable),
      ...countProblems(field(path, 'maxUnavailable'), maxUnavailable),
    ],
  ],
};
