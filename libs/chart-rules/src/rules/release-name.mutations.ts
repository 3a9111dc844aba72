import { release, type Mutation } from '../testing/mutation.ts';

export const releaseNameMutations: readonly Mutation[] = [
  {
    what: 'a release with the name of the chart',
    change: release(() => ({ name: 'shop-api' })),
    says: 'is released as shop-api',
  },
];
