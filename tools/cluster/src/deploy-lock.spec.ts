import { fault } from '@helm-gen/errors';
import { fakeCluster } from './testing/fake-api.ts';
import { ApiError } from './api-error.ts';
import { withDeployLock, type DeployLock } from './deploy-lock.ts';

/** A deploy in a cluster that takes everything: what is thrown, and the methods that were used. */
async function broken(work: (lock: DeployLock) => Promise<never>) {
  const { cluster, asked } = fakeCluster(() => ({}));
  const thrown: unknown = await withDeployLock(cluster, 'shop-dev', () => undefined, work).catch(
    (error: unknown) => error,
  );
  return { thrown, methods: asked.map((line) => line.split(' ')[0]) };
}

const down = fault('cluster', 'the connection is down');

describe('a deploy that breaks down', () => {
  it('says so by an id of its own once it has begun, and leaves the Lease to the next one', async () => {
    const { thrown, methods } = await broken(async ({ note }) => {
      await note({ rollBackTo: { 'orders-dev': 1 } });
      throw down;
    });
    expect(thrown).toMatchObject({
      ...{ code: 'half-done', cause: down },
      message:
        'shop-dev may be half done: the connection is down\n' +
        '  run the same command again: it takes up what is half done',
    });
    expect(methods).toEqual(['POST', 'PATCH']);
  });

  it('ends as it is before that, and frees the Lease', async () => {
    const { thrown, methods } = await broken(() => Promise.reject(down));
    expect(thrown).toBe(down);
    expect(methods).toEqual(['POST', 'DELETE']);
  });
});

describe('a Lease that is there', () => {
  /** What a deploy finds noted, and what is said of it. */
  const found = async (annotations: unknown, spec: object) => {
    const said: string[] = [];
    const lease = { apiVersion: 'x/v1', kind: 'Lease', metadata: { name: 'l', annotations }, spec };
    const { cluster } = fakeCluster((asked) =>
      asked.startsWith('POST') ? new ApiError('conflict', 'it exists') : lease,
    );
    const notes = await withDeployLock(
      cluster,
      'shop-dev',
      (text) => said.push(text),
      (lock) => Promise.resolve(lock.found),
    );
    return { notes, said };
  };
  const nothing = { rollBackTo: {}, unready: {}, stuck: [] };

  it('without a holder is taken with what it notes, and without a word', async () => {
    const { notes, said } = await found({ 'helm-gen/unready': '{"orders-dev":[4]}' }, {});
    expect(notes).toEqual({ ...nothing, unready: { 'orders-dev': [4] } });
    expect(said).toEqual([]);
  });

  it.each([
    ['an option of helm', '{"a":"--set x=y"}'],
    ['an option as a name', '{"--set":1}'],
    ['a number that is none', '{"a":1e99}'],
    ['half a revision', '{"a":1.5}'],
    ['a list', '[1]'],
    ['null', 'null'],
    ['no JSON', '{'],
  ])('is not believed where it notes %s', async (_what, text) => {
    const { notes, said } = await found({ 'helm-gen/roll-back-to': text }, {});
    expect(notes).toEqual(nothing);
    expect(said).toEqual([
      'the annotation helm-gen/roll-back-to of the Lease helm-gen-deploy is unusable; it is ignored',
    ]);
  });

  it.each([null, { 'helm-gen/roll-back-to': null }, 'x', [1]])(
    'is not stumbled over where its annotations are %j',
    async (annotations) => {
      expect((await found(annotations, {})).notes).toEqual(nothing);
    },
  );

  it('is not waited for as long as it says, nor read in more than linear time', async () => {
    const holderIdentity = `${'a@'.repeat(500)} process 999999999 ${' '.repeat(10)}`;
    const spec = { holderIdentity, leaseDurationSeconds: 100_000_000, acquireTime: '\u001b[2J' };
    jest.useFakeTimers();
    const waiting = found({}, spec);
    await jest.advanceTimersByTimeAsync(16_000);
    jest.useRealTimers();
    expect((await waiting).said).toContain(
      'the Lease helm-gen-deploy has an unusable leaseDurationSeconds; it is ignored',
    );
  });
});
