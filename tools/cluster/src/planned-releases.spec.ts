import { webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { environments as shop, orders, storefront } from './testing/shop.ts';
import { plannedEnvironment } from './planned-releases.ts';

const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
const amounts = { cpu: '100m', memory: '128Mi' };

/** A service that depends on others. */
const service = (name: string, dependsOn: readonly string[], environments = shop) =>
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
    const { namespace, system, releases } = plannedEnvironment([orders], 'staging');
    expect({ namespace, system }).toEqual({ namespace: 'shop-staging', system: 'shop' });
    expect(releases).toMatchObject([
      {
        name: 'orders-staging',
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
    const admin = service('admin', ['storefront', 'elsewhere']);
    expect(order(storefront, admin, orders)).toEqual(['storefront-dev', 'admin-dev', 'orders-dev']);
  });

  it('are refused where they depend on each other in a circle', () => {
    expect(() => order(service('a', ['b']), service('b', ['a']))).toThrow(
      'the charts a, b depend on each other in a circle',
    );
  });

  it('take values on top', () => {
    const { releases } = plannedEnvironment([orders], 'dev', {
      values: [{ replicaCount: 3 }],
    });
    const deployment = releases[0]?.manifests.find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({ spec: { replicas: 3 } });
  });

  it('are refused for an environment that there is not, and for charts of two systems', () => {
    expect(() => plannedEnvironment([orders], 'prd')).toThrow(
      'unknown environment "prd"; did you mean "prod"?',
    );
    const other = service('other', [], defineEnvironments('other', ['dev', 'staging', 'prod']));
    expect(() => plannedEnvironment([orders, other], 'dev')).toThrow(
      'other has no environment dev with the namespace shop-dev of orders',
    );
  });
});
