import { field, type Mutation } from '../testing/mutation.ts';

export const p010Mutations: readonly Mutation[] = [
  {
    what: 'no checksum',
    change: field('Deployment', 'spec.template.metadata.annotations', undefined),
    says: 'metadata.annotations["checksum/config"] is missing',
  },
];
