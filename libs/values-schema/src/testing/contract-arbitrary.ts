import * as fc from 'fast-check';
import * as z from 'zod';

type Field = z.ZodType;

/** A value's schema with a value that fits it. */
interface Made {
  readonly schema: Field;
  readonly fits: unknown;
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^[a-z]+$/, 'abc'],
  [/^[0-9]{1,3}(m|Mi)?$/, '250m'],
  [/^https?:\/\/[a-z.]+(:[0-9]{1,5})?$/, 'http://a.b:80'],
  [/^[^\n]*$/u, 'é x'],
  [/^(on|off|1\.10)$/, '1.10'],
  [/[A-Z]/, 'xAx'],
];

const string: fc.Arbitrary<Made> = fc
  .record({
    pattern: fc.option(fc.constantFrom(...patterns), { nil: undefined }),
    min: fc.option(fc.nat(2), { nil: undefined }),
    max: fc.option(fc.integer({ min: 13, max: 20 }), { nil: undefined }),
  })
  .map(({ pattern, min, max }) => {
    let schema = z.string();
    if (pattern !== undefined) schema = schema.regex(pattern[0]);
    if (min !== undefined) schema = schema.min(min);
    if (max !== undefined) schema = schema.max(max);
    return { schema, fits: pattern?.[1] ?? 'text' };
  });

const number: fc.Arbitrary<Made> = fc
  .record({
    isInteger: fc.boolean(),
    middle: fc.integer({ min: -5, max: 70_000 }),
    kind: fc.nat(5),
  })
  .map(({ isInteger, middle, kind }) => {
    const base = isInteger ? z.int() : z.number();
    const bounded = [
      base,
      base.min(middle - 1),
      base.max(middle + 1),
      base.min(middle).max(middle + 3),
      base.gt(middle - 1).lt(middle + 1),
      isInteger ? z.int().multipleOf(1) : base,
    ];
    return { schema: bounded[kind] ?? base, fits: middle };
  });

const leaf: fc.Arbitrary<Made> = fc.oneof(
  string,
  number,
  fc.boolean().map((fits) => ({ schema: z.boolean(), fits })),
  fc
    .uniqueArray(fc.constantFrom('a', 'on', '', '1', 'Always'), { minLength: 1 })
    .map((values) => ({ schema: z.enum(values), fits: values[0] })),
);

const percent = z.union([z.int(), z.string().regex(/^[0-9]+%$/)]);
const words = z.string().regex(/^[a-z]+$/);
const union: fc.Arbitrary<Made> = fc.constantFrom<Made>(
  { schema: percent, fits: '25%' },
  { schema: z.union([z.string(), z.boolean()]), fits: true },
  { schema: z.union([words, z.array(words.describe('A word.')).max(2)]), fits: ['a'] },
  { schema: z.unknown(), fits: { any: ['thing', 1.5] } },
  { schema: z.record(z.string(), z.unknown().describe('Any.')), fits: { 'a b': { c: 1 } } },
);

const name = fc.constantFrom('a', 'cpu', 'my-key', 'KEY_1', 'toString', 'constructor', 'enabled');

const made = fc.letrec<{ any: Made; object: Made }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    union,
    tie('object'),
    fc
      .record({
        item: fc.oneof(leaf, tie('object')),
        max: fc.option(fc.nat(2), { nil: undefined }),
      })
      .map(({ item, max }) => {
        const list = z.array(item.schema.describe('An item.'));
        return { schema: max === undefined ? list : list.max(max), fits: [] };
      }),
    fc
      .record({ key: fc.constantFrom(z.string(), z.string().regex(/^[a-z-]+$/)), value: leaf })
      .map(({ key, value }) => ({
        schema: z.record(key, value.schema.describe('An entry.')),
        fits: { a: value.fits },
      })),
  ),
  object: fc
    .uniqueArray(fc.tuple(name, tie('any'), fc.nat(2)), {
      minLength: 1,
      maxLength: 3,
      selector: ([key]) => key,
    })
    .map((fields) => ({
      schema: z.strictObject(
        Object.fromEntries(
          fields.map(([key, { schema }, kind]) => [
            key,
            (kind === 0
              ? schema
              : kind === 1
                ? schema.optional()
                : schema.nullable().optional()
            ).describe('A field.'),
          ]),
        ),
      ),
      fits: Object.fromEntries(fields.map(([key, { fits }]) => [key, fits])),
    })),
}));

/** The fields of a section of a contract, each with a default or optional. */
export const anyFields: fc.Arbitrary<Readonly<Record<string, Field>>> = fc
  .uniqueArray(fc.tuple(name, made.any, fc.nat(3)), {
    minLength: 1,
    maxLength: 4,
    selector: ([key]) => key,
  })
  .map((fields) =>
    Object.fromEntries(
      fields.map(([key, { schema, fits }, kind]) => {
        const given =
          kind === 0
            ? schema.optional()
            : kind === 1
              ? schema.nullable().optional()
              : schema.default(fits);
        return [key, given.describe('A value.')];
      }),
    ),
  );
