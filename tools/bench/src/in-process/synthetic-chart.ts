import { type Chart, webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { envInteger, httpUrl } from '@helm-gen/k8s-primitives';

const environments = defineEnvironments('bench', ['dev', 'staging', 'prod']);
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

/** A web service of the size of a real one; every number gives another. */
export function syntheticChart(number: number): Chart {
  const name = `service-${number.toString()}`;
  return webService({
    name,
    version: `1.0.${number.toString()}`,
    appVersion: `2.0.${number.toString()}`,
    description: `Service ${number.toString()} of the bench.`,
    environments,
    port: 8000 + (number % 1000),
    serviceTypes: ['ClusterIP'],
    resources: {
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '250m', memory: '512Mi' },
    },
    probes: { path: `/health/${number.toString()}`, liveness: probe, readiness: probe },
    env: {
      POOL_SIZE: envInteger(1, 3).default('5').describe('Connections kept open.'),
      MAX_OVERFLOW: envInteger(0, 3).default('10').describe('Connections beyond the pool.'),
      NEXT_URL: httpUrl.default(`http://${name}-next:8000`).describe('The next service.'),
    },
    secrets: {
      existingSecret: `${name}-secrets`,
      keys: { databaseUrl: 'DATABASE_URL', secretKey: 'SECRET_KEY' },
    },
    overrides: {
      dev: { image: { pullPolicy: 'Never' }, env: { POOL_SIZE: '2' } },
      staging: {},
      prod: { replicaCount: 2, env: { POOL_SIZE: '10', MAX_OVERFLOW: '20' } },
    },
  });
}
