import { annotations, labelKey, labels, labelValue, nodeSelector } from './labels.ts';

// Cases of apimachinery's TestIsQualifiedName and TestIsValidLabelValue.
describe('labelKey', () => {
  it.each([
    'simple',
    'now-with-dashes',
    '1-starts-with-num',
    '1234',
    'simple/simple',
    'now-with-dashes/simple',
    'now.with.dots/simple',
    '1-num.2-num/3-num',
    '1234/5678',
    '1.2.3.4/5678',
    'Uppercase_Is_OK_123',
    'example.com/Uppercase_Is_OK_123',
    'requests.storage-foo',
    'a'.repeat(63),
    `${'a'.repeat(253)}/${'b'.repeat(63)}`,
  ])('accepts %p', (key) => {
    expect(labelKey.parse(key)).toBe(key);
  });

  it.each([
    '',
    'nospecialchars%^=@',
    'cantendwithadash-',
    '-cantstartwithadash-',
    'only/one/slash',
    'Example.com/abc',
    'example_com/abc',
    'example.com/',
    '/simple',
    'a b',
    'a\n',
    '__proto__',
    'a'.repeat(64),
    `${'a'.repeat(254)}/b`,
  ])('refuses %p', (key) => {
    expect(labelKey.safeParse(key).success).toBe(false);
  });
});

describe('labelValue', () => {
  it.each(['', 'simple', 'now-with-dashes', '1-starts-with-num', '1234', 'A_b.c', 'a'.repeat(63)])(
    'accepts %p',
    (value) => {
      expect(labelValue.parse(value)).toBe(value);
    },
  );

  it.each(['nospecial%', 'dash-', '-dash', '.dot', 'a b', 'a/b', '\n', 'a'.repeat(64), true, 1])(
    'refuses %p',
    (value) => {
      expect(labelValue.safeParse(value).success).toBe(false);
    },
  );
});

describe('labels, annotations and nodeSelector', () => {
  it('take maps from keys to strings', () => {
    const map = { 'example.com/team': 'shop', tier: '' };
    expect([labels.parse(map), annotations.parse(map), nodeSelector.parse(map)]).toEqual([
      map,
      map,
      map,
    ]);
  });

  it('let an annotation be any text', () => {
    const map = { note: "it's\n{{ .Release.Name }}\u2028 – on" };
    expect(annotations.parse(map)).toEqual(map);
    expect(labels.safeParse(map).success).toBe(false);
  });

  it.each([{ disk: true }, { disk: null }, { '-bad': 'x' }, { 'a b': 'x' }, ['x'], 'x'])(
    'refuse %p',
    (map) => {
      expect(
        [labels, annotations, nodeSelector].map((type) => type.safeParse(map).success),
      ).toEqual([false, false, false]);
    },
  );
});
