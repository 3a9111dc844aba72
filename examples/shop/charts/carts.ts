import { envInteger, statefulService } from 'helm-gen';
import { shop } from '../helm-gen.config.ts';

export const carts = statefulService({
  name: 'carts',
  version: '1.0.0',
  appVersion: '7.2.0',
  description: 'Carts of the shop, kept on a volume.',
  environments: shop,
  port: 6379,
  resources: {
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { cpu: '500m', memory: '512Mi' },
  },
  probes: { command: ['/app/ping'], liveness: { initialDelaySeconds: 10 }, readiness: {} },
  storage: { path: '/data', size: '1Gi' },
  env: { EXPIRY_DAYS: envInteger(1, 3).default('30').describe('Days that a cart is kept.') },
  overrides: {
    dev: {},
    prod: { replicaCount: 3, persistence: { enabled: true, size: '20Gi' } },
  },
});
