import { valuesTypes } from './values-types.ts';

const text = { type: 'string' } as const;

it.each([
  ['a list of choices', { type: 'array', items: { enum: ['a', "b's"] } }, "('a' | 'b\\'s')[]"],
  ['what may be null', { anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'number | null'],
  ['one of two types', { type: ['string', 'integer'] }, 'string | number'],
  ['what a definition describes', { $ref: '#/definitions/freeForm' }, 'unknown'],
  ['any object', { type: 'object' }, '{\n    [k: string]: unknown;\n  }'],
  ['a map', { type: 'object', additionalProperties: text }, '{\n    [k: string]: string;\n  }'],
  ['no key', { type: 'object', additionalProperties: false }, '{}'],
  ['a constant', { const: 3 }, '3'],
  ['a pair', { type: 'array', items: [text, { type: 'boolean' }] }, '[string, boolean]'],
  ['what no schema describes', {}, 'unknown'],
] as const)('the type of %s', (_what, schema, type) => {
  const values = { type: 'object', properties: { v: schema }, required: ['v'] };
  expect(valuesTypes(values as never)).toBe(`export interface Values {\n  v: ${type};\n}\n`);
});

it.each([
  ['hasOwnProperty', 'hasOwnProperty'],
  ['constructor', 'constructor'],
  ['ephemeral-storage', "'ephemeral-storage'"],
  ['1st', "'1st'"],
])('a key %s', (key, written) => {
  expect(valuesTypes({ type: 'object', properties: { [key]: text } })).toContain(
    `  ${written}?: string;\n`,
  );
});

it('a description does not end its comment', () => {
  const schema = { ...text, description: 'a */ b\n\nc' };
  expect(valuesTypes({ type: 'object', properties: { v: schema } })).toBe(
    'export interface Values {\n  /**\n   * a *\\/ b\n   *\n   * c\n   */\n  v?: string;\n}\n',
  );
});
