import * as z from 'zod';
import { defineValues, freeForm, jsonSchema, parseValues, valuesTable } from './index.ts';

interface Affinity {
  readonly nodeAffinity?: object;
}

const contract = defineValues({
  affinity: freeForm<Affinity>().default({}).describe('Affinity of the pods.'),
  extra: z.record(z.string(), z.unknown().describe('Any.')).default({}).describe('Settings.'),
  items: z.array(freeForm().describe('A container.')).default([]).describe('Containers.'),
  maxUnavailable: z
    .union([z.int().min(0), z.string().regex(/^[0-9]+%$/)])
    .default('25%')
    .describe('How many may be missing.'),
  ratio: z.number().min(0).max(1).default(0.5).describe('A share.'),
});

const withValues = (values: object) => () =>
  parseValues(contract, { ...contract.defaults, ...values });

it('takes whatever toYaml prints exactly', () => {
  const affinity = { nodeAffinity: { a: [1, 0.5, true, '', 'a\tb\nc', {}] } };
  expect(withValues({ affinity })()).toMatchObject({ affinity });
});

it.each([
  [{ affinity: { a: [null] } }, 'affinity'],
  [{ extra: { a: 'ends\n' } }, 'extra.a'],
  [{ extra: { 'a\n': 1 } }, 'extra'],
  [{ items: [1, { 'a\u2028': 1 }] }, 'items[1]'],
])('refuses what it does not print: %j', (values, path) => {
  expect(withValues(values)).toThrow(`${path}: must not have null, a control character`);
});

it('says of a union what it may be', () => {
  expect(withValues({ maxUnavailable: true })).toThrow(
    'maxUnavailable: must be a whole number, not true, or must be a string, not true',
  );
  expect(valuesTable(contract).map(({ type }) => type)).toEqual([
    'any',
    'map of any',
    'list of any',
    'integer or string',
    'number',
  ]);
});

it('is in the schema for Helm', () => {
  const schema = jsonSchema(contract, { title: 'Values' });
  expect(schema.properties).toMatchObject({
    affinity: { allOf: [{ $ref: '#/definitions/freeForm' }] },
    maxUnavailable: {
      anyOf: [
        { type: 'integer', minimum: 0 },
        { type: 'string', pattern: '^[0-9]+%$' },
      ],
    },
    ratio: { type: 'number', minimum: 0, maximum: 1 },
  });
});
