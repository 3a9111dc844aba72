import { helmsToAsk, refereeRuns } from './helms.ts';

const env = { ...process.env, REFEREE_HELMS: undefined, REFEREE_RUNS: undefined };

describe('helmsToAsk', () => {
  it('is the one helm of everything else', async () => {
    const helms = await helmsToAsk(env);
    expect(helms).toHaveLength(1);
  });

  it('refuses a version that cannot be had', async () => {
    await expect(helmsToAsk({ ...env, REFEREE_HELMS: '3.16.4,2.0.0' })).rejects.toThrow(/2\.0\.0/);
  });
});

describe('refereeRuns', () => {
  it('is what was asked for', () => {
    expect(refereeRuns(5, env)).toBe(5);
    expect(refereeRuns(5, { REFEREE_RUNS: '1000' })).toBe(1000);
  });

  it.each(['0', 'many', '1.5'])('refuses %s', (asked) => {
    expect(() => refereeRuns(5, { REFEREE_RUNS: asked })).toThrow(`not ${asked}`);
  });
});
