import { isHelmGenError } from '@helm-gen/errors';
import {
  defineValues,
  jsonSchema,
  overridesYaml,
  parseValues,
  section,
  type ValuesContract,
  valuesYaml,
} from '@helm-gen/values-schema';
import { anyFields, overridesOf, helmChart, merged } from '@helm-gen/values-schema/testing';
import * as fc from 'fast-check';
import * as z from 'zod';
import type { Schema } from './schema.ts';
import { type Contract, type ValuesChange, valuesChanges } from './values-changes.ts';

type Fields = Readonly<Record<string, z.ZodType>>;
type Tree = Readonly<Record<string, unknown>>;

const asContract = (contract: ValuesContract): Contract => ({
  schema: jsonSchema(contract, { title: 'Values' }) as Schema,
  defaults: contract.defaults as Contract['defaults'],
});

const between = (from: ValuesContract, to: ValuesContract) =>
  valuesChanges(asContract(from), asContract(to));

function isAccepted(contract: ValuesContract, override: Tree): boolean {
  try {
    parseValues(contract, merged(contract.defaults, override));
    return true;
  } catch (error) {
    if (isHelmGenError(error)) return false;
    throw error;
  }
}

const isBreak = ({ effect }: ValuesChange) => effect === 'refused' || effect === 'perhaps';

/** Values of the old contract that it accepts. */
function samplesOf(contract: ValuesContract, count: number): readonly Tree[] {
  const all = fc.sample(overridesOf(contract.root), { numRuns: count, seed: 7 }) as Tree[];
  return all.filter((override) => isAccepted(contract, override));
}

/** Below a section, where values may have any name. */
const of = (fields: Fields) => defineValues({ part: section('A part.', fields) });

const fewNames = anyFields.map((fields) => Object.fromEntries(Object.entries(fields).slice(0, 2)));

/** Two states of a contract: some values stay, some are others of the same name, some come and some go. */
const twoFields = fc
  .tuple(anyFields, fewNames, fc.nat(3))
  .map(([fields, others, dropped]): readonly [Fields, Fields] => {
    const kept = Object.entries(fields).filter((_, index) => index !== dropped);
    return [fields, { ...Object.fromEntries(kept), ...others }];
  })
  .filter(([, to]) => Object.keys(to).length > 0);

describe('a values file of the old contract', () => {
  it('is accepted by the new one if nothing is said to refuse it, whatever the contracts are', () => {
    fc.assert(
      fc.property(twoFields, (fields) => {
        const [from, to] = [of(fields[0]), of(fields[1])];
        const breaks = between(from, to).filter(isBreak);
        const refused = samplesOf(from, 40).filter((override) => !isAccepted(to, override));
        const [old, next] = [from, to].map(
          (contract) => asContract(contract).schema.properties?.['part'],
        );
        expect(
          breaks.length > 0 ? [] : refused.map((override) => ({ override, old, next })),
        ).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it.each(pairs())(
    'is refused and accepted as said: %s',
    async (_name, from, to, said, refused, accepted) => {
      const [before, after] = [defineValues(from), defineValues(to)];
      expect(between(before, after).map(({ path, what }) => `${path}: ${what}`)).toEqual(said);
      const chart = await helmChart(
        valuesYaml(after, ['Values.']),
        jsonSchema(after, { title: 'Values' }),
      );
      try {
        for (const [override, isFine] of [
          ...refused.map((tree) => [tree, false] as const),
          ...accepted.map((tree) => [tree, true] as const),
        ]) {
          expect(isAccepted(before, override)).toBe(true);
          const answer = await chart.template(overridesYaml(override as never, ['Values.']));
          expect([override, answer.accepted]).toEqual([override, isFine]);
        }
      } finally {
        await chart.remove();
      }
    },
  );
});

function pairs(): readonly (readonly [
  string,
  Fields,
  Fields,
  readonly string[],
  readonly Tree[],
  readonly Tree[],
])[] {
  const text = z.string().default('a').describe('A text.');
  const count = z.int().min(1).max(5).default(1).describe('A count.');
  const level = z.enum(['a', 'b', 'c']).default('a').describe('A level.');
  const labels = z.record(z.string(), z.string()).default({}).describe('Labels.');
  return [
    [
      'a value that is gone',
      { a: text, b: text },
      { a: text },
      ['b: there is no such value any more'],
      [{ b: 'x' }],
      [{ a: 'x' }],
    ],
    ['a value that is new', { a: text }, { a: text, b: text }, ['b: A text.'], [], [{ a: 'x' }]],
    [
      'another type',
      { a: text },
      { a: z.boolean().default(true).describe('A flag.') },
      ['a: no longer takes string, but boolean', 'a: default "a" → true'],
      [{ a: 'x' }],
      [],
    ],
    [
      'a narrower range',
      { a: count },
      { a: z.int().min(2).max(4).default(2).describe('A count.') },
      ['a: at least 2 (was 1)', 'a: at most 4 (was 5)', 'a: default 1 → 2'],
      [{ a: 1 }, { a: 5 }],
      [{ a: 3 }],
    ],
    [
      'fewer and more of an enum',
      { a: level },
      { a: z.enum(['a', 'd']).default('a').describe('A level.') },
      ['a: no longer takes b, c', 'a: also takes d'],
      [{ a: 'b' }],
      [{ a: 'a' }],
    ],
    [
      'an enum that becomes a text with a pattern',
      { a: level },
      {
        a: z
          .string()
          .regex(/^[ab]$/)
          .default('a')
          .describe('A text.'),
      },
      ['a: no longer takes c', 'a: is no longer one of a few'],
      [{ a: 'c' }],
      [{ a: 'b' }],
    ],
    [
      'a longer text',
      { a: z.string().min(2).max(3).default('aa').describe('A text.') },
      { a: z.string().max(9).default('aa').describe('A text.') },
      ['a: characters at least 0 (was 2)', 'a: characters at most 9 (was 3)'],
      [],
      [{ a: 'abc' }],
    ],
    [
      'a pattern where there was none',
      { a: text },
      {
        a: z
          .string()
          .regex(/^[a-z]$/)
          .default('a')
          .describe('A text.'),
      },
      ['a: must match a pattern'],
      [{ a: 'A' }],
      [{ a: 'b' }],
    ],
    [
      'entries of a map',
      { a: labels },
      { a: z.record(z.string(), z.string().max(2)).default({}).describe('Labels.') },
      ['a[*]: characters at most 2 (was no limit)'],
      [{ a: { x: 'long' } }],
      [{ a: { x: 'ab' } }],
    ],
  ];
}
