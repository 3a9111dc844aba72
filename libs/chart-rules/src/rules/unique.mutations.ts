import { another, container, field, plus, type Mutation } from '../testing/mutation.ts';

export const uniqueMutations: readonly Mutation[] = [
  {
    what: 'an object twice',
    change: another('ConfigMap', {}),
    says: 'ConfigMap/shop-api-prod-config metadata.name is there 2 times',
  },
  {
    what: 'an object of two charts',
    on: true,
    change: field('PodDisruptionBudget', 'metadata.name', 'shop-web-prod'),
    says: 'PodDisruptionBudget/shop-web-prod metadata.name is there 2 times',
  },
  {
    what: 'a variable twice',
    change: container('env', plus({ name: 'A', value: '1' }, { name: 'A', value: '2' })),
    says: 'containers[0].env[2] sets A again',
  },
];
