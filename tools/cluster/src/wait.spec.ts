import { recorded } from './testing/snapshots.ts';
import { fakeCluster, listOf } from './testing/fake-api.ts';
import type { Snapshot } from './snapshot.ts';
import { neverSilent, waitUntilReady } from './wait.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What is said in twenty seconds, and when, of work that tells something after seven. */
async function saidBy(isTTY: boolean): Promise<readonly (readonly [number, string])[]> {
  const said: [number, string][] = [];
  const began = performance.now();
  const progress = (text: string) => {
    said.push([Math.round((performance.now() - began) / 1000), text]);
  };
  const stderr = { isTTY, write: () => true };
  const work = neverSilent({ stderr, progress }, async (tell) => {
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    tell('half');
    await new Promise((resolve) => setTimeout(resolve, 13_000));
    return 'done';
  });
  await jest.advanceTimersByTimeAsync(20_000);
  expect(await work).toBe('done');
  await jest.advanceTimersByTimeAsync(20_000);
  return said;
}

it('work says something every five seconds on a terminal, and no more when it is done', async () => {
  const said = await saidBy(true);
  expect(said.map(([, text]) => text)).toEqual([
    'still at work',
    'half',
    'still at work',
    'still at work',
  ]);
  const times = [0, ...said.map(([second]) => second), 20];
  const pauses = times.slice(1).map((second, index) => second - (times[index] ?? 0));
  expect(Math.max(...pauses)).toBeLessThanOrEqual(5);
});

it('work says nothing where nobody watches', async () => {
  expect(await saidBy(false)).toEqual([]);
});

describe('waiting for two Deployments of which one fails', () => {
  const failing = recorded('image-never-pull');
  const starting = recorded('init-runs');
  const ready = recorded('ready');
  /** Other names than those that were recorded. */
  const renamed = ({ deployments }: Snapshot, name: string) =>
    deployments.map((deployment) => ({
      ...deployment,
      metadata: { ...deployment.metadata, name },
    }));
  const items = (second: Snapshot, kind: string): readonly object[] =>
    ({
      deployments: [...renamed(failing, 'a'), ...renamed(second, 'b')],
      replicasets: [failing, second].flatMap(({ replicaSets }) => replicaSets),
      pods: [failing, second].flatMap(({ pods }) => pods),
      events: [failing, second].flatMap(({ events }) => events),
    })[kind] ?? [];

  /** A cluster in which the second one is ready at the third look. */
  const cluster = () => {
    let looks = 0;
    return fakeCluster((asked) => {
      const kind = asked.split('/').at(-1) ?? '';
      if (kind === 'deployments') looks++;
      return listOf('X', items(looks < 3 ? starting : ready, kind));
    }).cluster;
  };

  it.each([
    [false, ['failed', 'pending']],
    [true, ['failed', 'ready']],
  ])('ends with the first failure, unless it is thorough: %j', async (isThorough, states) => {
    const waited = waitUntilReady(cluster(), 'a', ['a', 'b'], { timeoutMs: 60_000, isThorough });
    await jest.advanceTimersByTimeAsync(10_000);
    expect((await waited).verdicts.map(({ state }) => state)).toEqual(states);
  });

  it('ends when the time is up', async () => {
    const waited = waitUntilReady(cluster(), 'a', ['b'], { timeoutMs: 1_000 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect((await waited).verdicts.map(({ state }) => state)).toEqual(['pending']);
  });
});
