import { renderChart } from '@helm-gen/chart';
import { storefront } from '../testing/shop.ts';
import { fakeCluster } from '../testing/fake-api.ts';
import { ApiError } from '../api-error.ts';
import { checkEndpoint, endpointOf } from './endpoints.ts';

const manifests = (values: Readonly<Record<string, unknown>> = {}) =>
  renderChart(storefront, { environment: 'dev', values: [values] }).map(({ manifest }) => manifest);

describe('the endpoint of a probe', () => {
  it('is reached through the Service that leads to its port', () => {
    expect(endpointOf(manifests(), 'livenessProbe')).toEqual({
      ...{ path: '/', containerPort: 3000 },
      service: { name: 'storefront', port: 3000 },
    });
  });

  it('is reached in the pod where no Service leads to its port', () => {
    const probes = { readiness: { path: '/ready', port: 9000 } };
    expect(endpointOf(manifests({ probes }), 'readinessProbe')).toEqual({
      path: '/ready',
      containerPort: 9000,
    });
  });

  it('is none where the probe is turned off', () => {
    const probes = { liveness: { enabled: false } };
    expect(endpointOf(manifests({ probes }), 'livenessProbe')).toBeUndefined();
  });
});

describe('asking an endpoint', () => {
  const place = { namespace: 'shop-dev', pod: 'a-1', container: 'a' };
  const endpoint = { path: '/health', containerPort: 1, service: { name: 'a', port: 80 } };
  const unreachable = 'error trying to reach service: dial tcp 10.0.0.1:1: i/o timeout';
  const notInImage = { exitCode: 127, stdout: '', stderr: 'no such file' };

  /** A cluster whose API server says something, and in whose pods something comes of running a program. */
  const check = (said: string, inPod = notInImage) => {
    const { cluster, asked } = fakeCluster(() =>
      said === '' ? 'fine' : new ApiError('failed', said),
    );
    const exec = () => Promise.resolve(inPod);
    const whole = { ...cluster, api: { ...cluster.api, exec } };
    return { asked, result: checkEndpoint(whole, 'liveness', 'a', endpoint, place) };
  };

  it('goes through the Service by way of the API server', async () => {
    const { asked, result } = check('');
    expect(await result).toMatchObject({ state: 'passed' });
    expect(asked[0]).toContain('/api/v1/namespaces/shop-dev/services/http:a:80/proxy/health');
  });

  it.each([
    'the server could not find the requested resource',
    'no endpoints available for service "a"',
  ])('fails where the answer is: %s', async (said) => {
    const { asked, result } = check(said);
    expect(await result).toMatchObject({
      state: 'failed',
      details: [expect.stringContaining(said)],
    });
    expect(asked).toHaveLength(1);
  });

  it('goes on from inside a pod where the API server reaches none', async () => {
    const { result } = check(unreachable, { exitCode: 0, stdout: 'fine\n', stderr: '' });
    expect(await result).toMatchObject({
      state: 'passed',
      details: ['/health answers through the Service a, asked from inside a-1'],
    });
  });

  it('is not passed where nobody can ask', async () => {
    const { result } = check(unreachable);
    expect(await result).toMatchObject({
      state: 'skipped',
      details: [
        expect.stringMatching(/^not checked, because the API server does not reach the pods/),
      ],
    });
  });
});
