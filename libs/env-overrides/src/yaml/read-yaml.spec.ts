import { readValuesYaml, readYamlDocuments } from './read-yaml.ts';

const problemOf = (read: () => unknown): string => {
  try {
    return `reads ${JSON.stringify(read())}`;
  } catch (error) {
    return (error as Error).message;
  }
};
const problem = (text: string) => problemOf(() => readValuesYaml(text));

/** Anchors of which each holds the one before it ten times. */
const bomb = ['a0: &a0 [x, 1, 2, 3, 4, 5, 6, 7, 8, 9]']
  .concat(
    Array.from({ length: 9 }, (_, index) => {
      const list = Array.from({ length: 10 }, () => `*a${String(index)}`).join(', ');
      return `a${String(index + 1)}: &a${String(index + 1)} [${list}]`;
    }),
  )
  .join('\n');

describe('documents', () => {
  it('have lists, maps and scalars', () => {
    expect(readYamlDocuments('a: [1, {b: x}]\nc: |\n  d\n---\n--- 5\n')).toEqual([
      { value: { a: [1, { b: 'x' }], c: 'd\n' }, line: 1 },
      { value: null, line: 5 },
      { value: 5, line: 5 },
    ]);
    expect(readYamlDocuments('')).toEqual([]);
  });

  it.each([
    ['{a: 1}\nb: 2', '2:1: is not YAML: text follows the end of the document'],
    ['a: 1\n---\na: [', '3:5: is not YAML: a value is missing'],
  ])('are all read: %j', (text, message) => {
    expect(problemOf(() => readYamlDocuments(text))).toBe(message);
  });
});

describe('values as Helm reads them', () => {
  it.each<[string, unknown]>([
    ['', {}],
    ['# nothing\n', {}],
    ['null', {}],
    ['\ufeffa: 1\r\nb: 2\r\n', { a: 1, b: 2 }],
    [
      'a: on\nb: "on"\nc: \'1\'\nd: !!str 1\ne: >-\n  1',
      { a: true, b: 'on', c: '1', d: '1', e: '1' },
    ],
    [
      'a: &a {x: 1, z: 2}\nb: *a\nc: {<<: *a, z: 3}',
      { a: { x: 1, z: 2 }, b: { x: 1, z: 2 }, c: { x: 1, z: 3 } },
    ],
    [
      'a: &a {x: 1}\nd: {<<: [{x: 4}, *a]}\n"<<": {a: 1}',
      { a: { x: 1 }, d: { x: 4 }, '<<': { a: 1 } },
    ],
    ['a: [b:]\nc: {d:}\ne: {<‹}', { a: ['b:'], c: { 'd:': null }, e: { '<‹': null } }],
    ['a: {<<: {k: .inf}, k: 1}\nb: 1', { a: { k: 1 }, b: 1 }],
    ['a: 1\n---\n', { a: 1 }],
    ['a: 1\n---\n# nothing\n', { a: 1 }],
    ['# nothing\n---\na: 1\n', { a: 1 }],
    ['a: 1\n...\n', { a: 1 }],
    ['a: [1]\t# one\nb: {\t}\n', { a: [1], b: {} }],
    ['a: &an:chor x\n', { a: ':chor x' }],
    [
      'a: 0xab70383d9207c6cc43ab85eeef9db4d33a8ad4e8\n',
      { a: '0xab70383d9207c6cc43ab85eeef9db4d33a8ad4e8' },
    ],
    ['a: 0x20000000000000\nb: 1e30\n', { a: 2 ** 53, b: 1e30 }],
    [
      'a: !!int 1\nb: !!float 1\nc: !x 1\nd: ! 1\ne: !!binary aGk=',
      { a: 1, b: 1, c: '1', d: '1', e: 'hi' },
    ],
    ['1: a\n1.5: b\n-3: c\n2001-01-01: d', { '1': 'a', '1.5': 'b', '-3': 'c', '2001-01-01': 'd' }],
    ['a: "x\\x41\\\n   y\\u00e9"', { a: 'xAyé' }],
    ['😀: {a: 😀}', { '😀': { a: '😀' } }],
  ])('%j', (text, values) => {
    expect(readValuesYaml(text)).toEqual(values);
  });

  it('take keys that JavaScript objects inherit', () => {
    expect(JSON.stringify(readValuesYaml('__proto__: {a: 1}\nconstructor: 2'))).toBe(
      '{"__proto__":{"a":1},"constructor":2}',
    );
  });
});

describe('a text that no Helm reads', () => {
  it.each([
    ['a: [', '1:5: is not YAML: a value is missing'],
    ['a: 1\n b: 2', '2:3: is not YAML: ":" cannot stand here'],
    ['a: "b', '1:4: is not YAML: the closing quote is missing'],
    ['a: "\\/"', '1:5: is not YAML: the escape after a backslash is unknown'],
    ['a: "\\ud83d"', '\\ud83d is not a character; write the character itself'],
    ['a:\n\tb: 1', '2:1: is not YAML: a tab cannot begin a value'],
    ['a: @b', '1:4: is not YAML: "@" cannot begin a value'],
    [
      'a: 2\n\t# two\nb: {}\n',
      '1:4: is not YAML: a tab stands where an indentation must be spaces',
    ],
    ['[a]: 1\n', 'a list cannot be a key'],
    ['? {a: 1}\n: 1', 'a map cannot be a key'],
    ['~: 1', '~ cannot be a key\n  put it in quotes'],
    ['18446744073709551615: 1', 'cannot be a key'],
    ['!!binary k: v', 'the value of !!binary is not base64'],
    ['a: !!int x', '"x" is not of the type !!int'],
    ['a: !e!x 1', 'the tag handle !e! is not defined'],
    ['a: *b', '1:4: is not YAML: no anchor is named b'],
    ['a: &a [*a]', 'the anchor a contains itself'],
    ['a: {<<: 1}', '"<<" takes a map, or a list of maps'],
    ['a: &a [{b: 1}]\nc: {<<: *a}', '"<<" takes a map, or a list of maps'],
    [bomb, 'more than 99% of its values come from aliases'],
    ['a: .inf', '.inf is a number that JSON does not have\n  put it in quotes'],
    ['a: x\u0000', '1:5: has the character U+0000, which Helm does not read'],
    ['a: \ud83d', 'has the character U+D83D, which Helm does not read'],
    ['- a', 'holds no map of values at the top, but a list'],
    ['text', 'holds no map of values at the top, but a string'],
    [
      `a: 1\n${'k'.repeat(1025)}: 1`,
      'a key must be followed by ":" on its line, within 1024 characters',
    ],
  ])('%.40j', (text, message) => {
    expect(problem(text)).toContain(message);
  });
});

describe('a text that is refused although a Helm reads it', () => {
  it.each([
    [
      'a: |\n  hello',
      'does not end with a line break, which Helm 3 and Helm 4 read differently: add one',
    ],
    [
      'a: 1\n---\nb: 2\n',
      'holds several YAML documents, of which Helm 3 reads the first and Helm 4 all',
    ],
    ['---\n---\na: 1\n', 'holds several YAML documents'],
    ['--- {a: 1}\n', 'is read by Helm 3 but not by Helm 4'],
    ['a: 1\n--- # \u0001\n', 'is read by Helm 4 but not by Helm 3'],
    [`a: ${'x'.repeat(4093)}`, 'has a last line that some Helm 4 loses: end it with a line break'],
    ['%YAML 1.1\n---\na: on\n', '1:1: has a directive, which Helm 4 does not read\n  leave it out'],
    ['a: 1\na: 2', '2:1: has the key "a" twice'],
    ['a: {~: 1}\na: 2', '2:1: has the key "a" twice'],
    ['on: 1\n---#', 'has the key on'],
    ['a: {"b": 1, b: 2}', '1:13: has the key "b" twice'],
    ['on: 1', '1:1: has the key on, which Helm reads as "true"\n  put it in quotes'],
    ['0x10: 1', 'has the key 0x10, which Helm reads as "16"'],
    ['1.10: 1', 'has the key 1.10, which Helm reads as "1.1"'],
    ['1234567.5: 1', 'which Helm reads as "1.2345675e+06"'],
    ['a: {x: 1, <<: {x: 2}}', 'has "<<" after a key that it changes\n  write "<<" first'],
    [
      'a: 9007199254740993',
      '9007199254740993 is a whole number that Helm rounds to 9007199254740992',
    ],
    ['a: 123456789012345678901234567890', 'is a whole number that Helm rounds to'],
    ['{a: 1} b', '1:8: has text behind the end of the document, which Helm does not read'],
    ['{}: 1\n', '1:1: has text behind the end of the document'],
    ['a: 1\n...\nb: 2\n', '3:1: has text behind the end of the document'],
    ['b: 1\na: x\u2028', '2:5: has the character U+2028, which ends a line for Helm'],
    ['a: 1\rb: 2', 'has the character U+000D, which ends a line for Helm'],
    ['a: 1\ufeff', 'has the character U+FEFF, after which Helm loses characters'],
    ['a: !!timestamp 2001-01-01', 'has the tag !!timestamp'],
    ['a: !!binary /w==', 'has a value of !!binary that is not UTF-8'],
  ])('%.40j', (text, message) => {
    expect(problem(text)).toContain(message);
  });

  it.each([
    ['flow lists', `a: ${'['.repeat(100)}${']'.repeat(100)}`],
    ['flow lists without an end', '['.repeat(200_000)],
    ['flow maps', '{a: '.repeat(200_000)],
    ['pairs', `a: ${'[a: '.repeat(51)}${']'.repeat(51)}`],
    ['block lists', '- '.repeat(200_000)],
    ['keys of keys', '? '.repeat(200_000)],
    ['block maps', Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    [
      'aliases',
      ['a0: &a0 []']
        .concat(
          Array.from(
            { length: 101 },
            (_, at) => `a${String(at + 1)}: &a${String(at + 1)} [*a${String(at)}]`,
          ),
        )
        .join('\n'),
    ],
  ])('has more than 100 levels: %s', (_, text) => {
    expect(problem(text)).toContain('has more than 100 levels\n  make it flatter');
  });

  it('has more than 200,000 values', () => {
    expect(problem(`a: [${'1,'.repeat(200_000)}]`)).toContain(
      'has more than 200000 values, each alias counted',
    );
  });

  it('has more than 1 MiB', () => {
    const keys = (count: number) =>
      Array.from({ length: count }, (_, index) => `key${String(index)}: 1\n`).join('');
    expect(problem(keys(100_000))).toBe('has more than 1048576 characters');
    expect(Object.keys(readValuesYaml(keys(70_000)))).toHaveLength(70_000);
  });
});

describe('what is not too deep', () => {
  it.each([
    `${'{a: '.repeat(100)}1${'}'.repeat(100)}`,
    Array.from({ length: 100 }, (_, level) => `${' '.repeat(level)}a:\n`).join(''),
    `a:\n${'- '.repeat(99)}a`,
  ])('%.20j', (text) => {
    expect(problem(text)).toMatch(/^reads /);
  });
});
