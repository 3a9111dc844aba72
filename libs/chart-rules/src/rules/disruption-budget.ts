import { defineRule, finding } from '../rule.ts';
import { valueAt } from '../tree.ts';

export const disruptionBudget = defineRule({
  id: 'disruption-budget',
  title: 'A PodDisruptionBudget lets a node be drained',
  how: 'where one is rendered, it says maxUnavailable, of at least 1: minAvailable of as many pods as there are blocks every drain',
  check: ({ objects }) =>
    objects
      .filter(({ kind }) => kind === 'PodDisruptionBudget')
      .filter(({ manifest }) => {
        const unavailable = valueAt(manifest, 'spec', 'maxUnavailable');
        return unavailable === undefined || unavailable === 0 || unavailable === '0%';
      })
      .map(({ at }) =>
        finding(
          at('spec.maxUnavailable', 'podDisruptionBudget.maxUnavailable'),
          'allows no pod to be away',
          'set it to 1 or more',
        ),
      ),
});
