import * as fc from 'fast-check';
import { ASTRAL, charactersOf, complement, overlap } from './char-set.ts';
import { overridesYaml } from './index.ts';
import { readPattern } from './pattern.ts';
import { helmChart } from './testing/helm-chart.ts';

const token = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'A',
    '0',
    '9',
    '_',
    ' ',
    ':',
    '"',
    '/',
    'é',
    '😀',
    '-',
    '^',
    '$',
    '|',
    '(',
    '(?:',
    ')',
  ],
  ...[
    '[',
    '[^',
    ']',
    'a-z',
    '0-9',
    '*',
    '+',
    '?',
    '{2}',
    '{1,3}',
    '{0,}',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
  ],
  ...[
    '\\.',
    '\\/',
    '\\-',
    '\\]',
    '\\\\',
    '\\^',
    '\\"',
    '\\:',
    '\\x41',
    '\\u0042',
    '\\u00e9',
    '\\u2028',
    '\\n',
  ],
);
const source = fc.tuple(fc.array(token, { minLength: 1, maxLength: 9 }), fc.boolean());
const character = fc.constantFrom(...'abcAB09_ :"/é😀🚀-^$|.\\][{}\n\t\u2028');

/** A pattern that readPattern takes, and a string to try it on. */
const attempt = fc
  .tuple(source, fc.constantFrom('', 'u'), fc.string({ unit: character, maxLength: 4 }))
  .map(([[tokens, isAnchored], flags, text]) => {
    const body = tokens.join('');
    try {
      const regex = new RegExp(isAnchored ? `^${body}$` : body, flags);
      return { regex, text, pattern: readPattern(regex) };
    } catch {
      return undefined;
    }
  })
  .filter((one) => one !== undefined)
  .filter(({ pattern, text }) => !pattern.countsUnits || !overlap(charactersOf(text), ASTRAL));

describe('a pattern that readPattern takes', () => {
  it('matches the same strings in helm as in JavaScript', async () => {
    const attempts = fc.sample(attempt, { seed: 20261123, numRuns: 2000 });
    const name = (index: number) => `n${String(index)}n`;
    const chart = await helmChart('{}\n', {
      $schema: 'http://json-schema.org/draft-07/schema#',
      properties: Object.fromEntries(
        attempts.map(({ pattern }, index) => [name(index), { pattern: pattern.source }]),
      ),
    });
    const values = attempts.map(({ text }, index) => [name(index), text] as const);
    const answer = await chart.template(overridesYaml(Object.fromEntries(values)));
    await chart.remove();

    expect(answer.text).toContain("values don't meet the specifications of the schema");
    const refused = new Set(answer.text.match(/n\d+n/g));
    expect(refused.size).toBeGreaterThan(200);
    expect(
      attempts
        .filter(({ regex, text }, index) => regex.test(text) === refused.has(name(index)))
        .map(({ regex, text }) => ({ regex, text })),
    ).toEqual([]);
  }, 60_000);

  it('matches only strings of its characters', () => {
    fc.assert(
      fc.property(attempt, ({ regex, text, pattern: { characters } }) => {
        if (characters === undefined || !regex.test(text)) return;
        expect(overlap(charactersOf(text), complement(characters))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
