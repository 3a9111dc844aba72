import { field, type Mutation } from '../testing/mutation.ts';

export const replicasMutations: readonly Mutation[] = [
  {
    what: 'replicas beside an autoscaler',
    on: true,
    change: field('Deployment', 'spec.replicas', 2),
    says: 'spec.replicas undoes at every upgrade',
  },
  {
    what: 'neither',
    change: field('Deployment', 'spec.replicas', undefined),
    says: 'spec.replicas is missing',
  },
];
