import { gzipSync } from 'node:zlib';
import {
  presentRevision,
  previousRevision,
  revisionIn,
  revisionToKeep,
  runningRevision,
} from './helm-releases.ts';

const history = (...rows: readonly (readonly [status: string, description?: string])[]) =>
  rows.map(([status, description = 'Upgrade complete'], index) => ({
    ...{ revision: index + 1, status, description },
  }));

describe('the revision to go back to', () => {
  it('when the next one fails is the one that runs', () => {
    expect(runningRevision(history(['superseded'], ['deployed'], ['failed']))).toBe(2);
    expect(runningRevision(history(['pending-install']))).toBeUndefined();
  });

  it.each([
    [3, history(['superseded'], ['superseded'], ['superseded'], ['deployed'])],
    [1, history(['superseded'], ['failed'], ['deployed'])],
    // 3 failed and was rolled back to 2: what was there before is 1.
    [1, history(['superseded'], ['superseded'], ['superseded'], ['deployed', 'Rollback to 2'])],
    [
      1,
      history(
        ...([['superseded'], ['superseded'], ['superseded']] as const),
        ...([
          ['superseded', 'Rollback to 2'],
          ['superseded'],
          ['deployed', 'Rollback to 4'],
        ] as const),
      ),
    ],
    [undefined, history(['deployed'])],
    [undefined, history(['superseded'], ['failed'], ['deployed', 'Rollback to 1'])],
    [undefined, []],
  ])('when none is named is %j', (revision, revisions) => {
    expect(previousRevision(revisions)).toBe(revision);
  });
});

it('a release that was rolled back runs what an earlier revision was', () => {
  const back = ['deployed', 'Rollback to 3'] as const;
  const again = ['superseded', 'Rollback to 1'] as const;
  expect(presentRevision(history(['superseded'], ['failed'], again, ['failed'], back))).toBe(1);
  expect(presentRevision(history(['superseded'], ['deployed']))).toBe(2);
  expect(presentRevision([])).toBeUndefined();
});

describe('what helm describes', () => {
  it.each(['Rollback to 2', 'Rollback to 3', 'Rollback to 999999999999', 'Rollback to --set'])(
    'is not followed in a circle, nor to what is not there: %s',
    (description) => {
      const forged = history(['superseded'], ['deployed', description]);
      expect(presentRevision(forged)).toBe(2);
      expect(previousRevision(forged)).toBe(1);
    },
  );
});

describe('the revision that is kept to go back to', () => {
  const some = history(['superseded'], ['superseded'], ['deployed']);

  it.each([
    ['the one that was noted', 2, [], 2],
    ['the newest good one, where what was noted is pruned', 9, [], 3],
    ['the newest that stayed ready', undefined, [3], 2],
    ['none, where none did', undefined, [1, 2, 3], undefined],
  ])('is %s', (_what, noted, unready, kept) => {
    expect(revisionToKeep(some, unready, noted)).toBe(kept);
  });

  it('is never one that did not stay ready when it is chosen as the previous one', () => {
    expect(previousRevision(some, [2])).toBe(1);
  });
});

describe("a Secret of helm's", () => {
  const secret = (release: string) => ({
    ...{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'sh.helm.release.v1.a.v2' } },
    data: { release },
  });
  const twice = (bytes: Buffer) => Buffer.from(bytes.toString('base64')).toString('base64');
  const release = {
    ...{ name: 'a', version: 2, manifest: 'kind: X', config: { replicaCount: 2 } },
    info: { status: 'deployed', description: 'Upgrade complete', last_deployed: '2026-11-30' },
    chart: { metadata: { name: 'c', version: '1.0.0', appVersion: '1.2.3' } },
  };

  it('is read as helm writes it', () => {
    expect(revisionIn(secret(twice(gzipSync(JSON.stringify(release)))))).toEqual({
      ...{ revision: 2, status: 'deployed', description: 'Upgrade complete' },
      ...{ updated: '2026-11-30', chart: 'c-1.0.0', appVersion: '1.2.3' },
      ...{ values: { replicaCount: 2 }, manifest: 'kind: X' },
    });
  });

  it.each([
    ['no base64', '\u0000'],
    ['no JSON', twice(gzipSync('{'))],
    ['no revision', twice(gzipSync(JSON.stringify({ ...release, version: '--set' })))],
    ['another status', twice(gzipSync(JSON.stringify({ ...release, info: { status: 'x' } })))],
    ['a bomb', twice(gzipSync(Buffer.alloc(80 * 2 ** 20)))],
  ])('is none with %s', (_what, text) => {
    expect(revisionIn(secret(text))).toBeUndefined();
  });
});
