import { container, field, type Mutation } from '../testing/mutation.ts';

export const probesMutations: readonly Mutation[] = [
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
  {
    what: 'a sidecar without probes',
    change: field('Deployment', 'spec.template.spec', (spec: unknown) => {
      const pod = spec as { containers: readonly object[] };
      const probes = { livenessProbe: undefined, readinessProbe: undefined };
      const sidecar = { ...pod.containers[0], ...probes, name: 'sidecar', restartPolicy: 'Always' };
      return { ...pod, initContainers: [sidecar] };
    }),
    says: 'initContainers[0].livenessProbe has no liveness probe',
  },
];
