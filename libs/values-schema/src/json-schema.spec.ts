import * as z from 'zod';
import {
  defineValues,
  implies,
  jsonSchema,
  noneOf,
  oneOf,
  present,
  section,
  withoutKeys,
  withoutKeysLike,
} from './index.ts';
import { shopValues } from './testing/shop-values.ts';

const propertiesOf = (shape: z.ZodRawShape) =>
  jsonSchema(defineValues(shape), { title: 'T' }).properties;

/** Every object in a schema that is not the value of a keyword such as `default`. */
function schemasIn(schema: unknown): Record<string, unknown>[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return [schema as Record<string, unknown>, ...Object.values(schema).flatMap(schemasIn)];
}

describe('jsonSchema', () => {
  it('is draft-07, closed, with a place for global and the rules', () => {
    const contract = defineValues(
      {
        a: z.int().min(1).max(3).default(1).describe('First.'),
        sub: section('Second.', { b: z.enum(['x', 'y']).optional().describe('Third.') }),
      },
      [implies({ path: 'sub.b', is: present }, { path: 'a', is: oneOf(2) }, 'b needs a = 2')],
    );
    const own = { ...jsonSchema(contract, { title: 'Values' }), definitions: undefined };
    expect(JSON.stringify(own, null, 1)).toBe(`{
 "$schema": "http://json-schema.org/draft-07/schema#",
 "title": "Values",
 "type": "object",
 "properties": {
  "a": {
   "description": "First.",
   "type": "integer",
   "default": 1,
   "minimum": 1,
   "maximum": 3
  },
  "sub": {
   "title": "Sub",
   "description": "Second.",
   "type": "object",
   "properties": {
    "b": {
     "description": "Third.",
     "type": "string",
     "enum": [
      "x",
      "y"
     ]
    }
   },
   "additionalProperties": false
  },
  "enabled": {
   "description": "The condition of a dependency, which Helm hands to it",
   "type": "boolean"
  },
  "global": {
   "description": "Values that Helm hands to every chart of a release",
   "type": "object"
  }
 },
 "required": [
  "a",
  "sub"
 ],
 "additionalProperties": false,
 "allOf": [
  {
   "$comment": "b needs a = 2",
   "if": {
    "properties": {
     "sub": {
      "properties": {
       "b": {}
      },
      "required": [
       "b"
      ]
     }
    },
    "required": [
     "sub"
    ]
   },
   "then": {
    "properties": {
     "a": {
      "enum": [
       2
      ]
     }
    },
    "required": [
     "a"
    ]
   }
  },
  {
   "$ref": "#/definitions/withoutSecrets"
  }
 ]
}`);
  });

  it('defines that no string looks like a secret, for values at any depth', () => {
    const { definitions, allOf } = jsonSchema(shopValues, { title: 'T' });
    expect(Object.keys(definitions ?? {})).toEqual(['withoutSecrets', 'secret']);
    expect(allOf).toContainEqual({ $ref: '#/definitions/withoutSecrets' });
    const below = { $ref: '#/definitions/withoutSecrets' };
    expect(definitions).toMatchObject({
      withoutSecrets: {
        $comment: 'No value looks like a secret, which belongs into a Secret (C-007).',
        items: below,
        additionalProperties: below,
        propertyNames: { not: { $ref: '#/definitions/secret' } },
        not: { $ref: '#/definitions/secret' },
      },
      secret: { type: 'string', pattern: expect.stringContaining('AKIA') as string },
    });
  });

  it('is JSON', () => {
    const schema = jsonSchema(shopValues, { title: 'T' });
    expect(schema).toStrictEqual(JSON.parse(JSON.stringify(schema)));
  });

  it('has no other reference, no format, and every object is closed', () => {
    const schema = jsonSchema(shopValues, { title: 'T' });
    const schemas = schemasIn({
      ...schema,
      definitions: {},
      allOf: schema.allOf?.slice(0, -1) ?? [],
    });
    const keywords = new Set(schemas.flatMap((schema) => Object.keys(schema)));
    for (const keyword of ['$ref', '$defs', 'format', 'id', '$id']) {
      expect(keywords).not.toContain(keyword);
    }
    for (const schema of schemas.filter(
      ({ type, properties }) => type === 'object' && properties,
    )) {
      expect(schema).toHaveProperty('additionalProperties', false);
    }
  });

  it('inlines a schema that stands in two places and has an id', () => {
    const name = z.string().meta({ id: 'Name', description: 'A name.', deprecated: true });
    const { a, b } = propertiesOf({ a: name.default('x'), b: name.optional() }) ?? {};
    expect(a).toEqual({ description: 'A name.', type: 'string', default: 'x' });
    expect(b).toEqual({ description: 'A name.', type: 'string' });
  });

  it('titles sections alone, so that types are named after them', () => {
    const part = z.strictObject({ x: z.int().describe('X.') });
    const item = z.strictObject({ part: part.describe('P.') });
    const properties = propertiesOf({
      networkPolicy: section('N.', { 'dns-_names': section('D.', {}) }),
      items: z.array(item).default([]).describe('I.'),
      map: z.record(z.string(), item).default({}).describe('M.'),
      whole: part.optional().describe('W.'),
    });
    expect(properties).toMatchObject({
      networkPolicy: {
        title: 'Network policy',
        properties: { 'dns-_names': { title: 'Network policy dns names' } },
      },
    });
    const { items, map, whole } = properties ?? {};
    expect(JSON.stringify([items, map, whole])).not.toContain('title');
  });

  it('says patterns as Helm reads them', () => {
    const properties = propertiesOf({
      url: z
        .string()
        .regex(/^https?:\/\/[^\u2028]+$/u)
        .optional()
        .describe('U.'),
      both: z.string().regex(/^a/).regex(/\/$/).min(2).optional().describe('B.'),
      mail: z.email().optional().describe('M.'),
      maybe: z.iso.date().nullish().describe('N.'),
    });
    expect(properties).toMatchObject({
      url: { pattern: '^https?://[^\u2028]+$' },
      both: { minLength: 2, allOf: [{ pattern: '^a' }, { pattern: '/$' }] },
      mail: { type: 'string', pattern: expect.stringContaining('@') },
      maybe: { anyOf: [{ type: 'string', pattern: expect.any(String) }, { type: 'null' }] },
    });
    expect(JSON.stringify(properties)).not.toContain('format');
  });

  it('refuses a key that JavaScript loses only where the pattern would take it', () => {
    const properties = propertiesOf({
      any: z.record(z.string(), z.string()).default({}).describe('A.'),
      long: z.record(z.string().min(2), z.string()).default({}).describe('L.'),
      some: z
        .record(z.string().regex(/^[a-z]+$/), z.string())
        .default({})
        .describe('S.'),
    });
    const refusal = { propertyNames: { not: { const: '__proto__' } } };
    expect(properties).toMatchObject({ any: refusal, long: refusal });
    expect(properties?.['some']).not.toHaveProperty('propertyNames.not');
  });

  it('says what each kind of value is, keys as a person reads them', () => {
    const properties = propertiesOf({
      list: z.array(z.int().min(0).max(9)).min(1).max(3).default([1]).describe('L.'),
      words: z.array(z.literal('x')).optional().describe('W.'),
      map: z
        .record(z.string().regex(/^[a-z]+$/), z.array(z.boolean()))
        .default({})
        .describe('M.'),
      text: z.string().max(5).min(2).regex(/^a/).optional().describe('T.'),
      number: z.number().lt(8).gt(1).optional().describe('N.'),
      range: z.int().multipleOf(2).max(8).min(1).optional().describe('R.'),
      object: z
        .strictObject({ a: z.boolean().optional().describe('A.') })
        .optional()
        .describe('O.'),
    });
    expect(Object.values(properties ?? {}).map((schema) => JSON.stringify(schema))).toEqual([
      '{"description":"L.","type":"array","default":[1],"minItems":1,"maxItems":3,"items":{"type":"integer","minimum":0,"maximum":9}}',
      '{"description":"W.","type":"array","items":{"type":"string","const":"x"}}',
      '{"description":"M.","type":"object","default":{},"propertyNames":{"type":"string","pattern":"^[a-z]+$"},"additionalProperties":{"type":"array","items":{"type":"boolean"}}}',
      '{"description":"T.","type":"string","minLength":2,"maxLength":5,"pattern":"^a"}',
      '{"description":"N.","type":"number","exclusiveMinimum":1,"exclusiveMaximum":8}',
      '{"description":"R.","type":"integer","minimum":1,"maximum":8,"multipleOf":2}',
      '{"description":"O.","type":"object","properties":{"a":{"description":"A.","type":"boolean"}},"additionalProperties":false}',
      '{"description":"The condition of a dependency, which Helm hands to it","type":"boolean"}',
      '{"description":"Values that Helm hands to every chart of a release","type":"object"}',
    ]);
  });

  it('says rules about keys and about what must not be, for values that need not be set', () => {
    const contract = defineValues(
      {
        a: z.int().default(1).describe('A.'),
        m: z.record(z.string(), z.string()).default({}).describe('M.'),
      },
      [
        implies({ path: 'a', is: noneOf(1, 2) }, { path: 'm', is: withoutKeys('x') }, 'why'),
        implies({ path: 'a', is: noneOf(3) }, { path: 'm', is: withoutKeysLike(/^y\//) }, 'why'),
        implies(
          { path: 'a', is: noneOf(4) },
          { path: 'm', is: withoutKeysLike(/^y/, { unless: /\/$/, except: ['yes'] }) },
          'why',
        ),
        implies(
          { path: 'a', is: noneOf(5) },
          { path: 'm', is: withoutKeysLike(/^y/, { unless: /z$/ }) },
          'why',
        ),
      ],
    );
    const { allOf = [] } = jsonSchema(contract, { title: 'T' });
    expect(allOf.slice(2, 4).map(({ then }) => then)).toEqual([
      {
        properties: {
          m: {
            propertyNames: {
              not: {
                allOf: [{ pattern: '^y' }, { not: { pattern: '/$' } }, { not: { enum: ['yes'] } }],
              },
            },
          },
        },
      },
      {
        properties: {
          m: {
            propertyNames: { not: { allOf: [{ pattern: '^y' }, { not: { pattern: 'z$' } }] } },
          },
        },
      },
    ]);
    expect(allOf.slice(0, 2)).toEqual([
      {
        $comment: 'why',
        if: { properties: { a: { not: { enum: [1, 2] } } } },
        then: { properties: { m: { properties: { x: false } } } },
      },
      {
        $comment: 'why',
        if: { properties: { a: { not: { enum: [3] } } } },
        then: { properties: { m: { patternProperties: { '^y/': false } } } },
      },
    ]);
  });

  it('shows an example', () => {
    const tag = z
      .string()
      .optional()
      .meta({ description: 'T.', examples: ['1.0.0'] });
    expect(propertiesOf({ tag })).toMatchObject({ tag: { examples: ['1.0.0'] } });
  });
});
