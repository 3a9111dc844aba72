import { objectName, provenanceByObject, renderChart, webService } from '@helm-gen/chart';
import { mergeValues } from '@helm-gen/env-overrides';
import { isHelmGenError } from '@helm-gen/errors';
import { envInteger } from '@helm-gen/k8s-primitives';
import type { Json } from '@helm-gen/helm-template';
import fc from 'fast-check';
import * as z from 'zod';
import { environments } from '../testing/shop.ts';
import { causesBetween } from './causes.ts';
import type { Installed } from './installed.ts';
import { fieldChanges, objectChanges } from './object-changes.ts';

type Override = Readonly<Record<string, unknown>>;

const amounts = { cpu: '100m', memory: '128Mi' };
const probe = { initialDelaySeconds: 5, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

const shop = webService({
  ...{ name: 'shop', version: '1.0.0', appVersion: '1.0.0', description: 'The shop.' },
  environments,
  port: 8000,
  serviceTypes: ['ClusterIP', 'NodePort'],
  resources: { requests: amounts, limits: amounts },
  probes: { path: '/health', liveness: { ...probe, failureThreshold: 6 }, readiness: probe },
  env: {
    POOL_SIZE: envInteger(1, 3).default('5').describe('Database connections.'),
    LEVEL: z.enum(['info', 'debug']).default('info').describe('What is logged.'),
  },
  overrides: { dev: {}, prod: {} },
});

function installed(override: Override): Installed {
  const request = { environment: 'prod', values: [override] };
  return {
    environment: 'prod',
    chart: { Name: shop.name, Version: shop.version, AppVersion: shop.appVersion },
    objects: renderChart(shop, request).map(({ manifest }) => manifest),
    values: mergeValues(shop.contract.defaults, override) as Json,
    fields: provenanceByObject(shop, request),
  };
}

/** An override of any of these, each with one of its values or not at all. */
const override = fc.record(
  {
    replicaCount: fc.constantFrom(1, 2, 3),
    image: fc.constantFrom(
      { tag: '2' },
      { digest: `sha256:${'a'.repeat(64)}` },
      { repository: 'r/s' },
    ),
    env: fc.constantFrom(
      { POOL_SIZE: '7' },
      { LEVEL: 'debug' },
      { POOL_SIZE: '8', LEVEL: 'debug' },
    ),
    extraEnv: fc.constantFrom({ A: '1' }, { A: '2', B: '3' }, { B: '3' }),
    podLabels: fc.constantFrom({ team: 'a' }, { team: 'b', tier: 'c' }),
    podAnnotations: fc.constantFrom({ 'example.com/a': 'b' }, { 'example.com/a': 'c', d: 'e' }),
    nodeSelector: fc.constantFrom({ disk: 'ssd' }, { disk: 'hdd', zone: 'a' }),
    tolerations: fc.constantFrom(
      [{ key: 'a', operator: 'Exists' }],
      [{ key: 'b', operator: 'Exists' }],
    ),
    imagePullSecrets: fc.constantFrom([{ name: 'a' }], [{ name: 'b' }, { name: 'a' }]),
    resources: fc.constantFrom({ limits: { memory: '1Gi' } }, { requests: { cpu: '50m' } }),
    probes: fc.constantFrom({ liveness: { port: 8080 } }, { readiness: { periodSeconds: 7 } }),
    autoscaling: fc.constantFrom(
      { enabled: true, maxReplicas: 3 },
      { enabled: true, maxReplicas: 5 },
    ),
    podDisruptionBudget: fc.constantFrom({ enabled: true }),
    networkPolicy: fc.constantFrom({ enabled: true }, { enabled: true, fromNamespaces: ['x'] }),
    serviceAccount: fc.constantFrom({ create: true }, { create: true, name: 'own' }),
    ingress: fc.constantFrom({ enabled: true }, { enabled: true, className: 'nginx' }),
    topologySpread: fc.constantFrom({ enabled: true }),
    service: fc.constantFrom({ type: 'NodePort' }, { type: 'NodePort', nodePort: 30_080 }),
  },
  { requiredKeys: [] },
);

describe('the cause of a changed field', () => {
  it('is what was changed, and without it the field is as it was', () => {
    let undone = 0;
    fc.assert(
      fc.property(override, override, fc.nat(), (before, after, pick) => {
        const [base, head] = [installed(before), installed(after)];
        const causes = causesBetween(base, head);
        const changes = objectChanges(base.objects, head.objects).flatMap(
          ({ object, fields, from }) =>
            fields.map((change) => ({
              object,
              change,
              from,
              causes: causes.ofField(object, change),
            })),
        );
        expect(changes.filter((each) => each.causes.length === 0)).toEqual([]);
        const one = changes[pick % Math.max(changes.length, 1)];
        if (one?.from === undefined) return;
        const keys = one.causes.flatMap((cause) => (cause.kind === 'value' ? [cause.keys] : []));
        expect(keys).toHaveLength(one.causes.length);
        const undoneObjects = without(after, before, keys);
        const now = undoneObjects?.find(({ manifest }) => objectName(manifest) === one.object);
        if (now === undefined) return;
        undone++;
        const still = fieldChanges(one.from, now.manifest).map(({ path }) => path);
        expect(still).not.toContain(one.change.path);
      }),
      { numRuns: 200 },
    );
    expect(undone).toBeGreaterThan(100);
  });
});

/** The objects with these values as they were before; nothing where the contract refuses some without the others. */
function without(after: Override, before: Override, paths: readonly (readonly string[])[]) {
  const override = structuredClone(after) as Record<string, unknown>;
  for (const keys of paths) put(override, keys, valueAt(before, keys));
  try {
    return renderChart(shop, { environment: 'prod', values: [override] });
  } catch (error) {
    if (isHelmGenError(error)) return undefined;
    throw error;
  }
}

function valueAt(tree: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((at, key) => (at as Override | undefined)?.[key], tree);
}

function put(
  tree: Record<string, unknown>,
  [key = '', ...rest]: readonly string[],
  value: unknown,
) {
  if (rest.length > 0) {
    tree[key] ??= {};
    put(tree[key] as Record<string, unknown>, rest, value);
  } else if (value === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the key is data
    delete tree[key];
  } else {
    tree[key] = value;
  }
}
