import { field, type Mutation } from '../testing/mutation.ts';

export const recommendedLabelsMutations: readonly Mutation[] = [
  {
    what: 'an object without one of them',
    change: field('ConfigMap', 'metadata.labels.app~kubernetes~io/part-of', undefined),
    says: 'metadata.labels lack app.kubernetes.io/part-of',
  },
];
