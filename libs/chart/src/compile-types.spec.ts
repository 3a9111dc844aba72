import { compileTypes } from './compile-types.ts';

// jest's VM cannot load the real one.
jest.mock('prettier', () => ({ format: (text: string) => Promise.resolve(text) }));

describe('the types of a chart', () => {
  it.each(['hasOwnProperty', 'constructor', 'toString', 'valueOf', 'properties', 'extends'])(
    'have a value named %s',
    async (name) => {
      const values = {
        type: 'object',
        properties: { [name]: { type: 'string' } },
        required: [name],
      };
      const schema = { type: 'object', properties: { env: values } };
      expect(await compileTypes(JSON.stringify(schema))).toMatch(
        new RegExp(`env\\?: \\{\\s+${name}: string;?\\s+\\}`),
      );
    },
  );
});
