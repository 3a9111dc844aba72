import * as z from 'zod';
import { walk } from './walk.ts';

const kindOf = (schema: z.ZodType) => walk(schema).kind;

describe('walk', () => {
  it.each([
    ['optional', z.boolean().optional(), { optional: true, nullable: false }],
    ['exactly optional', z.boolean().exactOptional(), { optional: true, nullable: false }],
    ['nullish', z.boolean().nullish(), { optional: true, nullable: true }],
    ['a default', z.boolean().default(true), { optional: false, defaultValue: true }],
    [
      'a default of an optional',
      z.boolean().optional().default(true),
      { optional: false, defaultValue: true },
    ],
    ['readonly', z.boolean().readonly(), { optional: false }],
    ['described within', z.boolean().describe('Inside.').default(true), { description: 'Inside.' }],
    [
      'described twice',
      z.boolean().describe('Inside.').optional().describe('Outside.'),
      { description: 'Outside.' },
    ],
    [
      'an example',
      z
        .boolean()
        .meta({ description: 'D.', examples: [true] })
        .optional(),
      { description: 'D.', example: true },
    ],
  ])('takes off %s', (_, schema, node) => {
    expect(walk(schema)).toMatchObject({ ...node, kind: { type: 'boolean' } });
  });

  it.each([
    [z.string(), false],
    [z.string().min(1), true],
    [z.string().regex(/^a*$/), false],
    [z.string().regex(/^a+$/), true],
    [z.enum(['a', 'b']), true],
    [z.enum(['a', '']), false],
    [z.uuid(), true],
  ])('knows whether a string is never empty (%#)', (schema, neverEmpty) => {
    expect(kindOf(schema)).toMatchObject({ type: 'string', neverEmpty });
  });

  it.each([
    ...[z.string().lowercase(), z.string().uppercase(), z.email(), z.guid(), z.uuid(), z.e164()],
    ...[z.ipv4(), z.cidrv4(), z.mac(), z.iso.date(), z.iso.time(), z.iso.datetime()],
  ])('takes a format that is a pattern for a string (%#)', (schema) => {
    expect(kindOf(schema)).toMatchObject({ type: 'string' });
  });

  it.each([
    [z.string(), false],
    [z.string().regex(/^[a-z]+$/), true],
    [z.string().regex(/[a-z]+/), false],
    [z.string().regex(/^[^\n]*$/), false],
    [z.string().regex(/^[^/]{1,9}$/u), false],
    [
      z
        .string()
        .regex(/^[^/]{1,9}$/u)
        .regex(/^[ -~]*$/),
      true,
    ],
    [
      z
        .string()
        .regex(/^[^/]{1,9}$/)
        .regex(/^[ -~]*$/),
      true,
    ],
    [z.string().regex(/^[\x20-\u2027]*$/), false],
    [z.string().regex(/^[\xa0-\u2027]*$/), true],
    [z.string().regex(/^[\ufeff]$/), false],
    [z.string().regex(/^[\uffff]$/), false],
    [z.enum(['a', 'é']), true],
    [z.enum(['a', 'a\n']), false],
    [z.literal('a\u2028'), false],
    [z.email(), true],
  ])('knows whether a string survives toYaml (%#)', (schema, plain) => {
    expect(kindOf(schema)).toMatchObject({ type: 'string', plain });
  });

  it.each([
    [z.int(), false],
    [z.int().min(1), true],
    [z.number().int().min(0), false],
    [z.int32().lt(0), true],
    [z.uint32(), false],
    [z.literal([1, 2]), true],
    [z.literal(0), false],
  ])('knows whether a whole number is never 0 (%#)', (schema, neverZero) => {
    expect(kindOf(schema)).toEqual({ type: 'integer', neverZero });
  });

  it('tells numbers and booleans apart', () => {
    expect(kindOf(z.number().min(1))).toEqual({ type: 'number', neverZero: true });
    expect(kindOf(z.float32())).toEqual({ type: 'number', neverZero: false });
    expect(kindOf(z.literal([true, false]))).toEqual({ type: 'boolean' });
  });

  it('reads a type once, whatever is around it', () => {
    const type = z.strictObject({ a: z.int() });
    expect(walk(type)).toBe(walk(type));
    expect(walk(type.optional()).kind).toBe(walk(type).kind);
  });

  it.each([
    ['a list', z.array(z.int()).min(1), 1],
    ['a refined list', z.array(z.int()).refine(() => true), 1],
    [
      'a map and its default',
      z
        .record(z.string(), z.int())
        .refine(() => true)
        .default({}),
      1,
    ],
    ['a string', z.string().min(1), 0],
  ])('keeps the checks of %s as a whole', (_, schema, checks) => {
    expect(walk(schema).checks).toHaveLength(checks);
  });

  it('goes 32 levels deep and no deeper', () => {
    const levels = (count: number): z.ZodType =>
      count === 0 ? z.int() : z.strictObject({ a: levels(count - 1) });
    expect(walk(levels(32)).kind.type).toBe('object');
    expect(() => walk(levels(33))).toThrow('contains itself');
  });

  it.each([
    [
      z.date(),
      /^is of zod's kind "date", which values\.yaml, its schema and the templates cannot share\n {2}use a string, number, boolean, enum, section, z\.record, z\.array, z\.union or z\.unknown$/,
    ],
    [z.string().prefault(''), /\.prefault\(…\) with a value/],
    [z.strictObject({ a: z.int() }).prefault({ a: 1 }), /\.prefault\(…\) with a value/],
    [z.record(z.coerce.string(), z.int()), / \(key\).*is coerced/],
    [z.looseRecord(z.string().regex(/^a/), z.int()), /map whose keys are not plain strings/],
    [
      z.strictObject(
        Object.fromEntries([['__proto__', z.int()]]) as unknown as Record<string, z.ZodType>,
      ),
      /is no name for a value/,
    ],
  ])('refuses what not all can treat alike (%#)', (schema, message) => {
    expect(() => walk(schema)).toThrow(message);
  });

  it('goes into objects, maps and lists', () => {
    const { kind } = walk(
      z.strictObject({
        toString: z.boolean(),
        map: z.record(z.string().regex(/^a$/), z.array(z.int())),
      }),
    );
    expect(kind).toMatchObject({
      type: 'object',
      fields: {
        toString: { kind: { type: 'boolean' } },
        map: {
          kind: {
            type: 'map',
            key: { kind: { type: 'string', plain: true } },
            value: { kind: { type: 'list', item: { kind: { type: 'integer' } } } },
          },
        },
      },
    });
  });
});
