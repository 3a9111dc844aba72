import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, objectName, renderChart } from '@helm-gen/chart';
import { orders } from '../testing/shop.ts';
import { differing, driftOf, type Drift } from './drift.ts';
import type { LiveObject } from './managed-fields.ts';

/** What orders-staging was on a real cluster (Kubernetes 1.34), status and identity apart. */
function recorded(name: string): readonly LiveObject[] {
  const file = join(__dirname, '../testing/live-objects', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as readonly LiveObject[];
}

const rendered = (namespace: string): readonly Manifest[] =>
  renderChart(orders, {
    environment: 'staging',
    values: [{ podAnnotations: { team: 'x' } }],
    namespace,
  }).map(({ manifest }) => manifest);

const show = ({ path, rendered: from, live, by }: Drift) =>
  `${path}: ${JSON.stringify(from) ?? 'absent'} → ${JSON.stringify(live) ?? 'absent'} by ${by ?? 'unknown'}`;

const release = { name: 'orders-staging', namespace: 'shop-staging' };

const drifts = (name: string, namespace = 'shop-staging') =>
  rendered(namespace).flatMap((manifest) => {
    const live = recorded(name).find((object) => objectName(object) === objectName(manifest));
    const found = live === undefined ? [] : driftOf(manifest, live, release);
    return found.map((drift) => `${String(manifest['kind'])} ${show(drift)}`);
  });

describe('objects as helm made them', () => {
  it.each(['helm3', 'helm4'])('have no drift, whatever the API server added: %s', (name) => {
    expect(recorded(name)).toHaveLength(3);
    expect(drifts(name)).toEqual([]);
  });
});

describe('objects that were changed by hand', () => {
  const container = 'spec.template.spec.containers[name=orders]';

  it('differ in each changed, added and removed field, and in nothing else', () => {
    expect(drifts('helm3-changed-by-hand').sort()).toEqual(
      [
        'Deployment spec.replicas: 1 → 2 by kubectl-edit',
        'Deployment spec.template.spec.terminationGracePeriodSeconds: 30 → 7 by kubectl-edit',
        `Deployment ${container}.resources.limits.cpu: "500m" → "700m" by kubectl-edit`,
        `Deployment ${container}.securityContext.readOnlyRootFilesystem: true → false by kubectl-patch`,
        `Deployment ${container}.env[name=DEBUG]: absent → {"name":"DEBUG","value":"1"} by kubectl-patch`,
        `Deployment ${container}.env[name=LOG]: absent → {"name":"LOG","value":"1"} by kubectl-set`,
        'Deployment spec.template.spec.nodeSelector: absent → {"kubernetes.io/hostname":"node"} by kubectl-patch',
        'Deployment metadata.annotations.note: absent → "hello" by kubectl-annotate',
        'Service spec.sessionAffinity: absent → "ClientIP" by kubectl-edit',
        'Service spec.sessionAffinityConfig.clientIP.timeoutSeconds: absent → 10800 by kubectl-edit',
        'ConfigMap data.POOL_SIZE: "5" → "99" by kubectl-patch',
        'ConfigMap data.MAX_OVERFLOW: "10" → absent by unknown',
        'ConfigMap data.EXTRA: absent → "x" by kubectl-patch',
      ].sort(),
    );
  });

  it('differ in the same way where Helm 4 applied them on the server', () => {
    expect(drifts('helm4-changed-by-hand')).toEqual([
      'Deployment spec.replicas: 1 → 2 by kubectl-edit',
      'Deployment spec.template.spec.terminationGracePeriodSeconds: 30 → 7 by kubectl-edit',
      `Deployment ${container}.resources.limits.cpu: "500m" → "700m" by kubectl-edit`,
      'Service spec.sessionAffinity: absent → "ClientIP" by kubectl-patch',
      'Service spec.sessionAffinityConfig.clientIP.timeoutSeconds: absent → 10800 by kubectl-patch',
    ]);
  });
});

describe('a field that is not rendered', () => {
  const live = (manager: string, fieldsV1: object, spec: object = {}): LiveObject => ({
    kind: 'Deployment',
    metadata: { name: 'a', managedFields: [{ manager, fieldsV1: fieldsV1 as never }] },
    spec,
  });
  const object = { kind: 'Deployment', metadata: { name: 'a' } };

  it.each(['kube-controller-manager', 'cloud-controller-manager', 'helm'])(
    'is no drift when %s wrote it',
    (manager) => {
      const written = live(manager, { 'f:spec': { 'f:paused': {} } }, { paused: true });
      expect(driftOf(object, written, release)).toEqual([]);
    },
  );

  it('is drift when anybody else wrote it, an operator too', () => {
    const written = live('some-operator', { 'f:spec': { 'f:paused': {} } }, { paused: true });
    expect(driftOf(object, written, release)).toEqual([
      { path: 'spec.paused', live: true, by: 'some-operator' },
    ]);
  });

  it('is no drift when it is the number of replicas that an autoscaler sets', () => {
    const scaled = live('kubectl', { 'f:spec': { 'f:replicas': {} } }, { replicas: 3 });
    expect(driftOf(object, scaled, release)).toEqual([]);
    expect(driftOf({ ...object, spec: { replicas: 1 } }, scaled, release)).toEqual([
      { path: 'spec.replicas', rendered: 1, live: 3, by: 'kubectl' },
    ]);
  });

  it('is found in a map that others took over as a whole', () => {
    const fields = { 'f:spec': { 'f:nodeSelector': {} } };
    const edited = live('kubectl-edit', fields, { nodeSelector: { disk: 'ssd', zone: 'a' } });
    expect(
      driftOf({ ...object, spec: { nodeSelector: { disk: 'ssd' } } }, edited, release),
    ).toEqual([{ path: 'spec.nodeSelector.zone', live: 'a', by: 'kubectl-edit' }]);
  });
});

describe('what the API server or helm would write too', () => {
  const written = (fieldsV1: object, more: object): LiveObject => ({
    kind: 'Service',
    metadata: {
      name: 'a',
      managedFields: [{ manager: 'kubectl-patch', fieldsV1: fieldsV1 as never }],
    },
    ...more,
  });
  const port = { name: 'http', port: 3000, targetPort: 3000, protocol: 'TCP', nodePort: 31_000 };
  const rendered = (more: object = {}) => ({
    ...{ kind: 'Service', metadata: { name: 'a' } },
    spec: { ports: [{ name: 'http', port: 3000, ...more }] },
  });
  const fields = {
    'f:spec': {
      'f:clusterIP': {},
      'f:ports': {
        'k:{"port":3000,"protocol":"TCP"}': {
          ...{ '.': {}, 'f:name': {}, 'f:port': {}, 'f:protocol': {}, 'f:targetPort': {} },
          'f:nodePort': {},
        },
      },
      'f:sessionAffinity': {},
    },
  };
  const spec = (more: object = {}) => ({
    spec: { clusterIP: '10.0.0.1', sessionAffinity: 'None', ports: [port], ...more },
  });

  it('is no drift, whoever wrote it last', () => {
    expect(driftOf(rendered(), written(fields, spec()), release)).toEqual([]);
  });

  it('is drift where it is another value, or another than is rendered', () => {
    expect(
      driftOf(
        rendered({ nodePort: 30_000 }),
        written(fields, spec({ sessionAffinity: 'ClientIP' })),
        release,
      ),
    ).toMatchObject([
      { path: 'spec.ports[name=http].nodePort', rendered: 30_000, live: 31_000 },
      { path: 'spec.sessionAffinity', live: 'ClientIP' },
    ]);
  });

  it.each([
    ['orders-staging', []],
    ['another', ['metadata.annotations["meta.helm.sh/release-name"]']],
  ])('is no drift where it says whose the object is: %s', (owner, paths) => {
    const annotations = { 'meta.helm.sh/release-name': owner };
    const manager = 'kubectl-annotate';
    const fieldsV1 = { 'f:metadata': { 'f:annotations': { 'f:meta.helm.sh/release-name': {} } } };
    const live = {
      kind: 'Service',
      metadata: {
        name: 'a',
        annotations,
        managedFields: [{ manager, fieldsV1: fieldsV1 as never }],
      },
    };
    const found = driftOf({ kind: 'Service', metadata: { name: 'a' } }, live, release);
    expect(found.map(({ path }) => path)).toEqual(paths);
  });
});

describe('fields are the same', () => {
  it.each([
    [
      'amounts',
      { limits: { cpu: '0.5', memory: '1024Mi' } },
      { limits: { cpu: '500m', memory: '1Gi' } },
    ],
    ['empty and absent ones', { labels: {}, value: '', list: [], none: null }, {}],
    [
      'lists in another order',
      { env: [{ name: 'A' }, { name: 'B' }] },
      { env: [{ name: 'B' }, { name: 'A' }] },
    ],
    [
      'ports of one number and two protocols',
      {
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
      {
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
        ],
      },
    ],
  ])('%s', (_what, one, other) => {
    expect(differing({ x: one }, { x: other })).toEqual([]);
  });

  it.each([
    ['amounts', { limits: { cpu: '0.5' } }, { limits: { cpu: '501m' } }, 'x.limits.cpu'],
    ['an item', { env: [{ name: 'A', value: '1' }] }, { env: [{ name: 'B' }] }, 'x.env[name=A]'],
    ['lists without names', { args: ['a', 'b'] }, { args: ['a'] }, 'x.args'],
    ['numbers and text', { port: 80 }, { port: '80' }, 'x.port'],
  ])('unless they differ: %s', (_what, one, other, path) => {
    expect(differing({ x: one }, { x: other }).map((drift) => drift.path)).toEqual([path]);
  });
});
