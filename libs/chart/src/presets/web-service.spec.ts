import * as z from 'zod';
import { renderChart, renderNotes, webService } from '../index.ts';
import { environments, notifier } from '../testing/notifier.ts';

type Object = Readonly<Record<string, unknown>>;

function rendered(values: Object = {}, environment?: string): ReadonlyMap<unknown, Object> {
  const request = { values: [values], ...(environment === undefined ? {} : { environment }) };
  return new Map(
    renderChart(notifier, request).map(({ manifest }) => [manifest['kind'], manifest]),
  );
}

function at(object: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce((value, key) => (value as Record<string | number, unknown>)[key], object);
}

const container = ['spec', 'template', 'spec', 'containers', 0] as const;

describe('webService refuses', () => {
  const probe = {
    initialDelaySeconds: 5,
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 3,
  };
  const amounts = { cpu: '100m', memory: '64Mi' };
  const service = {
    name: 'shop',
    version: '1.0.0',
    appVersion: '1.0.0',
    description: 'A shop.',
    environments,
    port: 80,
    serviceTypes: ['ClusterIP'] as const,
    resources: { requests: amounts, limits: amounts },
    probes: { path: '/', liveness: probe, readiness: probe },
    env: { MODE: z.enum(['live', 'test']).default('live').describe('Mode.') },
    overrides: { dev: {}, prod: {} },
  };

  it('values that bring development into an environment that is none', () => {
    const chart = webService({
      ...service,
      development: { MODE: 'test' },
      overrides: { dev: { env: { MODE: 'test' } }, prod: {} },
    });
    const values = [{ env: { MODE: 'test' }, image: { tag: 'latest' } }];
    for (const environment of ['dev', undefined]) {
      const request = environment === undefined ? { values } : { values, environment };
      expect(JSON.stringify(renderChart(chart, request))).toContain('shop:latest');
    }
    expect(() => renderChart(chart, { values, environment: 'prod' })).toThrow(
      'env.MODE: must not be "test" here: the definition of prod has "live" (H-004)',
    );
  });
  const text = z.string().default('x').describe('Text.');

  it.each([
    [
      'a secret among the variables',
      { env: { smtp_password: text } },
      'env.smtp_password looks like a secret (C-007)',
    ],
    [
      'a variable with a bad name',
      { env: { 'A-B': text } },
      'variable "A-B" must be an environment variable name',
    ],
    [
      'a variable that is no string',
      { env: { POOL: z.int().default(3).describe('Pool.') } },
      'env.POOL is not a string',
    ],
    [
      'a variable that is there twice',
      { secrets: { existingSecret: 's', keys: { mode: 'MODE' } } },
      'variable MODE is there twice',
    ],
    [
      'a development that the variable cannot say',
      { development: { MODE: 'dev' } },
      'development.MODE cannot be "dev"',
    ],
    ['a port out of range', { calls: [0] }, 'calls: 0 is no port'],
    ['a relative directory', { writes: ['cache'] }, 'writes: "cache" is not an absolute directory'],
    ['a directory twice', { writes: ['/tmp'] }, 'writes: "/tmp" is there twice'],
    ['a name that is no Service', { name: '1e3' }, 'must begin with a letter'],
  ])('%s', (_, change, message) => {
    expect(() => webService({ ...service, ...change } as unknown as typeof service)).toThrow(
      message,
    );
  });
});

describe('webService', () => {
  it('renders one Deployment, one Service and one ConfigMap by default and in every environment', () => {
    for (const environment of [undefined, 'dev', 'prod']) {
      expect([...rendered({}, environment).keys()]).toEqual(['Deployment', 'Service', 'ConfigMap']);
    }
  });

  it('names the Deployment after the release, the Service after the chart, and the ConfigMap after both', () => {
    const objects = rendered({}, 'prod');
    expect(at(objects.get('Deployment'), 'metadata', 'name')).toBe('notifier-prod');
    expect(at(objects.get('Service'), 'metadata', 'name')).toBe('notifier');
    expect(at(objects.get('ConfigMap'), 'metadata', 'name')).toBe('notifier-prod-config');
    expect(at(objects.get('Deployment'), ...container, 'name')).toBe('notifier');
  });

  it.each([
    ['HorizontalPodAutoscaler', { autoscaling: { enabled: true } }],
    ['PodDisruptionBudget', { podDisruptionBudget: { enabled: true } }],
    ['NetworkPolicy', { networkPolicy: { enabled: true } }],
    ['Ingress', { ingress: { enabled: true } }],
    ['ServiceAccount', { serviceAccount: { create: true } }],
  ])('renders a %s only where its value asks for it', (kind, values) => {
    expect(rendered().has(kind)).toBe(false);
    expect(rendered(values).has(kind)).toBe(true);
  });

  it('leaves the number of pods to the autoscaler where there is one', () => {
    expect(at(rendered().get('Deployment'), 'spec', 'replicas')).toBe(1);
    expect(
      at(rendered({ autoscaling: { enabled: true } }).get('Deployment'), 'spec'),
    ).not.toHaveProperty('replicas');
  });

  it('takes the digest in place of the tag', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    expect(at(rendered().get('Deployment'), ...container, 'image')).toBe('notifier:2.3.4');
    expect(at(rendered({ image: { digest } }).get('Deployment'), ...container, 'image')).toBe(
      `notifier@${digest}`,
    );
  });

  it('rolls the pods when the ConfigMap changes, and only then', () => {
    const checksum = (values: Object) =>
      at(
        rendered(values).get('Deployment'),
        'spec',
        'template',
        'metadata',
        'annotations',
        'checksum/config',
      );
    expect(checksum({ env: { BATCH_SIZE: '11' } })).not.toBe(checksum({}));
    expect(checksum({ replicaCount: 2 })).toBe(checksum({}));
  });

  it('selects pods by name and instance alone, whatever podLabels add', () => {
    const objects = rendered({ podLabels: { team: 'a' } });
    const selector = {
      'app.kubernetes.io/name': 'notifier',
      'app.kubernetes.io/instance': 'notifier',
    };
    expect(at(objects.get('Deployment'), 'spec', 'selector', 'matchLabels')).toEqual(selector);
    expect(at(objects.get('Service'), 'spec', 'selector')).toEqual(selector);
    expect(at(objects.get('Deployment'), 'spec', 'template', 'metadata', 'labels')).toEqual({
      ...selector,
      team: 'a',
    });
  });

  it('runs under Pod Security restricted, without a token', () => {
    const pod = at(rendered().get('Deployment'), 'spec', 'template', 'spec');
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        },
      ],
    });
  });

  it('asks the named port unless the probe has one of its own', () => {
    const port = (values: Object) =>
      at(rendered(values).get('Deployment'), ...container, 'livenessProbe', 'httpGet', 'port');
    expect(port({})).toBe('http');
    expect(port({ probes: { liveness: { port: 9001 } } })).toBe(9001);
  });

  it('says in NOTES.txt how to reach the service in its environment and how to see that it works', () => {
    expect(renderNotes(notifier, { environment: 'prod' }))
      .toBe(`notifier 2.3.4 is installed as notifier-prod in namespace shop-prod.

Wait until its pods are ready:
  kubectl rollout status deployment/notifier-prod --namespace shop-prod

Reach it from this machine through a forwarded port:
  kubectl port-forward service/notifier 9000:9000 --namespace shop-prod

See that it works, in another terminal:
  curl --fail http://localhost:9000/healthz

Within the namespace its address is:
  http://notifier:9000
`);
  });

  it.each([
    ['image.tag', { image: { tag: 'latest' } }, 'must be a version that does not move'],
    ['image.tag', { image: { tag: '' } }, 'must be an image tag'],
    ['service.type', { service: { type: 'NodePort' } }, 'must be "ClusterIP"'],
    [
      'resources.requests.cpu',
      { resources: { requests: { cpu: '200m' } } },
      '200m is more than 100m',
    ],
    [
      'autoscaling.minReplicas',
      { autoscaling: { minReplicas: 3, maxReplicas: 2 } },
      'at most autoscaling.maxReplicas',
    ],
    [
      'extraEnv',
      { extraEnv: { BATCH_SIZE: '3' } },
      'extraEnv.BATCH_SIZE: is set by the chart itself',
    ],
    [
      'podLabels',
      { podLabels: { 'app.kubernetes.io/name': 'other' } },
      'is set by the chart itself: take it out',
    ],
    [
      'podAnnotations',
      { podAnnotations: { 'checksum/config': 'x' } },
      'is set by the chart itself: take it out',
    ],
    ['extraEnv', { extraEnv: { DB_PASSWORD: 'x' } }, 'has the name of a secret'],
    ['env.BATCH_SIZE', { env: { BATCH_SIZE: 10 } }, 'whole number in quotes'],
  ])('refuses %s of %j', (path, values, reason) => {
    const refusal = () => rendered(values);
    expect(refusal).toThrow(path);
    expect(refusal).toThrow(reason);
  });
});
