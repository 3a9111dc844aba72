import { recorded } from '../testing/snapshots.ts';
import { clockOffset, evidenceOf } from './collect.ts';
import type { Cluster } from './connect.ts';
import { observe } from './observe.ts';

const answering = (answers: Readonly<Record<string, string>>) => {
  const kubectl = (args: readonly string[]) => {
    const line = args.join(' ');
    const key = Object.keys(answers).find((part) => line.includes(part));
    const stdout = key === undefined ? '' : (answers[key] ?? '');
    return Promise.resolve({ exitCode: key === undefined ? 1 : 0, stdout, stderr: '' });
  };
  return { kubectl } as unknown as Cluster;
};

const stamped = (ms: number) =>
  answering({
    'auth whoami': JSON.stringify({
      metadata: { creationTimestamp: new Date(Math.floor(ms / 1000) * 1000).toISOString() },
    }),
  });

describe("the cluster's clock", () => {
  it('is ours where it may well be the same', async () => {
    expect(await clockOffset(stamped(Date.now()))).toBe(0);
  });

  it.each([-3600, 90])('is followed where it differs by %j s', async (seconds) => {
    const offset = await clockOffset(stamped(Date.now() + seconds * 1000));
    expect(Math.abs(offset - seconds * 1000)).toBeLessThan(60_000);
    expect(Math.sign(offset)).toBe(Math.sign(seconds));
  });

  it.each([
    ['has no stamp', answering({ 'auth whoami': '{"metadata":{"creationTimestamp":null}}' })],
    ['knows no such question', answering({})],
  ])('is taken for ours where the server %s', async (_what, cluster) => {
    expect(await clockOffset(cluster)).toBe(0);
  });
});

describe('the evidence of a trouble', () => {
  const evidence = (snapshotName: string, answers: Readonly<Record<string, string>>) => {
    const snapshot = recorded(snapshotName);
    const verdict = observe(snapshot, 'todo-backend-staging');
    if (verdict.state === 'ready') throw new Error('there is no trouble');
    return evidenceOf(answering(answers), 'todo-staging', snapshot, verdict.trouble);
  };

  it('is the log of the container', async () => {
    const { log } = await evidence('crash-loop', { '--tail 20': 'starting\ncannot open /data\n' });
    expect(log).toEqual(['starting', 'cannot open /data']);
  });

  it('is the log of its earlier run where the present one has written nothing', async () => {
    const { log } = await evidence('crash-loop', {
      '--previous': 'from before\n',
      '--tail 20': '',
    });
    expect(log).toEqual(['from before']);
  });

  it('is the warnings about the pod, each once', async () => {
    const { events } = await evidence('readiness-failing', {});
    expect(events).toEqual([
      'Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 404',
    ]);
  });
});
