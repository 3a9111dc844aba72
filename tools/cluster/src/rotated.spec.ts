import { outdatedIn } from './rotated.ts';
import { fakeCluster } from './testing/fake-api.ts';
import { recorded } from './testing/snapshots.ts';

const name = 'orders-staging';
const secret = (time: string) => ({
  ...{ apiVersion: 'v1', kind: 'Secret' },
  metadata: {
    ...{ name: 'orders-secrets', creationTimestamp: '2020-01-01T00:00:00Z' },
    managedFields: [{ time, fieldsV1: { 'f:data': {} } }],
  },
  data: { KEY: Buffer.from('value-of-key').toString('base64') },
});

/** The pods that are older than a Secret that was changed then. */
const outdated = async (changedAt: string, key = 'secretRef') => {
  const snapshot = recorded('ready');
  const container = { name: 'orders', envFrom: [{ [key]: { name: 'orders-secrets' } }] };
  const deployments = snapshot.deployments.map((deployment) => ({
    ...deployment,
    spec: { ...deployment.spec, template: { spec: { containers: [container] } } },
  }));
  const { cluster, hidden } = fakeCluster(() => secret(changedAt));
  const found = await outdatedIn(cluster, 'shop-staging', { ...snapshot, deployments }, [name]);
  return { found, hidden };
};

it('pods that started before their Secret was changed are outdated, and its values are hidden', async () => {
  const { found, hidden } = await outdated('2099-01-01T00:00:00Z');
  expect(found).toEqual([
    {
      ...{ deployment: name, secret: 'orders-secrets', changedAt: '2099-01-01T00:00:00Z' },
      pods: recorded('ready').pods.map(({ metadata }) => metadata.name),
    },
  ]);
  expect(hidden).toEqual(['value-of-key']);
});

it('pods that started later are not, and neither are those that do not read it', async () => {
  expect((await outdated('2020-01-02T00:00:00Z')).found).toEqual([]);
  expect((await outdated('2099-01-01T00:00:00Z', 'configMapRef')).found).toEqual([]);
});
