import { userValues } from './set-options.ts';
import type { Values } from './tree.ts';

const set = (...texts: readonly string[]) => userValues([], { set: texts });
const over = (base: Values, text: string) => userValues([base], { set: [text] });

describe('--set', () => {
  it.each([
    ['a=1', { a: 1 }],
    ['a=1,b=x', { a: 1, b: 'x' }],
    ['a.b.c=1', { a: { b: { c: 1 } } }],
    ['a\\.b=1', { 'a.b': 1 }],
    ['a=b\\,c', { a: 'b,c' }],
    ['a=b=c', { a: 'b=c' }],
    ['a\\=b=c', { 'a=b': 'c' }],
    ['a=', { a: '' }],
    ['a=,b=1', { a: '', b: 1 }],
    ['a=1,', { a: 1 }],
    ['a=\\', { a: '' }],
    ['a={x,1,true}', { a: ['x', 1, true] }],
    ['a={}', { a: [''] }],
    ['a={x\\,y},b={z}', { a: ['x,y'], b: ['z'] }],
    ['a=x{y,b=1', { a: 'x{y', b: 1 }],
    ['a[0]=1,a[2]=3', { a: [1, null, 3] }],
    ['a[0].b=1,a[0].c=2', { a: [{ b: 1, c: 2 }] }],
    ['a[1][1]=x', { a: [null, [null, 'x']] }],
    ['a[0]=', { a: [''] }],
    ['a[+1]=x', { a: [null, 'x'] }],
    ['__proto__.x=1,toString.y=2', JSON.parse('{"__proto__":{"x":1},"toString":{"y":2}}')],
  ])('reads %s', (text, values) => {
    expect(set(text)).toEqual(values);
    expect(JSON.stringify(set(text))).toBe(JSON.stringify(values));
  });

  it.each([
    ['true', true],
    ['TRUE', true],
    ['fal\u017fe', false],
    ['null', null],
    ['Null', null],
    ['0', 0],
    ['-0', 0],
    ['+5', 5],
    ['-07', -7],
    ['9007199254740991', 9007199254740991],
  ])('types %s', (text, value) => {
    expect(set(`a=${text}`)).toEqual({ a: value });
  });

  it.each([
    ...['0777', '00', '1.0', '2.5', '1e3', '0x10', '1_000', 'on', 'yes', '~', '1 ', ' 1', '1:30'],
    ...[
      '9223372036854775808',
      '-9223372036854775809',
      '2001-01-01',
      '.inf',
      "'1'",
      '"x"',
      'x{{ y }}',
    ],
    ...['truelove', 'untrue', 'falsehood', 'xfalse', 'nullable', 'annull'],
  ])('keeps %s a string', (text) => {
    expect(set(`a=${text}`)).toEqual({ a: text });
  });

  it('keeps the oddities of helm: these set nothing, or an empty list', () => {
    expect(set('', '=1', 'a.', '.a=1', '[0]=1')).toEqual({});
    expect(set('a[0]')).toEqual({ a: [] });
    expect(set('a[0].b=')).toEqual({ a: [] });
    expect(set('a[0][0]')).toEqual({ a: [] });
    expect(over({ a: [1] }, 'a[0].b=')).toEqual({ a: [{ b: '' }] });
  });

  it('changes what values files hold, and nothing of what it is given', () => {
    const base = { a: { b: 1, c: [{ d: 1 }, { d: 2 }] } };
    expect(over(base, 'a.c[1].e=3')).toEqual({ a: { b: 1, c: [{ d: 1 }, { d: 2, e: 3 }] } });
    expect(over(base, 'a.c[0]=x')).toEqual({ a: { b: 1, c: ['x', { d: 2 }] } });
    expect(over({ a: [1] }, 'a[0].b=2')).toEqual({ a: [{ b: 2 }] });
    expect(over({ a: { b: 1 } }, 'a=null')).toEqual({ a: null });
    expect(base).toEqual({ a: { b: 1, c: [{ d: 1 }, { d: 2 }] } });
  });

  it.each([
    ['a', '--set: "a" has no value: write a=VALUE'],
    ['a,b=1', '"a" has no value'],
    ['a.b', '"b" has no value'],
    ['a.=1,b=2', '"a" is a map without a key'],
    [',', '"" has no value'],
    ['a={{ x }}', '"}" has no value'],
    ['a={x', '"a" has a "{" without its "}"'],
    ['a[0=1', '"a" has a "[" without its "]"'],
    ['a[x]=1', 'index that is no whole number from 0 to 65536'],
    ['a[1x]=1', 'index that is no whole number'],
    ['a[x1]=1', 'index that is no whole number'],
    ['a[-1]=1', 'index that is no whole number'],
    ['a[65537]=1', 'index that is no whole number'],
    ['a[]=1', 'index that is no whole number'],
    ['a[0]x=1', 'something between "]"'],
    ['a=1,a.b=2', '"a" is set already, and to a number: it cannot be a map'],
    ['a=null,a.b=2', '"a" is set already, and to null: it cannot be a map'],
    ['a.b=1,a[0]=2', '"a" is set already, and to a map: it cannot be a list'],
    ['a={x},a.b=2', '"a" is set already, and to a list: it cannot be a map'],
    ['a=x,a[0]=2', '"a" is set already, and to a string: it cannot be a list'],
    ['a[0]=x,a[0][0]=2', '"a" holds a string at 0: it cannot be a list'],
    ['a=9007199254740992', 'a is a whole number beyond 2^53 - 1'],
    [`${'a.'.repeat(31)}b=1`, 'is nested deeper than 30 levels'],
    [`a${'[0]'.repeat(101)}=1`, 'has more than 100 lists in one another'],
    [`a${'[0]'.repeat(10_000)}=1`, 'has more than 100 lists in one another'],
    [`a${'[65536]'.repeat(20)}=1`, 'makes more than 1000000 list items'],
    [`a=${'x'.repeat(131_072)}`, 'is longer than 131072 characters\n  use a values file'],
  ])('refuses %.40s', (text, message) => {
    expect(() => set(text)).toThrow(
      expect.objectContaining({
        code: 'values',
        message: expect.stringContaining(message) as string,
      }),
    );
  });

  it('takes 30 levels, the greatest index, and a long value', () => {
    expect(set(`${'a.'.repeat(30)}b=1`)).toBeDefined();
    expect(set('a[65536]=1')['a']).toHaveLength(65_537);
    expect(set(`a=${'x'.repeat(131_070)}`)['a']).toHaveLength(131_070);
  });

  it('takes a million list items, each counted once', () => {
    const full = Array.from({ length: 15 }, (_, index) => `l${String(index)}[65536]=1`);
    const million = [...full, 'l[16944]=1'].join(',');
    expect(set(million)['l']).toHaveLength(16_945);
    expect(() => set(`${million},l[16945]=1`)).toThrow('makes more than 1000000 list items');
    expect(set('a[65536]=1,'.repeat(20))['a']).toHaveLength(65_537);
  });
});

describe('--set-string', () => {
  it('types nothing', () => {
    expect(userValues([], { setString: ['a=1,b={true,null},c='] })).toEqual({
      a: '1',
      b: ['true', 'null'],
      c: '',
    });
  });
});

describe('--set-json', () => {
  const json = (text: string) => userValues([], { setJson: [text] });

  it.each([
    ['a=1', { a: 1 }],
    ['a={"b":[1,{"c":"]}\\""}]},d="x" ,e=null', { a: { b: [1, { c: ']}"' }] }, d: 'x', e: null }],
    ['a=,b= ,c=1', { a: null, b: null, c: 1 }],
    ['a.b[1]= true', { a: { b: [null, true] } }],
    ['a[0]=', { a: [null] }],
    ['a=-1.5e3', { a: -1500 }],
    ['a=  1', { a: 1 }],
    ['a=[1.25,-0.5e-2,1e+2]', { a: [1.25, -0.005, 100] }],
    ['a=1.25,b=1e+2', { a: 1.25, b: 100 }],
    ['a="xyz",b=0.19007199254740993', { a: 'xyz', b: Number('0.19007199254740993') }],
    ['a=9007199254740993.5', { a: 9007199254740994 }],
    [
      'a=["9007199254740993","\\"9007199254740993"]',
      { a: ['9007199254740993', '"9007199254740993'] },
    ],
    ['a=1b=2', { a: 1, b: 2 }],
    ['a=1, b=2', { a: 1, ' b': 2 }],
  ])('reads %s', (text, values) => {
    expect(json(text)).toEqual(values);
  });

  it.each([
    ['a=x', '--set-json: "a" has a value that is no JSON'],
    ['a="x', 'no JSON'],
    ['a={"b":1', 'no JSON'],
    ['a={"b":1e400', 'no JSON'],
    ['a={"b" 1}', 'no JSON'],
    ['a={"}', 'no JSON'],
    ['a=[1,]', 'no JSON'],
    ["a='x'", 'no JSON'],
    ['a=12.', 'no JSON'],
    ['a=1.55e', 'no JSON'],
    ['a=01', '"1" has no value'],
    ['a=1e+400', 'holds a number that is not exact'],
    ['a=1e400', 'holds a number that is not exact'],
    ['a={"b":9007199254740993}', 'holds a number that is not exact'],
    [' {"a":1}', '--set-json: is a whole JSON object'],
    ['{"a":1}', '--set-json: is a whole JSON object, which Helm 4 takes and Helm 3 refuses'],
  ])('refuses %s', (text, message) => {
    expect(() => json(text)).toThrow(message);
  });

  it('takes the last of two equal keys, as Go does', () => {
    expect(json('a={"b":1,"b":2}')).toEqual({ a: { b: 2 } });
  });

  it('refuses more than 100 levels', () => {
    expect(() => json(`a=${'['.repeat(50_000)}${']'.repeat(50_000)}`)).toThrow(
      'has more than 100 levels',
    );
  });
});
