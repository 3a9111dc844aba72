import { envMap, envName } from './env.ts';

describe('envName', () => {
  it.each([
    'LOG_LEVEL',
    'A',
    'a',
    'http_proxy',
    '_X',
    '__NEXT_PRIVATE',
    'S3_BUCKET',
    'constructor',
  ])('accepts %p', (name) => {
    expect(envName.parse(name)).toBe(name);
  });

  it.each(['', '1A', 'A-B', 'A.B', 'A B', 'A=B', 'A\n', 'É', '_', '__proto__', 'A'.repeat(254)])(
    'refuses %p',
    (name) => {
      expect(envName.safeParse(name).success).toBe(false);
    },
  );
});

describe('envMap', () => {
  it('takes any text as a value', () => {
    const variables = { POOL_SIZE: '5', NOTE: "it's\n{{ x }} 😀\u2028", EMPTY: '' };
    expect(envMap.parse(variables)).toEqual(variables);
  });

  it.each([
    ['an integer', { POOL_SIZE: 5 }],
    ['a boolean', { DEBUG: true }],
    ['null', { DEBUG: null }],
    ['NUL', { NOTE: 'a\0b' }],
  ])('refuses %s as a value', (_, variables) => {
    expect(envMap.safeParse(variables).error?.issues[0]?.message).toBe(
      'must be a string without NUL; put numbers and booleans in quotes',
    );
  });
});
