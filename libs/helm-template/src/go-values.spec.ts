import { byByteOrder, goJson, isEmpty } from './go-values.ts';

describe('emptiness', () => {
  it.each([undefined, null, '', 0, false, {}, []])('%j is empty', (value) => {
    expect(isEmpty(value)).toBe(true);
  });
  it.each(['0', ' ', -1, true, { a: null }, [0]])('%j is not empty', (value) => {
    expect(isEmpty(value)).toBe(false);
  });
});

describe("Go's order of keys", () => {
  it('is that of UTF-8 bytes, not of UTF-16 units', () => {
    const keys = [
      '😁',
      '😀b',
      '😀',
      '\u{103ff}',
      '\u{103fe}',
      '\u{10000}',
      '\uffef',
      'ba',
      'b',
      'B',
      '',
    ];
    expect([...keys].sort(byByteOrder)).toEqual([...keys].reverse());
    expect([...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(
      [...keys].reverse(),
    );
  });
});

describe("Go's JSON", () => {
  it('sorts keys and escapes what HTML and JavaScript trip over', () => {
    expect(goJson({ b: '<&>', a: ['\u2028', 1, true, null, '😀'] })).toBe(
      '{"a":["\\u2028",1,true,null,"😀"],"b":"\\u003c\\u0026\\u003e"}',
    );
  });
});
