import { webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';

/** Those of the product, and the same ones whatever is added there. */
const todo = defineEnvironments('todo', ['dev', 'staging', 'prod']);

const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const amounts = { cpu: '100m', memory: '128Mi' };

/** A chart that breaks rules: in dev it calls a Service that there is not, and in prod it has no readiness probe. */
export const todoBad = webService({
  name: 'todo-bad',
  version: '0.1.0',
  appVersion: '2.3.4',
  description: 'Breaks rules.',
  environments: todo,
  port: 9000,
  serviceTypes: ['ClusterIP'],
  resources: { requests: amounts, limits: amounts },
  probes: { path: '/', liveness: { ...probe, periodSeconds: 30 }, readiness: probe },
  env: {},
  overrides: {
    dev: { extraEnv: { CACHE: 'redis://cache:6379' } },
    staging: {},
    prod: { probes: { readiness: { enabled: false } } },
  },
});
