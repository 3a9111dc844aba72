import { serviceUrl, webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { envInteger, httpUrl } from '@helm-gen/k8s-primitives';

const environments = defineEnvironments('shop', ['dev', 'prod']);
const amounts = { cpu: '100m', memory: '128Mi' };
export const common = {
  version: '1.0.0',
  appVersion: '1.2.3',
  environments,
  resources: { requests: amounts, limits: amounts },
  probes: {
    path: '/health',
    liveness: {
      initialDelaySeconds: 10,
      periodSeconds: 30,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
    readiness: {
      initialDelaySeconds: 5,
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
  },
} as const;

const shopApi = webService({
  ...common,
  name: 'shop-api',
  description: 'The goods.',
  port: 8000,
  serviceTypes: ['ClusterIP'],
  env: { POOL_SIZE: envInteger(1, 3).default('5').describe('Database connections.') },
  secrets: { existingSecret: 'shop-secrets', keys: { databaseUrl: 'DATABASE_URL' } },
  overrides: {
    dev: { image: { pullPolicy: 'Never' } },
    prod: { replicaCount: 2, env: { POOL_SIZE: '20' } },
  },
});

const shopWeb = webService({
  ...common,
  name: 'shop-web',
  description: 'The shop window.',
  port: 3000,
  serviceTypes: ['ClusterIP', 'NodePort'],
  env: { API_URL: httpUrl.default(serviceUrl(shopApi)).describe('The backend.') },
  overrides: { dev: { service: { type: 'NodePort' } }, prod: { replicaCount: 2 } },
});

/** Two charts that keep every rule, one of which calls the other. */
export const shop = [shopApi, shopWeb];

/** Switches on whatever is off by default. */
export const everythingOn = {
  podLabels: { team: 'a' },
  topologySpread: { enabled: true },
  serviceAccount: { create: true },
  autoscaling: { enabled: true },
  podDisruptionBudget: { enabled: true },
  networkPolicy: { enabled: true },
  ingress: { enabled: true },
};
