import { webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { envInteger, httpUrl } from '@helm-gen/k8s-primitives';
import * as z from 'zod';

export const environments = defineEnvironments('shop', ['dev', 'staging', 'prod']);

function probe(initialDelaySeconds: number, periodSeconds: number, timeoutSeconds: number) {
  return { initialDelaySeconds, periodSeconds, timeoutSeconds, failureThreshold: 3 };
}

/** The chart whose release was recorded on a real cluster. */
export const orders = webService({
  name: 'orders',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'The orders of the shop.',
  environments,
  port: 8000,
  serviceTypes: ['ClusterIP'],
  resources: {
    requests: { cpu: '250m', memory: '256Mi' },
    limits: { cpu: '500m', memory: '1Gi' },
  },
  probes: { path: '/health', liveness: probe(15, 30, 10), readiness: probe(10, 10, 10) },
  env: {
    BACKEND_ENV: z
      .enum(['staging', 'production'])
      .default('production')
      .describe('Kind of environment.'),
    BACKEND_HOST: z.enum(['0.0.0.0']).default('0.0.0.0').describe('Address.'),
    BACKEND_PORT: z.enum(['8000']).default('8000').describe('Port.'),
    CORS_ORIGINS: httpUrl.default('http://localhost:3000').describe('Origins.'),
    POOL_SIZE: envInteger(1, 3).default('5').describe('Connections kept open.'),
    MAX_OVERFLOW: envInteger(0, 3).default('10').describe('Connections beyond the pool.'),
    POOL_TIMEOUT: envInteger(1, 3).default('30').describe('Seconds to wait for a connection.'),
    CHAT_MAX_MESSAGES: envInteger(1, 4).default('100').describe('Messages.'),
  },
  secrets: {
    existingSecret: 'orders-secrets',
    keys: {
      databaseUrl: 'DATABASE_URL',
      secretKey: 'SECRET_KEY',
      openaiApiKey: 'OPENAI_API_KEY',
      authSecret: 'AUTH_SECRET',
    },
  },
  overrides: { dev: {}, staging: { env: { BACKEND_ENV: 'staging' } }, prod: {} },
});

export const storefront = webService({
  name: 'storefront',
  version: '1.0.0',
  appVersion: '1.0.0',
  description: 'The pages of the shop.',
  environments,
  port: 3000,
  serviceTypes: ['ClusterIP'],
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '250m', memory: '512Mi' },
  },
  probes: { path: '/', liveness: probe(10, 30, 5), readiness: probe(5, 10, 5) },
  env: {},
  overrides: { dev: {}, staging: {}, prod: {} },
});
