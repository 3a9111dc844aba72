import * as z from 'zod';
import * as types from './index.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const example = { cpu: '1', memory: '1Gi' };
const schemas: Record<string, z.ZodType> = {
  ...Object.fromEntries(
    Object.entries(types).flatMap(([name, type]) =>
      type instanceof z.ZodType ? [[name, type]] : [],
    ),
  ),
  resources: types.resources({ requests: example, limits: example }),
  httpProbe: types.httpProbe({
    path: '/',
    initialDelaySeconds: 0,
    periodSeconds: 1,
    timeoutSeconds: 1,
    failureThreshold: 1,
  }),
};

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null;

/** Every schema inside of `schema` that stands for a value, with its path. */
const inside = (schema: JsonSchema, path: string): [string, JsonSchema][] => [
  [path, schema],
  ...Object.entries(schema).flatMap(([keyword, below]): [string, JsonSchema][] => {
    if (!isSchema(below)) return [];
    if (keyword === 'properties') {
      return Object.entries(below).flatMap(([name, property]) =>
        isSchema(property) ? inside(property, `${path}.${name}`) : [],
      );
    }
    const holdsASchema = ['items', 'additionalProperties', 'propertyNames'].includes(keyword);
    return holdsASchema ? inside(below, `${path}.${keyword}`) : [];
  }),
];

const all = Object.entries(schemas).flatMap(([name, type]) =>
  inside(z.toJSONSchema(type, { target: 'draft-7', io: 'output' }), name),
);

const patternsOf = (schema: JsonSchema): string[] => {
  const parts: unknown[] = Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  return [schema, ...parts.filter(isSchema)].flatMap(({ pattern }) =>
    typeof pattern === 'string' ? [pattern] : [],
  );
};

/** Where control characters and other text that `toYaml` may not print exactly are welcome. */
const FREE_TEXT = ['annotations.additionalProperties', 'envMap.additionalProperties', 'envValue'];

describe('the types for values', () => {
  it('are all there', () => {
    expect(Object.keys(schemas).length).toBeGreaterThan(25);
  });

  it.each(all.filter(([, { type }]) => type !== 'object' && type !== 'array'))(
    'describe %s',
    (_, { description }) => {
      expect(description).toMatch(/^[A-Z].*\.$/);
    },
  );

  it.each(all.filter(([, { type }]) => type === 'object'))(
    'close %s',
    (_, { additionalProperties }) => {
      expect(additionalProperties).toBeDefined();
      expect(additionalProperties).not.toEqual({});
    },
  );

  it.each(
    all.filter(
      ([path, schema]) =>
        schema['type'] === 'string' && !('enum' in schema) && !FREE_TEXT.includes(path),
    ),
  )('admit in %s only strings that toYaml prints exactly', (_, schema) => {
    const patterns = patternsOf(schema).map((pattern) => new RegExp(pattern));
    expect(patterns).not.toEqual([]);
    for (const character of '\0\t\n\r\x1f\x7f\x85\x9f\u2028\u2029\ufeff\ufffe\uffff') {
      for (const string of [
        character,
        `a${character}`,
        `${character}a`,
        `/a${character}b`,
        `http://a${character}`,
      ]) {
        expect(patterns.every((pattern) => pattern.test(string))).toBe(false);
      }
    }
  });

  it.each(
    all.flatMap(([path, schema]) => patternsOf(schema).map((pattern) => [path, pattern] as const)),
  )('give %s a pattern that RE2 reads as JavaScript does: %s', (_, pattern) => {
    expect(pattern).toMatch(/^\^.*\$$/);
    expect(pattern).not.toMatch(/\(\?[=!<]|\\[^.x/[\]?*+$()]|\{\d{4}/);
    expect(() => new RegExp(pattern)).not.toThrow();
  });
});
