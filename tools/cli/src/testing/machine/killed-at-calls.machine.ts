import { readdirSync, writeFileSync } from 'node:fs';
import { charts, tally, twoStates } from './chart-states.ts';
import { repositoryCopy } from './repository-copy.ts';

/** Kills its process before the n-th call of node:fs that names a chart's directory. */
const killer = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  let left = Number(process.env.KILL_AT);
  for (const [name, call] of Object.entries(fs)) {
    if (!name.endsWith('Sync')) continue;
    fs[name] = (...args) => {
      if (String(args[0]).startsWith(process.env.KILL_BELOW) && --left === 0) {
        process.kill(process.pid, 'SIGKILL');
      }
      return call(...args);
    };
  }
  syncBuiltinESMExports();
`;

describe('generate, killed before each of its calls', () => {
  const copy = repositoryCopy();
  afterAll(() => {
    copy.remove();
  });

  it('leaves each chart old or new, and the next run cleans up', async () => {
    writeFileSync(copy.path('killer.mjs'), killer);
    const { restoreOld, found, generateAgain } = await twoStates(copy);
    const outcomes: string[] = [];
    for (let at = 1, wasKilled = true; wasKilled; at++) {
      restoreOld();
      const { signal } = await copy.run(['generate'], {
        env: {
          NODE_OPTIONS: `--import ${copy.path('killer.mjs')}`,
          KILL_AT: at.toString(),
          KILL_BELOW: copy.path('helm/'),
        },
      });
      wasKilled = signal === 'SIGKILL';
      outcomes.push(found().join());
      generateAgain();
      expect(found()).toEqual(['new', 'new']);
      expect(readdirSync(copy.path('helm'))).toEqual([...charts]);
    }
    console.info(`${outcomes.length.toString()} kills: ${tally(outcomes)}`);
    expect(outcomes.length).toBeGreaterThan(200);
    expect(outcomes.join(' ')).toMatch(
      /^(old,old )+none,old (new,old )+new,none (new,new )+new,new$/,
    );
  });
});
