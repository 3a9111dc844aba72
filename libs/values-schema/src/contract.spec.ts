import { HelmGenError } from '@helm-gen/errors';
import * as z from 'zod';
import {
  defaultValues,
  defineValues,
  extendValues,
  implies,
  jsonSchema,
  oneOf,
  parseValues,
  present,
  section,
  valuesYaml,
  withoutKeysLike,
  type Implication,
} from './index.ts';

const described = <S extends z.ZodType>(schema: S) => schema.describe('A value.');
const define = (schema: z.ZodType) => () => defineValues({ value: schema });
const recursive: z.ZodType = z.strictObject({
  get next(): z.ZodType {
    return described(recursive.optional());
  },
});
const endless = (): z.ZodType =>
  z.strictObject({
    get next(): z.ZodType {
      return described(endless().optional());
    },
  });

/** Put together here, so that no scanner takes this file for a leak. */
const token = ['gh', 'p_', 'aB3dE6gH9j'.repeat(4)].join('');

describe('defineValues', () => {
  it.each<[string, z.ZodType, string]>([
    ['a transform', z.string().transform(Number), 'value: is of zod\'s kind "pipe"'],
    ['a pipe', z.string().pipe(z.string()), 'value: is of zod\'s kind "pipe"'],
    ['a preprocessor', z.preprocess(String, z.string()), 'value: is of zod\'s kind "pipe"'],
    [
      'a union that may be nothing',
      z.union([z.int(), z.string().optional()]),
      'value: is a union with an option that may be absent',
    ],
    [
      'a union with text that toYaml does not print exactly',
      z.union([z.string(), z.array(z.string())]),
      'value: is a union with text in it that Helm cannot print exactly with toYaml',
    ],
    [
      'an intersection',
      z.intersection(z.strictObject({}), z.strictObject({})),
      'value: is of zod\'s kind "intersection"',
    ],
    ['a lazy schema', z.lazy(() => z.string()), 'value: is of zod\'s kind "lazy"'],
    ['a catch', z.string().catch('x'), 'value: is of zod\'s kind "catch"'],
    ['a tuple', z.tuple([z.string()]), 'value: is of zod\'s kind "tuple"'],
    ['a date', z.date(), 'value: is of zod\'s kind "date"'],
    ['coercion', z.coerce.number(), 'value: is coerced, which Helm does not do'],
    ['trimming', z.string().trim(), 'value: has a check "overwrite"'],
    [
      'a refined string',
      z.string().refine(Boolean),
      'value: has a check "custom", which Helm cannot make from a schema\n  say it with a pattern, bounds or an enum, or among the checks of defineValues',
    ],
    ['a refined number', z.int().refine(Boolean), 'value: has a check "custom"'],
    ['a refined default', z.string().default('x').refine(Boolean), 'value: has a check "custom"'],
    [
      'an overwritten object',
      z
        .strictObject({})
        .prefault({})
        .overwrite(() => ({})),
      'value: has a check "overwrite"',
    ],
    ['a format that code checks', z.url(), 'value: has a check "url"'],
    ['a format with code of its own', z.ipv6(), 'value: has a check "ipv6"'],
    ['a prefix', z.string().startsWith('a'), 'value: has a check "starts_with"'],
    [
      'a lookaround',
      z.string().regex(/^(?!a)/),
      'value: the pattern /^(?!a)/ has a lookaround "(?!…)"',
    ],
    ['a lookaround of zod', z.emoji(), 'value: has a check "emoji"'],
    [
      'a pattern that counts emoji as two',
      z.string().regex(/^[^a]{2}$/),
      'value: a pattern sees characters such as 😀 as two',
    ],
    [
      'steps that are no whole numbers',
      z.number().multipleOf(0.1),
      'value: can be a multiple of a whole number',
    ],
    [
      'steps of a number that may be a fraction',
      z.number().multipleOf(2),
      'value: can be a multiple of a whole number above 0 only, and z.int()',
    ],
    ['steps that are a fraction', z.int().multipleOf(0.5), 'value: can be a multiple of'],
    ['steps back', z.int().multipleOf(-1), 'value: can be a multiple of'],
    ['steps of 0', z.int().multipleOf(0), 'value: can be a multiple of'],
    ['a choice of a boolean and a number', z.literal([true, 1]), 'value: must be chosen from'],
    ['a choice of fractions', z.literal([1, 1.5]), 'value: must be chosen from'],
    ['an enum of mixed types', z.literal(['a', 1]), 'value: must be chosen from strings alone'],
    ['an empty enum', z.enum([]), 'value: must be chosen from strings alone'],
    ['an open object', z.object({ a: z.string() }), 'value: takes unknown keys\n  use section(…)'],
    ['a loose object', z.looseObject({}), 'value: takes unknown keys'],
    [
      'a map with fixed keys',
      z.record(z.enum(['a']), z.string()),
      'value: is a map whose keys are not plain strings\n  use section(…)',
    ],
    [
      'a map with number keys',
      z.record(z.number(), z.string()),
      'value: is a map whose keys are not plain strings',
    ],
    [
      'a key with a dot',
      z.strictObject({ 'a.b': z.string() }),
      'value.a.b: is no name for a value',
    ],
    [
      'a key that YAML reads as a boolean',
      z.strictObject({ on: z.string() }),
      'value.on: is no name for a value: Helm reads it as a boolean',
    ],
    ['recursion', recursive, 'value.next: contains itself'],
    ['endless nesting', endless(), `value${'.next'.repeat(32)}: contains itself`],
    [
      'a default to be parsed',
      z.string().prefault('x'),
      'value: has a .prefault(…) with a value\n  use .default(…)',
    ],
    [
      'a fault deep inside',
      z.array(z.record(z.string(), z.map(z.string(), z.int()))),
      'value[].*: is of zod\'s kind "map"',
    ],
  ])('refuses %s', (_, schema, message) => {
    expect(define(described(schema.optional()))).toThrow(HelmGenError);
    expect(define(described(schema.optional()))).toThrow(`${message}`);
  });

  it.each<[string, z.ZodType, string]>([
    ['no description', z.string().default('x'), 'value: has no description\n  add .describe("…")'],
    ['a blank description', z.string().default('x').describe(' '), 'value: has no description'],
    [
      'no description in a section',
      section('S.', { a: z.string().default('x') }),
      'value.a: has no description',
    ],
    [
      'no description in a list item',
      described(z.array(z.strictObject({ a: z.string() })).default([])),
      'value[].a: has no description',
    ],
    [
      'a mark of helm-docs',
      z.string().default('x').describe('One -- two.'),
      'value: has a description with',
    ],
    [
      'a type for helm-docs',
      z.string().default('x').describe('(int) One.'),
      'value: has a description with',
    ],
    [
      'a tag for helm-docs',
      z.string().default('x').describe('One @default two.'),
      'value: has a description with',
    ],
    [
      'a control character',
      z.string().default('x').describe('One\u0007'),
      'value: has a description with a character that cannot be printed',
    ],
    [
      'a tag for helm-docs at the start',
      z.string().default('x').describe('@default x'),
      'value: has a description with',
    ],
    [
      'a secret in a description',
      z.string().default('x').describe(`Such as ${token}.`),
      'value: a description, an example or a choice looks like a GitHub token (C-007)\n  leave it out',
    ],
    [
      'a secret for an example',
      z
        .string()
        .optional()
        .meta({ description: 'D.', examples: [token] }),
      'value: a description, an example or a choice looks like a GitHub token',
    ],
    [
      'a secret among the choices',
      described(z.enum(['x', token]).default('x')),
      'value: a description, an example or a choice looks like a GitHub token',
    ],
    [
      'an example that does not fit',
      z
        .int()
        .optional()
        .meta({ description: 'D.', examples: ['x'] }),
      'value: has an example that it would refuse',
    ],
    [
      'neither default nor optional',
      described(z.string()),
      'value: has no default\n  add .default(…) or .optional()',
    ],
    [
      'both default and optional',
      described(z.string().default('x').optional()),
      'value: has a default and is optional\n  choose one',
    ],
    [
      'both default and nullable',
      described(z.string().nullable().default('x')),
      'value: has a default and is nullable',
    ],
    [
      'a default in a list item',
      described(z.array(z.strictObject({ a: described(z.string().default('x')) })).default([])),
      'value[].a: has a default where Helm merges none (in a list, a map or an object that is one value)\n  make it required or optional',
    ],
    [
      'a default in a map',
      described(z.record(z.string(), z.string().default('x')).default({})),
      'value.*: has a default where Helm merges none',
    ],
    [
      'a default in an optional object',
      described(z.strictObject({ a: described(z.string().default('x')) }).optional()),
      'value.a: has a default where Helm merges none',
    ],
    [
      'a default that its pattern refuses',
      described(z.string().regex(/^a$/).default('b')),
      'value: its default does not fit: it must match /^a$/',
    ],
    [
      'a default with an unknown key',
      described(
        z
          .strictObject({ b: described(z.int().optional()) })
          .default(Object.fromEntries([['a', 1]])),
      ),
      'value.a: its default does not fit: it is not a declared value',
    ],
    [
      'a default that lacks a field',
      described(z.strictObject({ a: described(z.int()) }).default({} as { a: number })),
      'value.a: its default does not fit: it is missing',
    ],
    [
      'null in a default',
      described(z.array(z.string().nullable()).default([null])),
      'value[0]: has null in its default',
    ],
  ])('refuses %s', (_, schema, message) => {
    expect(define(schema)).toThrow(HelmGenError);
    expect(define(schema)).toThrow(`${message}`);
  });

  it.each([
    'Ports (TCP).',
    'f(x), and what it gives.',
    'a@example.com, say.',
    'One--two.',
    'One - two.',
  ])('takes the description %j', (description) => {
    expect(define(z.int().default(1).describe(description))).not.toThrow();
  });

  it('takes an enum of numbers, and no example where the list of examples is empty', () => {
    // What TypeScript makes of an enum with numbers.
    const Level = { Low: 1, High: 2, 1: 'Low', 2: 'High' } as const;
    const contract = defineValues({
      level: described(z.enum(Level).default(1)),
      size: described(z.literal([1, 2]).default(2)),
      name: z.string().optional().meta({ description: 'N.', examples: [] }),
    });
    expect(contract.defaults).toEqual({ level: 1, size: 2 });
    expect(valuesYaml(contract)).toContain('level: 1');
    expect(jsonSchema(contract, { title: 'T' })).toMatchObject({
      properties: { level: { enum: [1, 2] }, size: { enum: [1, 2] } },
    });
    expect(() => parseValues(contract, { level: 3, size: 2 })).toThrow(
      'level: must be one of 1, 2',
    );
  });

  it('names the path of what it refuses', () => {
    const fault = () => defineValues({ a: section('A.', { b: z.string().default('x') }) });
    expect(fault).toThrow(
      expect.objectContaining({ diagnostics: [expect.objectContaining({ path: 'a.b' })] }),
    );
  });

  it.each(['global', 'enabled'])("refuses Helm's own name %s, at the root alone", (name) => {
    const value = described(z.boolean().default(true));
    expect(() => defineValues({ [name]: value })).toThrow(
      `${name}: is Helm's own at the root of the values\n  choose another name`,
    );
    expect(() => defineValues({ a: section('A.', { [name]: value }) })).not.toThrow();
  });

  it('names everything that is wrong at once', () => {
    const plain = z.string();
    expect(() => defineValues({ a: plain, b: section('B.', { c: plain }) })).toThrow(
      'a: has no description\n  add .describe("…")\nb.c: has no description',
    );
  });

  it.each(['b', 'b.c', 'a.b'])('refuses a rule about %s, which is not declared', (path) => {
    const rule = implies<{ b: 1 }>({ path: 'b', is: present }, { path: 'b', is: present }, 'why');
    const undeclared = { ...rule, when: { ...rule.when, path } } as unknown as Implication<unknown>;
    expect(() => defineValues({ a: described(z.int().default(1)) }, [undeclared])).toThrow(
      `${path}: is not declared, but is named by the rule "why"`,
    );
  });

  it('refuses a rule with a pattern that Helm cannot read', () => {
    const shape = { map: described(z.record(z.string(), z.string()).default({})) };
    const rule = (pattern: RegExp, unless?: RegExp) => () =>
      defineValues(shape, [
        implies(
          { path: 'map', is: present },
          {
            path: 'map',
            is: withoutKeysLike(pattern, unless === undefined ? {} : { unless }),
          },
          'why',
        ),
      ]);
    expect(rule(/^(?=a)/)).toThrow('map: the pattern /^(?=a)/ has a lookaround');
    expect(rule(/a/g)).toThrow('map: the pattern /a/g has the flags "g"');
    expect(rule(/a/, /^(?=a)/)).toThrow('map: the pattern /^(?=a)/ has a lookaround');
  });

  it('refuses defaults that break a rule or a check', () => {
    const shape = { a: described(z.int().default(1)), b: described(z.int().default(1)) };
    const rule = implies<{ a: number; b: number }>(
      { path: 'a', is: oneOf(1) },
      { path: 'b', is: oneOf(2) },
      'must be 2',
    );
    expect(() => defineValues(shape, [rule])).toThrow('b: its default does not fit: it must be 2');
    expect(() => defineValues(shape, [], [() => [{ path: 'a', message: 'must be odd' }]])).toThrow(
      'a: its default does not fit: it must be odd',
    );
    expect(() => defineValues(shape, [], [() => [{ path: '', message: 'must be odd' }]])).toThrow(
      /^its default does not fit: it must be odd$/,
    );
  });

  it.each(['y', 'N', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null'])(
    'refuses %s as the name of a value',
    (name) => {
      expect(define(described(z.strictObject({ [name]: z.int() }).optional()))).toThrow(
        `value.${name}: is no name for a value: Helm reads it as a boolean or null`,
      );
    },
  );

  it('lets an error of a check through', () => {
    const failing = () => {
      throw new TypeError('the check is wrong');
    };
    expect(() => defineValues({}, [], [failing])).toThrow('the check is wrong');
  });

  it('takes refinements of objects, maps and lists as checks', () => {
    const contract = defineValues({
      range: described(
        z
          .strictObject({ min: described(z.int()), max: described(z.int()) })
          .refine(({ min, max }) => min <= max, { path: ['min'], error: 'must be at most max' })
          .default({ min: 1, max: 2 }),
      ),
      names: described(
        z
          .array(z.string())
          .default([])
          .refine((names) => new Set(names).size === names.length, 'must have each name once'),
      ),
    });
    const refusal = (values: object) => () => parseValues(contract, values);
    expect(refusal({ range: { min: 3, max: 2 }, names: [] })).toThrow(
      'range.min: must be at most max',
    );
    expect(refusal({ range: { min: 1, max: 2 }, names: ['a', 'a'] })).toThrow(
      'names: must have each name once',
    );
  });
});

describe('defaultValues', () => {
  const contract = defineValues({
    z: described(z.int().default(1)),
    a: section('A.', {
      unset: described(z.string().optional()),
      b: section('B.', { c: described(z.boolean().default(false)) }),
      none: section('None.', { d: described(z.string().optional()) }),
      whole: described(
        z
          .strictObject({ first: described(z.int()), second: described(z.int().optional()) })
          .default({ second: 2, first: 1 }),
      ),
    }),
    list: described(z.array(z.string()).default(['x'])),
  });

  it('has every default, in the order of declaration', () => {
    expect(JSON.stringify(defaultValues(contract))).toBe(
      '{"z":1,"a":{"b":{"c":false},"none":{},"whole":{"first":1,"second":2}},"list":["x"]}',
    );
  });

  it('is a fresh copy', () => {
    defaultValues(contract).list.push('y');
    expect(defaultValues(contract).list).toEqual(['x']);
  });
});

describe('extendValues', () => {
  const base = defineValues(
    { a: described(z.int().default(1)), b: described(z.int().default(2)) },
    [implies({ path: 'a', is: oneOf(5) }, { path: 'b', is: oneOf(5) }, 'must be 5, as a is')],
    [({ b }) => (b > 8 ? [{ path: 'b', message: 'must be small' }] : [])],
  );
  const extended = extendValues(base, {
    b: described(z.int().default(3)),
    c: described(z.string().default('x')),
  });

  it('adds values and replaces those of the same name in their place', () => {
    expect(JSON.stringify(defaultValues(extended))).toBe('{"a":1,"b":3,"c":"x"}');
  });

  it("keeps the base's rules and checks", () => {
    const refusal = (values: object) => () => parseValues(extended, { c: 'x', ...values });
    expect(refusal({ a: 5, b: 3 })).toThrow('b: must be 5, as a is');
    expect(refusal({ a: 1, b: 9 })).toThrow(HelmGenError);
  });
});
