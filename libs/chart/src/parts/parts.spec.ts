import { chart, text } from '@helm-gen/helm-template';
import { configMap, envValue, k8s } from '@helm-gen/k8s-primitives';
import { section } from '@helm-gen/values-schema';
import * as z from 'zod';
import {
  type AnyPart,
  fields,
  hookJob,
  initContainer,
  part,
  permissions,
  renderChart,
  renderNotes,
  replacing,
  sidecar,
  variables,
  webService,
} from '../index.ts';
import { notifierDefinition } from '../testing/notifier.ts';

type Object = Readonly<Record<string, unknown>>;

const withParts = (...parts: readonly AnyPart[]) =>
  webService({ ...notifierDefinition, parts, overrides: { dev: {}, prod: {} } as never });

/** The object of a kind, or what is at a path in it. */
function rendered(
  parts: readonly AnyPart[],
  kind: string,
  path = '',
  values: Object = {},
): unknown {
  const objects = renderChart(withParts(...parts), { values: [values] });
  const object = objects.find(({ manifest }) => manifest['kind'] === kind)?.manifest;
  return path
    .split('.')
    .filter((step) => step !== '')
    .reduce<unknown>((value, step) => (value as Object | undefined)?.[step], object);
}

const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;
const topic = z.string().default('orders').describe('Topic.');

describe('parts', () => {
  it('bring values and fields, and say which value decides them', () => {
    const reader = part('reader', { topic }, (values) => ({
      container: { args: ['--topic', values.topic] },
    }));
    expect(rendered([reader], 'Deployment', `${container}.args`)).toEqual(['--topic', 'orders']);
    expect(rendered([reader], 'Deployment', `${container}.args`, { topic: 'returns' })).toEqual([
      '--topic',
      'returns',
    ]);
  });

  it('join lists of objects and merge maps', () => {
    const parts = [
      fields({
        container: {
          env: [{ name: 'A', value: '1' }],
          ports: [{ name: 'admin', containerPort: 1 }],
        },
      }),
      fields({ container: { env: [{ name: 'B', value: '2' }] }, podLabels: { tier: 'web' } }),
      fields({ pod: { volumes: [{ name: 'data', emptyDir: {} }] } }),
    ];
    expect(rendered(parts, 'Deployment', `${container}.env`)).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ]);
    expect(rendered(parts, 'Deployment', `${container}.ports.1.name`)).toBe('admin');
    expect(rendered(parts, 'Deployment', `${pod}.volumes.1.name`)).toBe('data');
    expect(rendered(parts, 'Deployment', 'spec.template.metadata.labels.tier')).toBe('web');
  });

  it('set fields of the objects of the preset, also of those under a condition', () => {
    const parts = [
      fields({
        Deployment: { metadata: { annotations: { a: 'b' } } },
        Service: { spec: { sessionAffinity: 'ClientIP' } },
        Ingress: { metadata: { annotations: { c: 'd' } } },
      }),
    ];
    expect(rendered(parts, 'Deployment', 'metadata.annotations')).toEqual({ a: 'b' });
    expect(rendered(parts, 'Service', 'spec.sessionAffinity')).toBe('ClientIP');
    expect(
      rendered(parts, 'Ingress', 'metadata.annotations', {
        ingress: { enabled: true, annotations: { e: 'f' } },
      }),
    ).toEqual({ c: 'd', e: 'f' });
  });

  it('add objects, which have the name of the release and the labels of the chart', () => {
    const parts = [fields({ labels: { team: 'a' }, objects: { extra: [k8s.rbac.v1.Role({})] } })];
    expect(rendered(parts, 'Role', 'metadata')).toEqual({
      name: 'notifier',
      labels: rendered(parts, 'Service', 'metadata.labels'),
    });
    expect(rendered(parts, 'Role', 'metadata.labels.team')).toBe('a');
  });

  it('add variables to those of the service, and lines to NOTES.txt', () => {
    const more = variables({ REGION: envValue.default('eu').describe('Region.') });
    expect(rendered([more], 'ConfigMap', 'data')).toEqual({ BATCH_SIZE: '10', REGION: 'eu' });
    expect(renderNotes(withParts(fields({ notes: [text`See ${chart.name}.`] })))).toContain(
      '\n\nSee notifier.\n',
    );
  });

  it('take the place of others in replacing, and take a field away', () => {
    const parts = [
      replacing(
        fields({
          pod: { terminationGracePeriodSeconds: 90 },
          container: { lifecycle: undefined },
          Deployment: { spec: { strategy: { rollingUpdate: { maxSurge: 2 } } } },
        }),
      ),
    ];
    expect(rendered(parts, 'Deployment', `${pod}.terminationGracePeriodSeconds`)).toBe(90);
    expect(rendered(parts, 'Deployment', `${container}.lifecycle`)).toBeUndefined();
    expect(rendered(parts, 'Deployment', 'spec.strategy')).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 2, maxUnavailable: 0 },
    });
  });

  it('keep the variables and labels that they set from a user of the chart', () => {
    const chart = withParts(
      fields({ container: { env: [{ name: 'A', value: '1' }] }, podLabels: { tier: 'web' } }),
    );
    for (const values of [{ extraEnv: { A: '2' } }, { podLabels: { tier: 'x' } }]) {
      expect(() => renderChart(chart, { values: [values] })).toThrow('is set by the chart itself');
    }
  });
});

describe('two parts that set the same are refused with both:', () => {
  const named = (name: string, contribution: Parameters<typeof fields>[0]) =>
    part(name, {}, () => contribution);
  const config = () => configMap({ metadata: { name: 'same' }, data: {} });

  it.each<[string, readonly AnyPart[], string]>([
    [
      'a field',
      [named('one', { container: { args: ['a'] } }), named('two', { container: { args: ['b'] } })],
      'container.args is set by parts[0] (one) and by parts[1] (two)',
    ],
    [
      'a field of the preset',
      [fields({ pod: { terminationGracePeriodSeconds: 90 } })],
      'pod.terminationGracePeriodSeconds is set by webService and by parts[0]',
    ],
    [
      'a variable',
      [
        named('one', { container: { env: [{ name: 'A', value: '1' }] } }),
        named('two', { container: { env: [{ name: 'A', value: '1' }] } }),
      ],
      'container.env[A] is set by parts[0] (one) and by parts[1] (two)',
    ],
    [
      'a volume of the preset',
      [fields({ pod: { volumes: [{ name: 'tmp', emptyDir: {} }] } })],
      'pod.volumes[tmp] is set by webService and by parts[0]',
    ],
    [
      'a field of an object',
      [fields({ Service: { spec: { type: 'NodePort' } } })],
      'Service.spec.type is set by webService and by parts[0]',
    ],
    [
      'a label',
      [named('one', { podLabels: { a: 'b' } }), named('two', { podLabels: { a: 'c' } })],
      'podLabels.a is set by parts[0] (one) and by parts[1] (two)',
    ],
    [
      'an object',
      [named('one', { objects: { a: [config()] } }), named('two', { objects: { b: [config()] } })],
      'a ConfigMap of one name is made by parts[0] (one) and by parts[1] (two)',
    ],
    [
      'a value',
      [part('one', { topic }, () => ({})), part('two', { topic }, () => ({}))],
      'values.topic is declared by parts[0] (one) and by parts[1] (two)',
    ],
    [
      'a value of a section of the preset',
      [part('one', { image: section('Image.', { tag: topic }) }, () => ({}))],
      'values.image.tag is declared by webService and by parts[0] (one)',
    ],
    [
      'a field of an object that nobody makes',
      [fields({ StatefulSet: { spec: { replicas: 1 } } })],
      'parts[0] sets fields of a StatefulSet, but no part makes one',
    ],
  ])('%s', (_, parts, message) => {
    expect(() => withParts(...parts)).toThrow(message);
  });

  it('all of them at once', () => {
    const parts = [fields({ pod: { hostNetwork: true, dnsPolicy: 'Default' } })];
    expect(() => withParts(...parts, ...parts)).toThrow(
      /pod\.hostNetwork is set[^]*pod\.dnsPolicy is set/,
    );
  });
});

describe('further containers', () => {
  const amounts = { requests: { cpu: '1' } };

  it('have the security of the chart, and a sidecar goes on running', () => {
    const parts = [
      initContainer({ name: 'wait', image: 'a:1', resources: amounts }),
      sidecar({ name: 'proxy', image: 'b:1', resources: amounts }),
    ];
    const all = rendered(parts, 'Deployment', `${pod}.initContainers`) as readonly Object[];
    expect(all.map(({ name, restartPolicy }) => [name, restartPolicy])).toEqual([
      ['wait', undefined],
      ['proxy', 'Always'],
    ]);
    const own = rendered(parts, 'Deployment', `${container}.securityContext`);
    expect(all.map(({ securityContext }) => securityContext)).toEqual([own, own]);
  });

  it('of a hook have the image and the variables of the chart, and no Service selects them', () => {
    const migrate = hookJob('migrate', { on: ['pre-upgrade'], weight: 1, command: ['migrate'] });
    const job = rendered([migrate], 'Job') as { spec: { template: Object } };
    expect(job).toMatchObject({
      metadata: {
        name: 'notifier-migrate',
        annotations: { 'helm.sh/hook': 'pre-upgrade', 'helm.sh/hook-weight': '1' },
      },
      spec: {
        template: {
          metadata: { labels: { 'app.kubernetes.io/name': 'notifier-migrate' } },
          spec: {
            containers: [
              {
                image: 'notifier:2.3.4',
                command: ['migrate'],
                env: [{ name: 'BATCH_SIZE', value: '10' }],
              },
            ],
          },
        },
      },
    });
  });
});

it('permissions make an account, give it a Role and mount its token', () => {
  const parts = [permissions([{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }])];
  expect(rendered(parts, 'Deployment', `${pod}.automountServiceAccountToken`)).toBe(true);
  expect(rendered(parts, 'Deployment', `${pod}.serviceAccountName`)).toBe('notifier');
  expect(rendered(parts, 'ServiceAccount', 'metadata.name')).toBe('notifier');
  expect(rendered(parts, 'RoleBinding', 'subjects.0.name')).toBe('notifier');
});
