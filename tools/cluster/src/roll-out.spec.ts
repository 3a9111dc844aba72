import { gzipSync } from 'node:zlib';
import { fakeCluster, listOf } from './testing/fake-api.ts';
import { noNotes } from './lease.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { settledHistory } from './roll-out.ts';

const history = [
  { revision: 1, status: 'deployed' },
  { revision: 2, status: 'pending-upgrade', updated: '2026-11-25' },
];

/** As helm keeps a revision. */
const secretOf = ({ revision, status, updated = '' }: (typeof history)[number]) => ({
  metadata: { name: `sh.helm.release.v1.orders-dev.v${revision.toString()}` },
  data: {
    release: Buffer.from(
      gzipSync(
        JSON.stringify({
          ...{
            version: revision,
            info: { status, last_deployed: updated },
            chart: { metadata: {} },
          },
        }),
      ).toString('base64'),
    ).toString('base64'),
  },
});

describe('a release that another helm has begun to change since the checks', () => {
  it('is left alone', async () => {
    const { cluster, asked } = fakeCluster(() => listOf('Secret', history.map(secretOf)));
    const lock = {
      found: { ...noNotes, rollBackTo: { 'storefront-dev': 1 } },
      notes: () => noNotes,
      check: () => undefined,
      note: () => Promise.resolve(),
    };
    await expect(
      settledHistory(
        {
          cluster,
          environment: { namespace: 'shop-dev' } as PlannedEnvironment,
          lock,
          progress: () => undefined,
        },
        'orders-dev',
      ),
    ).rejects.toMatchObject({
      code: 'refused',
      message:
        'orders-dev is pending-upgrade since 2026-11-25: another helm is at work on it, or died\n' +
        '  if none is at work: helm rollback orders-dev 1 --namespace shop-dev --kube-context kind',
    });
    expect(asked).toEqual(['GET /api/v1/namespaces/shop-dev/secrets']);
  });
});
