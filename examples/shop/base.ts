import { shop } from './helm-gen.config.ts';

/** What the web services of the shop have in common. */
export const base = {
  version: '1.0.0',
  appVersion: '1.0.0',
  environments: shop,
  port: 8080,
  serviceTypes: ['ClusterIP'],
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { cpu: '500m', memory: '256Mi' },
  },
  probes: {
    path: '/healthz',
    liveness: { initialDelaySeconds: 10, periodSeconds: 30 },
    readiness: { initialDelaySeconds: 5 },
  },
} as const;
