import { serviceUrl, webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { httpUrl } from '@helm-gen/k8s-primitives';
import { todoBackend, todoFrontend } from '../testing/product.ts';
import { plannedEnvironment } from './planned-releases.ts';

/** Those of the product, and the same ones whatever is added there. */
const todo = defineEnvironments('todo', ['dev', 'staging', 'prod']);

const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const amounts = { cpu: '100m', memory: '128Mi' };

/** A service that calls the addresses given. */
const service = (name: string, calls: Readonly<Record<string, string>>, environments = todo) =>
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
    env: Object.fromEntries(
      Object.entries(calls).map(([key, url]) => [
        key,
        httpUrl.default(url).describe('An address.'),
      ]),
    ),
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

  it('come in the order of who calls whom, whatever they are called', () => {
    const admin = service('admin', { FRONTEND_URL: serviceUrl(todoFrontend) });
    expect(order(admin, todoBackend, todoFrontend)).toEqual([
      'todo-backend-dev',
      'todo-frontend-dev',
      'admin-dev',
    ]);
  });

  it('know a Service by its longer names too, and not by a name that contains it', () => {
    const caller = service('a', { URL: 'http://c.todo-dev.svc.cluster.local:9000/x' });
    const other = service('b', { URL: 'http://c-2:9000' });
    expect(order(caller, other, service('c', {}))).toEqual(['b-dev', 'c-dev', 'a-dev']);
  });

  it('come in alphabetical order where they call each other in a circle', () => {
    const [a, b] = [service('a', { URL: 'http://b:9000' }), service('b', { URL: 'http://a:9000' })];
    expect(order(a, b)).toEqual(['a-dev', 'b-dev']);
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
    const shop = service('shop', {}, defineEnvironments('shop', ['dev', 'staging', 'prod']));
    expect(() => plannedEnvironment([todoBackend, shop], 'dev')).toThrow(
      'shop has no environment dev with the namespace todo-dev of todo-backend',
    );
  });
});
