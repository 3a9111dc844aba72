import { container, type Mutation } from '../testing/mutation.ts';

export const k006Mutations: readonly Mutation[] = [
  {
    what: 'no liveness probe',
    change: container('livenessProbe', undefined),
    says: 'containers[0].livenessProbe has no liveness probe',
  },
  {
    what: 'a readiness probe that asks nothing',
    change: container('readinessProbe', { periodSeconds: 10 }),
    says: 'containers[0].readinessProbe has no readiness probe',
  },
];
