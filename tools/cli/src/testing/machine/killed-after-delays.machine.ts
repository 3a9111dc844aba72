import { readdirSync } from 'node:fs';
import { charts, tally, twoStates } from './chart-states.ts';
import { repositoryCopy } from './repository-copy.ts';

const moments = 100;

describe('generate, killed after each of many delays', () => {
  const copy = repositoryCopy();
  afterAll(() => {
    copy.remove();
  });

  const killAfter = (ms: number) =>
    copy.run(['generate'], {
      onStart: (pid) => {
        setTimeout(() => {
          try {
            process.kill(pid, 'SIGKILL');
          } catch {
            // It had ended before.
          }
        }, ms);
      },
    });

  it('leaves each chart old or new, and the next run cleans up', async () => {
    const { restoreOld, found } = await twoStates(copy);
    const durations: number[] = [];
    for (let run = 0; run < 5; run++) {
      restoreOld();
      const started = performance.now();
      await copy.run(['generate']);
      durations.push(performance.now() - started);
    }
    const longest = Math.max(...durations);
    const outcomes: string[] = [];
    for (let moment = 0; moment < moments; moment++) {
      restoreOld();
      await killAfter((longest * moment) / moments);
      outcomes.push(found().join());
      const { exitCode, stderr } = await copy.run(['generate']);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(found()).toEqual(['new', 'new']);
      expect(readdirSync(copy.path('helm'))).toEqual([...charts]);
    }
    console.info(`${moments.toString()} delays to ${longest.toFixed(0)} ms: ${tally(outcomes)}`);
    expect(outcomes.filter((outcome) => /none|mix/.test(outcome))).toEqual([]);
    expect(outcomes).toContain('old,old');
  });
});
