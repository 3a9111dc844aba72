import { defineEnvironments } from '@helm-gen/env-overrides';
import { envInteger } from '@helm-gen/k8s-primitives';
import { webService } from '../index.ts';

export const environments = defineEnvironments('shop', ['dev', 'prod']);

const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

/** A third service: all that a definition needs. */
export const notifierDefinition = {
  name: 'notifier',
  version: '0.1.0',
  appVersion: '2.3.4',
  description: 'Tells people what is new.',
  environments,
  port: 9000,
  serviceTypes: ['ClusterIP'] as const,
  resources: {
    requests: { cpu: '50m', memory: '64Mi' },
    limits: { cpu: '100m', memory: '128Mi' },
  },
  probes: { path: '/healthz', liveness: { ...probe, failureThreshold: 6 }, readiness: probe },
  env: { BATCH_SIZE: envInteger(1, 3).default('10').describe('Messages sent at once.') },
  overrides: { dev: { image: { pullPolicy: 'Never' as const } }, prod: { replicaCount: 3 } },
};

export const notifier = webService(notifierDefinition);
