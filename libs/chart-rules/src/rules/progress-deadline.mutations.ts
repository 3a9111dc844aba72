import { field, type Mutation } from '../testing/mutation.ts';

export const progressDeadlineMutations: readonly Mutation[] = [
  {
    what: "no deadline, and so Kubernetes' ten minutes",
    change: field('Deployment', 'spec.progressDeadlineSeconds', undefined),
    says: 'spec.progressDeadlineSeconds leaves a failing rollout unnoticed',
  },
];
