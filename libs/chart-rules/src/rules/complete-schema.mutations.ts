import { schema, type Mutation } from '../testing/mutation.ts';

export const completeSchemaMutations: readonly Mutation[] = [
  {
    what: 'a value without a description',
    change: schema('properties.replicaCount.description', undefined),
    says: 'replicaCount has no description',
  },
  {
    what: 'a field in a list without a description',
    change: schema('properties.tolerations.items.properties.key.description', ' '),
    says: 'tolerations[].key has no description',
  },
  {
    what: 'a value without a type',
    change: schema('properties.image.properties.tag.type', undefined),
    says: 'image.tag has no type',
  },
  {
    what: 'a value that has no default, need not be there and shows no example',
    change: schema('properties.image.properties.digest.examples', undefined),
    says: 'image.digest has no default, is not required and shows no example',
  },
];
