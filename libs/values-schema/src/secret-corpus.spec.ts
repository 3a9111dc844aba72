import * as fc from 'fast-check';
import { secretIn } from './secret-text.ts';
import { gitleaksRules } from './testing/gitleaks-rules.ts';
import { ordinaryValues } from './testing/ordinary-values.ts';

/** By rule three texts that gitleaks takes for a token, the same in every run. */
const samples = Object.entries(gitleaksRules).map(([id, rule]) => {
  const pattern = new RegExp(`^(?:${rule})$`);
  return { id, texts: fc.sample(fc.stringMatching(pattern), { seed: 12, numRuns: 3 }) };
});

describe('the rules of gitleaks', () => {
  it.each([
    ['alone', (text: string) => text],
    ['amid other text', (text: string) => `{"key": "${text}"}\n`],
  ])('are all covered but one, %s', (_, around) => {
    const missed = samples.filter(({ texts }) =>
      texts.some((text) => secretIn(around(text)) === undefined),
    );
    expect(samples).toHaveLength(115);
    // A third of its tokens look like a Git commit.
    expect(missed.map(({ id }) => id)).toEqual(['sourcegraph-access-token']);
  });
});

describe('an ordinary value is no secret', () => {
  it.each(Object.entries(ordinaryValues))('%s', (_, values) => {
    const taken = fc.sample(values, { seed: 12, numRuns: 100 }).flatMap((text) => {
      const what = secretIn(text);
      return what === undefined ? [] : [`${what}: ${text.slice(0, 200)}`];
    });
    expect(taken).toEqual([]);
  });
});
