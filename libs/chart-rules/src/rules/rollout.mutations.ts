import { field, type Mutation } from '../testing/mutation.ts';

const strategy = (value: unknown, environment?: string) =>
  field('Deployment', 'spec.strategy', value, environment === undefined ? {} : { environment });
const rolling = (maxSurge: unknown, maxUnavailable: unknown) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge, maxUnavailable },
});

export const rolloutMutations: readonly Mutation[] = [
  {
    what: 'one replica that may be away',
    change: strategy(rolling(1, 1), 'dev'),
    says: 'may miss 1 of 1 pods',
  },
  {
    what: 'two replicas that may be away',
    change: strategy(rolling(0, '100%')),
    says: 'may miss 2 of 2 pods',
  },
  {
    what: 'one replica, and percents that Kubernetes rounds to nothing and then raises to one',
    change: strategy(rolling('0%', '25%'), 'dev'),
    says: 'may miss 1 of 1 pods',
  },
  {
    what: 'an autoscaler that may go down to one',
    on: true,
    change: strategy(rolling(1, 1)),
    says: 'may miss 1 of 1 pods',
  },
  { what: 'Recreate', change: strategy({ type: 'Recreate' }), says: 'ends every pod before' },
  { what: 'no replica', change: field('Deployment', 'spec.replicas', 0), says: 'has no pod' },
];
