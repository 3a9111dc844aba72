import { invalid } from '../problem.ts';
import type { Checks } from './check.ts';
import { fields } from './rules.ts';
import { part } from './workloads.ts';

export const disruptionBudgets: Checks = {
  V1PodDisruptionBudgetSpec: [
    ({ minAvailable, maxUnavailable }, path) =>
      minAvailable !== undefined && maxUnavailable !== undefined
        ? [
            invalid(
              path,
              { maxUnavailable, minAvailable },
              'minAvailable and maxUnavailable cannot be both set',
            ),
          ]
        : [],
    fields({ maxUnavailable: part, minAvailable: part }),
  ],
};
