import type { Manifest } from '@helm-gen/chart';
import { orders } from './testing/shop.ts';
import { neededObjects } from './needed-objects.ts';
import { plannedEnvironment } from './planned-releases.ts';

const pod = (spec: Manifest) => ({
  ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' } },
  spec: { template: { spec } },
});

describe('what pods need', () => {
  it('is the Secret of orders with its four keys, and nothing that the chart makes', () => {
    const manifests = plannedEnvironment([orders], 'dev').releases.flatMap(
      (release) => release.manifests,
    );
    expect(neededObjects(manifests)).toEqual([
      {
        kind: 'Secret',
        name: 'orders-secrets',
        keys: ['AUTH_SECRET', 'DATABASE_URL', 'OPENAI_API_KEY', 'SECRET_KEY'],
      },
    ]);
  });

  it('is found wherever a pod can refer to it', () => {
    const manifest = pod({
      serviceAccountName: 'robot',
      imagePullSecrets: [{ name: 'pull' }],
      volumes: [
        { secret: { secretName: 'files', items: [{ key: 'tls.key' }] } },
        { configMap: { name: 'settings' } },
        { projected: { sources: [{ secret: { name: 'projected' } }] } },
      ],
      initContainers: [{ envFrom: [{ secretRef: { name: 'all' } }] }],
      containers: [
        { env: [{ valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } }] },
        { envFrom: [{ configMapRef: { name: 'settings' } }] },
      ],
    });
    expect(neededObjects([manifest])).toEqual([
      { kind: 'Secret', name: 'all', keys: [] },
      { kind: 'ConfigMap', name: 'settings', keys: ['b'] },
      { kind: 'Secret', name: 'files', keys: ['tls.key'] },
      { kind: 'Secret', name: 'projected', keys: [] },
      { kind: 'Secret', name: 'pull', keys: [] },
      { kind: 'ServiceAccount', name: 'robot', keys: [] },
    ]);
  });

  it('has a key that one container needs, though it is optional for another', () => {
    const variable = (key: string, optional: boolean) => ({
      env: [{ name: key, valueFrom: { secretKeyRef: { name: 'x', key, optional } } }],
    });
    const manifest = pod({ containers: [variable('may', true), variable('must', false)] });
    expect(neededObjects([manifest])).toEqual([{ kind: 'Secret', name: 'x', keys: ['must'] }]);
  });

  it('is found in the pods of a CronJob', () => {
    const template = { spec: { containers: [{ envFrom: [{ secretRef: { name: 'all' } }] }] } };
    expect(
      neededObjects([
        { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template } } } },
      ]),
    ).toEqual([{ kind: 'Secret', name: 'all', keys: [] }]);
  });

  it('is nothing optional', () => {
    const manifest = pod({
      volumes: [{ secret: { secretName: 'files', optional: true } }],
      containers: [
        { env: [{ valueFrom: { secretKeyRef: { name: 'x', key: 'y', optional: true } } }] },
      ],
    });
    expect(neededObjects([manifest])).toEqual([]);
  });
});
