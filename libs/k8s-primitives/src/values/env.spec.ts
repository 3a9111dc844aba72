import { envInteger, envMap, envName } from './env.ts';

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

describe('envInteger', () => {
  it.each(['0', '1', '10', '999'])('from 0 and of three digits accepts %p', (number) => {
    expect(envInteger(0, 3).parse(number)).toBe(number);
  });

  it.each(['', '1000', '01', '-1', '+1', '1.0', '1e2', ' 1', '1\n', 5])(
    'from 0 and of three digits refuses %p',
    (number) => {
      expect(envInteger(0, 3).safeParse(number).success).toBe(false);
    },
  );

  it('from 1 refuses 0, and says what it must be', () => {
    expect(envInteger(1, 1).safeParse('9').success).toBe(true);
    expect(
      envInteger(1, 1)
        .safeParse('0')
        .error?.issues.map(({ message }) => message),
    ).toEqual([
      'must be a whole number in quotes, at least 1 and of at most 1 digits, such as "10"',
    ]);
  });
});
