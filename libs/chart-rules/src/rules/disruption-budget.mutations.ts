import { field, type Mutation } from '../testing/mutation.ts';

export const disruptionBudgetMutations: readonly Mutation[] = [
  {
    what: 'a budget of none',
    on: true,
    change: field('PodDisruptionBudget', 'spec.maxUnavailable', 0),
    says: 'PodDisruptionBudget/shop-api-prod spec.maxUnavailable allows no pod to be away',
  },
];
