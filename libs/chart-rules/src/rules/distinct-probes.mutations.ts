import { container, type Mutation } from '../testing/mutation.ts';

export const distinctProbesMutations: readonly Mutation[] = [
  {
    what: 'a liveness probe that gives up as early while the container runs',
    change: container('livenessProbe', (probe: unknown) => ({
      ...(probe as object),
      periodSeconds: 10,
      initialDelaySeconds: 60,
    })),
    says: 'containers[0].livenessProbe asks what the readiness probe asks',
  },
  {
    what: 'a liveness probe that gives up as early while the container starts',
    change: container('readinessProbe.initialDelaySeconds', 70),
    says: 'containers[0].livenessProbe asks what the readiness probe asks',
  },
];
