import { neverSilent } from './wait.ts';

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
