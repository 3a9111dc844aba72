import * as fc from 'fast-check';
import { differences } from './differences.ts';
import { mergeValues } from './merge.ts';
import { minimalOverride } from './minimal-override.ts';
import { userValues } from './set-options.ts';
import { canonical } from './testing/canonical.ts';
import type { Values } from './tree.ts';

const runs = { numRuns: Number(process.env['REFEREE_RUNS'] ?? 500) };

/** What comes back, or that it was refused; any other error, or none in time, fails the test. */
const orRefused = <T>(make: () => T): T | undefined => {
  try {
    return make();
  } catch (error) {
    expect((error as Error).name).toBe('HelmGenError');
    return undefined;
  }
};

const key = fc.oneof(fc.constantFrom('a', 'b', '', '__proto__', 'a.b', '0'), fc.string());
const anything = fc.object({
  key,
  maxDepth: 5,
  maxKeys: 5,
  values: [fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)],
}) as fc.Arbitrary<Values>;
/** Maps, lists and endings of each kind, deeper than is allowed. */
const deep = fc
  .array(fc.constantFrom('map', 'list'), { minLength: 90, maxLength: 5000 })
  .map((levels) =>
    levels.reduce<unknown>((below, level) => (level === 'map' ? { a: below } : [below]), 1),
  )
  .map((tree): Values => ({ a: tree }));
const trees = fc.oneof({ weight: 5, arbitrary: anything }, deep);

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...'ab.,=[]{}\\01-+ "\n') },
  fc.constantFrom(
    'a.b',
    '[0]',
    '[65536]',
    'null',
    '{"a":',
    '"',
    '[[[[',
    '1e400',
    'a=b',
    '\\u',
    '😀',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const expression = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.tuple(piece, fc.integer({ min: 1, max: 40_000 })).map(([text, times]) => text.repeat(times)),
);

describe('any input gives a result or a refusal', () => {
  it('merge: what a file changes is in the result', () => {
    fc.assert(
      fc.property(trees, trees, (base, file) => {
        const merged = orRefused(() => mergeValues(base, file));
        if (merged === undefined) return;
        const least = minimalOverride(base, file);
        expect(canonical(mergeValues(base, least))).toBe(canonical(merged));
      }),
      runs,
    );
  });

  it('differences: none between equals, and all of them between others', () => {
    fc.assert(
      fc.property(trees, trees, (before, after) => {
        const found = orRefused(() => differences(before, after));
        if (found === undefined) return;
        expect(differences(before, before)).toEqual([]);
        expect(found.length === 0).toBe(canonical(before) === canonical(after));
        expect(
          differences(after, before)
            .map(({ path }) => path)
            .sort(),
        ).toEqual(found.map(({ path }) => path).sort());
      }),
      runs,
    );
  });

  it.each(['set', 'setString', 'setJson'])('%s', (option) => {
    fc.assert(
      fc.property(anything, expression, (file, text) => {
        orRefused(() => canonical(userValues([file], { [option]: [text] })));
      }),
      runs,
    );
  });
});
