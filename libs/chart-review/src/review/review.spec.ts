import { type Chart, webService } from '@helm-gen/chart';
import { defineEnvironments } from '@helm-gen/env-overrides';
import { envInteger } from '@helm-gen/k8s-primitives';
import { jsonSchema } from '@helm-gen/values-schema';
import * as z from 'zod';
import { installedOf } from '../diff/installed.ts';
import { recommended } from '@helm-gen/chart-rules';
import {
  type ChartState,
  type Contract,
  type Schema,
  reviewMarkdown,
  reviewOf,
  reviewText,
} from './index.ts';

const environments = defineEnvironments('shop', ['dev', 'staging', 'prod']);
const amounts = { cpu: '100m', memory: '128Mi' };
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

const definition = {
  ...{ name: 'orders', version: '1.0.0', appVersion: '1.0.0', description: 'Takes orders.' },
  environments,
  port: 8000,
  serviceTypes: ['ClusterIP', 'NodePort'],
  resources: { requests: amounts, limits: amounts },
  probes: { path: '/health', liveness: { ...probe, failureThreshold: 6 }, readiness: probe },
  env: {
    BATCH: envInteger(1, 3).default('5').describe('Messages a batch.'),
    GREETING: z.string().default('hello').describe('What is said first.'),
  },
  overrides: { dev: {}, staging: {}, prod: {} },
} as const;

function stateOf(chart: Chart): ChartState {
  return {
    name: chart.name,
    installed: installedOf(chart),
    contract: {
      schema: jsonSchema(chart.contract as never, { title: 'Values' }) as Schema,
      defaults: chart.contract.defaults as Contract['defaults'],
    },
  };
}

const base = stateOf(webService(definition) as never);
const review = (changed: object) =>
  reviewOf([base], [stateOf(webService({ ...definition, ...changed } as never))], [recommended]);
const textOf = (changed: object) => reviewText(review(changed), () => undefined);
const markdownOf = (changed: object) => reviewMarkdown(review(changed), () => 'orders.ts:7');

/** The chart with these objects in dev, of which nobody knows where their fields come from. */
const holding = (objects: readonly object[]): ChartState => ({
  ...base,
  installed: base.installed.slice(0, 1).map(({ environment, chart, values }) => ({
    ...{ environment, chart, values },
    objects: objects as never,
  })),
});

describe('a review', () => {
  it('says nothing where nothing changes', () => {
    expect(textOf({})).toBe('nothing changes\n');
    expect(markdownOf({})).toBe('');
  });

  it('tells a change that is the same in all environments once, with what decides it', () => {
    const env = {
      ...definition.env,
      CACHE_URL: z.string().default('none').describe('The cache.'),
    };
    const prod = { replicaCount: 3, nodeSelector: { disk: 'ssd' } };
    expect(textOf({ version: '1.1.0', env, overrides: { ...definition.overrides, prod } })).toBe(
      `orders  1.0.0 → 1.1.0

  values
    + env.CACHE_URL       The cache.
    ! extraEnv.CACHE_URL  is env.CACHE_URL now (refuses values files that have it)

  dev, staging, prod
    ~ ConfigMap/orders-{env}-config
      + data.CACHE_URL  none  env.CACHE_URL

  dev, staging
    ~ Deployment/orders-{env}
      ↻ pods restart: their configuration changed

  prod
    ~ Deployment/orders-prod
      ↻ pods restart
      ~ spec.replicas  1 → 3           replicaCount
      + nodeSelector   {"disk":"ssd"}  nodeSelector.disk

  1 object in which only version labels change

1 chart changed: 6 objects changed in 3 environments
`,
    );
  });

  it.each([
    ['a value that is gone', { env: { BATCH: definition.env.BATCH } }, '2.0.0', 'major'],
    [
      'another default',
      { resources: { requests: amounts, limits: { cpu: '200m', memory: '1Gi' } } },
      '1.1.0',
      'minor',
    ],
    [
      'a new value',
      { env: { ...definition.env, A: z.string().default('').describe('A.') } },
      '1.1.0',
      'minor',
    ],
    [
      'an environment of its own',
      { overrides: { ...definition.overrides, prod: { replicaCount: 2 } } },
      '1.0.1',
      'patch',
    ],
  ])('names the version that %s asks for', (_what, changed, needed, level) => {
    expect(textOf(changed)).toContain(
      `version 1.0.0 must be ${needed} or higher, a ${level} version`,
    );
    expect(textOf({ ...changed, version: needed })).not.toContain('must be');
  });

  it('marks what widens privileges, drops a guard, opens a port or cannot be changed', () => {
    const workload = (spec: object, container: object) => ({
      ...{ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'a' } },
      spec: { ...spec, template: { spec: { containers: [{ name: 'a', ...container }] } } },
    });
    const before = workload(
      { serviceName: 'a' },
      { resources: { limits: { memory: '1Gi' } }, securityContext: { runAsNonRoot: true } },
    );
    const after = workload(
      { serviceName: 'b' },
      {
        resources: {},
        securityContext: { privileged: true },
        ports: [{ containerPort: 1, hostPort: 1 }],
      },
    );
    const text = reviewText(reviewOf([holding([before])], [holding([after])], []), () => undefined);
    for (const said of [
      '↻ pods restart',
      '! cannot be changed: the object must be replaced',
      '! no memory limit any more',
      '! may run as root',
      '! privileged container',
      '! opens a port of the node',
      'StatefulSet/a: spec.serviceName cannot be changed: a deploy fails until the object is deleted (immutable)',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('shows no value of a Secret, and still which one changed', () => {
    const state = (data: object) =>
      holding([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data }]);
    const reviews = reviewOf(
      [state({ a: 'Y2FuYXJ5MQ==', gone: 'Y2FuYXJ5Mg==' })],
      [state({ a: 'Y2FuYXJ5Mw==' })],
      [],
    );
    const all = [
      reviewText(reviews, () => undefined),
      reviewMarkdown(reviews, () => undefined),
      JSON.stringify(reviews),
    ];
    for (const text of all) {
      expect(text).not.toContain('Y2FuYXJ5');
      expect(text).toContain('data.a');
      expect(text).toContain('data.gone');
    }
  });
});

describe('a comment on a pull request', () => {
  it('begins with the counts and opens where something is wrong', () => {
    expect(markdownOf({ overrides: { ...definition.overrides, prod: { replicaCount: 2 } } }))
      .toBe(`## What this change does

1 chart changed: 1 object changed in 1 environment · 1 finding

| chart | version | prod | values | findings |
| --- | --- | --- | --- | --- |
| \`orders\` |  | 1 |  | 1 |

- **H-005** orders: version 1.0.0 must be 1.0.1 or higher, a patch version (Deployment/orders-prod: changed)
<details open><summary>orders</summary>

**prod**

\`Deployment/orders-prod\`

| field | change | because of |
| --- | --- | --- |
| \`spec.replicas\` | \`1 → 2\` | replicaCount · orders.ts:7 |

</details>

`);
  });

  it('leaves values text, whatever is in them', () => {
    const hostile = '<img src=x onerror=alert(1)> | `a` </details> **b**';
    const text = markdownOf({
      overrides: { ...definition.overrides, prod: { env: { GREETING: hostile } } },
    });
    expect(text).not.toContain('<img');
    expect(text.match(/<\/details>/g)).toHaveLength(1);
    expect(text).toContain('&lt;img src');
  });

  it('is never longer than one may be, and ends after a whole object', () => {
    const maps = (value: string) =>
      Array.from({ length: 40 }, (_, map) => ({
        ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `map-${map.toString()}` } },
        data: Object.fromEntries(
          Array.from({ length: 20 }, (__, key) => [`KEY_${key.toString()}`, value.repeat(50)]),
        ),
      }));
    const reviews = reviewOf([holding(maps('x'))], [holding(maps('y'))], []);
    const text = reviewMarkdown(reviews, () => 'orders.ts:7');
    expect(text.length).toBeLessThan(65_536);
    expect(text.match(/<details/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text).toMatch(/more objects: run `helm-gen diff`\n$/);
  });
});
