import { release, type Mutation } from '../testing/mutation.ts';

export const h008Mutations: readonly Mutation[] = [
  {
    what: 'a release with the name of the chart',
    change: release(() => ({ name: 'shop-api' })),
    says: 'is released as shop-api',
  },
];
