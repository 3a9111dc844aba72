import { isYamlProblem, parseHelmYaml } from './helm-yaml.ts';

const read = (text: string) => parseHelmYaml(text);
const problem = (text: string) => {
  const found = read(text);
  return isYamlProblem(found) ? `${found.place} ${found.reason}` : found;
};

/** Anchors of which each holds the one before it ten times. */
const bomb = ['a0: &a0 [x]']
  .concat(
    Array.from({ length: 9 }, (_, index) => {
      const list = Array.from({ length: 10 }, () => `*a${String(index)}`).join(', ');
      return `a${String(index + 1)}: &a${String(index + 1)} [${list}]`;
    }),
  )
  .join('\n');

describe('YAML as Helm reads it', () => {
  it('has documents, lists, maps and scalars', () => {
    expect(read('a: [1, {b: x}]\nc: |\n  d\n---\n--- 5\n')).toEqual([
      { a: [1, { b: 'x' }], c: 'd\n' },
      null,
      5,
    ]);
  });

  it('types scalars without quotes alone', () => {
    expect(read('a: on\nb: "on"\nc: \'1\'\nd: !!str 1\ne: >-\n  1')).toEqual([
      { a: true, b: 'on', c: '1', d: '1', e: '1' },
    ]);
  });

  it('writes aliases out, and merges "<<"', () => {
    expect(read('a: &a {x: 1, z: 2}\nb: *a\nc: {<<: *a, z: 3}\nd: {<<: [{x: 4}, *a]}')).toEqual([
      {
        a: { x: 1, z: 2 },
        b: { x: 1, z: 2 },
        c: { x: 1, z: 3 },
        d: { x: 4, z: 2 },
      },
    ]);
    expect(read('"<<": {a: 1}')).toEqual([{ '<<': { a: 1 } }]);
  });

  it('takes keys that JavaScript objects inherit', () => {
    expect(JSON.stringify(read('__proto__: {a: 1}\nconstructor: 2'))).toBe(
      '[{"__proto__":{"a":1},"constructor":2}]',
    );
  });

  it.each([
    ['a: [', ':1:5 is not YAML: '],
    ['a: 1\n b: 2', 'is not YAML: '],
    ['a: 1\na: 2', ':2:1 has the key "a" twice'],
    ['a: {"b": 1, b: 2}', ':1:13 has the key "b" twice'],
    ['on: 1', ':1:1 has the key on, which Helm reads as another: put it in quotes'],
    ['0x10: 1', 'has the key 0x10'],
    ['~: 1', 'has the key ~'],
    ['[a]: 1', 'has a key that is no string'],
    ['{a: 1}: 1', 'has a key that is no string'],
    ['a: [b:]', ':1:5 has a ":" that readers differ about'],
    ['a: [b :, c]', 'has a ":" that readers differ about'],
    ['a: [:b]', ':1:5 has a value that begins with ":": put it in quotes'],
    ['a: {b:}', ':1:5 has a ":" that readers differ about'],
    ['a: !!int "1"', ':1:10 has a tag'],
    ['a: !x [1]', 'has a tag'],
    ['a: ! 5', 'has a tag'],
    ['a: *b', ':1:4 has no anchor for the alias *b'],
    ['a: {x: 1, <<: {x: 2}}', 'has "<<" after a key that it would change'],
    ['a: {<<: 1}', 'has "<<" for something that is no map'],
    ['a: {<<: [1]}', 'has "<<" for something that is no map'],
    ['%YAML 1.2\n---\na: on', ':1:1 has a directive'],
    ['a: 1\n...\n%TAG ! x\n---\nb: 1', ':3:1 has a directive'],
    ['a: x\u0000', ':1:5 has the character U+0000'],
    ['b: 1\na: x\u2028', ':2:5 has the character U+2028'],
    ['a: 1\rb: 2', 'has the character U+000D'],
    ['a: \ud83d', 'has the character U+D83D'],
    ['a: "\\ud83d\\ude00"', ':1:5 has half a character, \\ud8'],
    ['a: .inf', ':1:4 .inf is a number that JSON does not have'],
    ['a: 9007199254740993', ':1:4 9007199254740993 is a whole number beyond 2^53 - 1'],
  ])('refuses %j', (text, message) => {
    expect(problem(text)).toContain(message);
  });

  it.each([
    ['flow lists', '['.repeat(101) + ']'.repeat(101)],
    ['flow lists without an end', '['.repeat(200_000)],
    ['flow maps', '{a: '.repeat(200_000)],
    ['block lists', '- '.repeat(200_000)],
    ['keys of keys', '? '.repeat(200_000)],
    ['block maps', Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['an alias within its anchor', 'a: &a [*a]'],
    ['an alias within its anchor, in a map', 'a: &a {b: *a}'],
  ])('refuses more than 100 levels: %s', (_, text) => {
    expect(problem(text)).toContain('has more than 100 levels: make it flatter');
  });

  it('takes 100 levels', () => {
    expect(isYamlProblem(read('['.repeat(100) + ']'.repeat(100)))).toBe(false);
    expect(isYamlProblem(read(`${'{a: '.repeat(100)}1${'}'.repeat(100)}`))).toBe(false);
    const block = Array.from({ length: 100 }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
    expect(isYamlProblem(read(block))).toBe(false);
    expect(isYamlProblem(read(`${'- '.repeat(100)}a`))).toBe(false);
  });

  it('refuses what aliases blow up', () => {
    expect(problem(bomb)).toContain('has more than 200000 values, each alias counted');
  });

  it('refuses a long text, and takes one that is nearly as long', () => {
    const keys = (count: number) =>
      Array.from({ length: count }, (_, index) => `key${String(index)}: 1\n`).join('');
    expect(problem(keys(100_000))).toContain('has more than 1048576 characters');
    expect(isYamlProblem(read(keys(70_000)))).toBe(false);
  });
});
