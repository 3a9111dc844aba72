import { webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { todoBackend, todoFrontend } from '../testing/product.ts';
import { plannedEnvironment } from './planned-releases.ts';

/** Those of the product, and the same ones whatever is added there. */
const todo = defineEnvironments('todo', ['dev', 'staging', 'prod']);

const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const amounts = { cpu: '100m', memory: '128Mi' };

/** A service that depends on others. */
const service = (name: string, dependsOn: readonly string[], environments = todo) =>
  webService({
    name,
    version: '1.0.0',
    appVersion: '1.0.0',
    description: 'For a test.',
    environments,
    port: 9000,
    serviceTypes: ['ClusterIP'],
    resources: { requests: amounts, limits: amounts },
    probes: { path: '/', liveness: probe, readiness: probe },
    dependsOn,
    env: {},
    overrides: { dev: {}, staging: {}, prod: {} },
  });

const order = (...charts: Parameters<typeof plannedEnvironment>[0]) =>
  plannedEnvironment(charts, 'dev').releases.map(({ name }) => name);

describe('the releases of an environment', () => {
  it('have the names, the namespace and the values of the definitions', () => {
    const { namespace, system, releases } = plannedEnvironment([todoBackend], 'staging');
    expect({ namespace, system }).toEqual({ namespace: 'todo-staging', system: 'todo' });
    expect(releases).toMatchObject([
      {
        name: 'todo-backend-staging',
        valuesFile: 'values/staging.yaml',
      },
    ]);
    expect(releases[0]?.manifests).toContainEqual(
      expect.objectContaining({
        kind: 'ConfigMap',
        data: expect.objectContaining({ BACKEND_ENV: 'staging' }) as unknown,
      }),
    );
  });

  it('come behind those that they depend on, and else in alphabetical order', () => {
    const admin = service('admin', ['todo-frontend', 'elsewhere']);
    expect(order(todoFrontend, admin, todoBackend)).toEqual([
      'todo-frontend-dev',
      'admin-dev',
      'todo-backend-dev',
    ]);
  });

  it('are refused where they depend on each other in a circle', () => {
    expect(() => order(service('a', ['b']), service('b', ['a']))).toThrow(
      'the charts a, b depend on each other in a circle',
    );
  });

  it('take values on top', () => {
    const { releases } = plannedEnvironment([todoBackend], 'dev', {
      values: [{ replicaCount: 3 }],
    });
    const deployment = releases[0]?.manifests.find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({ spec: { replicas: 3 } });
  });

  it('are refused for an environment that there is not, and for charts of two systems', () => {
    expect(() => plannedEnvironment([todoBackend], 'prd')).toThrow(
      'unknown environment "prd"; did you mean "prod"?',
    );
    const shop = service('shop', [], defineEnvironments('shop', ['dev', 'staging', 'prod']));
    expect(() => plannedEnvironment([todoBackend, shop], 'dev')).toThrow(
      'shop has no environment dev with the namespace todo-dev of todo-backend',
    );
  });
});
