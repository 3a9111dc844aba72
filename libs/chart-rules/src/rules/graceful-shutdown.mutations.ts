import { container, type Mutation } from '../testing/mutation.ts';

export const gracefulShutdownMutations: readonly Mutation[] = [
  {
    what: 'no hook',
    change: container('lifecycle', undefined),
    says: 'containers[0].lifecycle.preStop is missing',
  },
  {
    what: 'a hook that sleeps for as long as the pod may live',
    change: container('lifecycle.preStop', { exec: { command: ['sleep', '30'] } }),
    says: 'sleeps for all of terminationGracePeriodSeconds, 30',
  },
  {
    what: 'a native hook that sleeps for longer',
    change: container('lifecycle.preStop', { sleep: { seconds: 31 } }),
    says: 'sleeps for all of terminationGracePeriodSeconds, 30',
  },
];
