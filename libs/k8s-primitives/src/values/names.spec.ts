import { configKey, dnsLabel, dnsSubdomain } from './names.ts';

// Cases of apimachinery's validation_test.go: TestIsDNS1123Label, TestIsDNS1123Subdomain.
describe('dnsLabel', () => {
  it.each(['a', 'ab', 'a1', 'a-1', 'a--1--2--b', '0', '01', '1-2', '1--2', 'a'.repeat(63)])(
    'accepts %p',
    (name) => {
      expect(dnsLabel.parse(name)).toBe(name);
    },
  );

  it.each([
    '',
    'A',
    'aBc',
    '-',
    'a-',
    '-a',
    'a.b',
    '_',
    'a_b',
    ' ',
    'a b',
    'a\n',
    '1 ',
    'é',
    'a'.repeat(64),
    7,
  ])('refuses %p', (name) => {
    expect(dnsLabel.safeParse(name).success).toBe(false);
  });

  it('says what a name must be, with an example', () => {
    expect(dnsLabel.safeParse('Shop').error?.issues.map(({ message }) => message)).toEqual([
      'must be a DNS label: at most 63 lower-case letters, digits and "-", such as "orders"',
    ]);
  });
});

describe('dnsSubdomain', () => {
  it.each(['a', 'a.b', '0.0.0', 'a--1.b--2', '1.2-3.4', `${'a'.repeat(64)}.b`, 'a'.repeat(253)])(
    'accepts %p',
    (name) => {
      expect(dnsSubdomain.parse(name)).toBe(name);
    },
  );

  it.each([
    '',
    'A.b',
    '.a',
    'a.',
    'a..b',
    'a.-b',
    'a-.b',
    'a_b',
    'a b',
    'a.b\n',
    'a'.repeat(254),
    null,
  ])('refuses %p', (name) => {
    expect(dnsSubdomain.safeParse(name).success).toBe(false);
  });
});

// Cases of apimachinery's TestIsConfigMapKey.
describe('configKey', () => {
  it.each([
    'a',
    'good',
    'good-good',
    'still.good',
    'THIS.IS.also_GOOD',
    'so_is_this_17',
    '.a',
    '-',
    'a..b',
    'a'.repeat(253),
  ])('accepts %p', (key) => {
    expect(configKey.parse(key)).toBe(key);
  });

  it.each(['', '.', '..', '..bad', 'b*d', 'bad!&bad', 'a b', 'a/b', 'a\n', 'a'.repeat(254), 1])(
    'refuses %p',
    (key) => {
      expect(configKey.safeParse(key).success).toBe(false);
    },
  );
});
