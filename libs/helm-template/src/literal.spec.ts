import { quoted, yamlScalar, yamlString } from './literal.ts';

describe('a literal string in YAML', () => {
  it.each([
    ['orders', 'orders'],
    ['/health', '/health'],
    ['checksum/config', 'checksum/config'],
    ['on', '"on"'],
    ['Yes', '"Yes"'],
    ['null', '"null"'],
    ['1.10', '"1.10"'],
    ['', '""'],
    ["it's", `"it's"`],
    ['a: b', '"a: b"'],
    ['- a', '"- a"'],
    ['a\nb', '"a\\nb"'],
    ['\u007f\u2028', '"\\u007f\\u2028"'],
    ['{{ .Values.x }}', '{{ "{{ .Values.x }}" | quote }}'],
  ])('%j is printed as %s', (value, printed) => {
    expect(yamlString(value)).toBe(printed);
  });

  it('is never half a surrogate pair', () => {
    expect(() => yamlScalar('a\ud800', ['x'])).toThrow('holds half a surrogate pair');
  });

  it('escapes what neither YAML nor Go takes raw', () => {
    expect(quoted('"\\\t\u0085')).toBe('"\\"\\\\\\t\\u0085"');
  });
});

describe('a literal number', () => {
  it('is one that a double holds exactly', () => {
    expect(yamlScalar(-7, [])).toBe('-7');
    expect(yamlScalar(0.5, [])).toBe('0.5');
    expect(() => yamlScalar(2 ** 53, ['spec', 'x'])).toThrow(
      'spec.x: is 9007199254740992; only whole numbers',
    );
    expect(() => yamlScalar(NaN, [])).toThrow('is NaN, which is not a number');
  });
});
