import { httpProbe } from './http-probe.ts';

const defaults = {
  path: '/health',
  initialDelaySeconds: 15,
  periodSeconds: 30,
  timeoutSeconds: 10,
  failureThreshold: 3,
};
const probe = httpProbe(defaults);

describe('httpProbe', () => {
  it('is enabled, with its defaults and no port of its own', () => {
    expect(probe.parse({})).toEqual({ enabled: true, ...defaults });
  });

  it('accepts the smallest values of Kubernetes', () => {
    const smallest = {
      enabled: false,
      path: '/',
      port: 1,
      initialDelaySeconds: 0,
      periodSeconds: 1,
      timeoutSeconds: 1,
      failureThreshold: 1,
    };
    expect(probe.parse(smallest)).toEqual(smallest);
  });

  it.each([
    { enabled: 'false' },
    { path: '' },
    { path: 'health' },
    { port: 'http' },
    { initialDelaySeconds: -1 },
    { initialDelaySeconds: 2 ** 31 },
    { periodSeconds: 0 },
    { timeoutSeconds: 0 },
    { timeoutSeconds: 2.5 },
    { failureThreshold: 0 },
    { failureTreshold: 3 },
  ])('refuses %j', (given) => {
    expect(probe.safeParse(given).success).toBe(false);
  });
});
