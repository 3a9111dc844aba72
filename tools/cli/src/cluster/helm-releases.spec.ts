import {
  presentRevision,
  previousRevision,
  runningRevision,
  type Revision,
} from './helm-releases.ts';

const history = (...rows: readonly (readonly [status: string, description?: string])[]) =>
  rows.map(([status, description = 'Upgrade complete'], index): Revision => ({
    ...{ revision: index + 1, status, description, chart: '', app_version: '', updated: '' },
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
