/** Random YAML texts, most of which a reader accepts: values of every style, then damaged. A seed gives the same texts. */
export function* yamlTexts(seed: number): Generator<string, never> {
  const random = new Random(seed);
  for (;;) {
    const text = random.pick(kinds)(random);
    yield random.isIn(3) ? damaged(random, text) : text;
  }
}

/** Mulberry32. */
class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0, below `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  /** True in one of `times` cases. */
  isIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** Some of what `make` gives, none to `most`. */
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

type Make = (random: Random) => string;

const numberPieces = [
  ...'0123456789',
  ...['+', '-', '.', '_', 'e', 'E', 'x', 'X', 'b', 'B', 'o', 'O', '0x', '0b', '0o', '00', 'f'],
  ...['.inf', '.nan', 'ff', '1e3', '9223372036854775807', '18446744073709551615', '4294967296'],
  ...['9007199254740993', 'ab70383d9207c6cc43ab85eeef9db4d33a8ad4e8', ':', '2001-01-01', '%', 'k'],
];
const words = [
  ...['a', 'b', 'c d', 'x', 'y', 'n', 'on', 'Off', 'yes', 'NO', 'true', 'False', 'tRUE', 'null'],
  ...['~', 'Null', '<<', '=', 'a:b', 'a#b', 'http://x/y?z', '-a', '?a', ':a', 'a,b', '1.2.3', 'é'],
  ...['😀', '‹', '250m', '$(X)', '{{ .Values.a }}', '@a', '`a', '%a', 'a]b', 'a}b', "it's", 'a"b'],
  ...['.5', '0777', '1_000', '08', '1:30', '2001-12-14t21:59:43.10-05:00', '---a', '...', 'a  b'],
];
const tags = [
  ...['!', '!!str', '!!int', '!!float', '!!bool', '!!null', '!!binary', '!!timestamp', '!!map'],
  ...['!!seq', '!!merge', '!!set', '!x', '!e!x', '!<tag:yaml.org,2002:str>', '!<x>', '!!%73tr'],
  ...['!!', '!<>', '!!str,', '!a%zz'],
];
const escapes = [
  ...['\\n', '\\t', '\\"', '\\\\', '\\/', '\\x41', '\\u00e9', '\\U0001F600', '\\ud83d', '\\0'],
  ...['\\e', '\\N', '\\_', '\\L', '\\ ', "\\'", '\\q', '\\x4', '\\\n  ', '\\\t', '\\U00110000'],
];
const texts = [
  '',
  'a',
  'b c',
  ' a',
  'a ',
  '1',
  'on',
  'é',
  '#a',
  ' #a',
  ': ',
  'a: b',
  '\n  a',
  '\n\n',
  '\t',
];
/** What a damaged text gets, or has in the place of something. */
const fragments = [
  ...[' ', '  ', '\n', '\n\n', '\t', '\n ', '\n  ', '\n\t', ' \n', '\r\n', ' #', '# a', '#', ','],
  ...[
    '[',
    ']',
    '{',
    '}',
    ':',
    ': ',
    ' : ',
    '- ',
    '-',
    '? ',
    '?',
    '&a',
    '*a',
    '&a ',
    '*a ',
    '&an:chor ',
  ],
  ...['! ', '!!str ', '!!binary ', '|', '>', '|-\n', '>+\n', '|2\n', "'", '"', '\\', '%', '@', '`'],
  ...[
    '---',
    '\n---\n',
    '\n--- ',
    '\n...\n',
    '...',
    '--- a',
    '<<',
    '<<: ',
    '0',
    '~',
    'a',
    'b: 1',
    '\n%YAML 1.1\n',
  ],
  ...[
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\u0001',
    '‹',
    '😀',
    '\r',
    '=',
    '\n- ',
    '\n? ',
    '\n: ',
  ],
];

const numberText: Make = (random) =>
  random.pick(numberPieces) + random.some(5, () => random.pick(numberPieces)).join('');
const plain: Make = (random) => random.pick([random.pick(words), numberText(random)]);
const single: Make = (random) =>
  `'${random.some(4, () => random.pick([...texts, "''", '\\'])).join('')}'`;
const double: Make = (random) =>
  `"${random.some(4, () => random.pick([...texts, ...escapes])).join('')}"`;
const scalar: Make = (random) => random.pick([plain, plain, plain, single, double])(random);

function properties(random: Random): string {
  if (!random.isIn(6)) return '';
  return random.pick([
    () => `&${random.pick(['a', 'b', 'an-chor', 'an:chor', 'é'])} `,
    () => `${random.pick(tags)} `,
    () => `&a ${random.pick(tags)} `,
    () => `${random.pick(tags)} &b `,
  ])();
}

function flow(random: Random, depth: number): string {
  const gap = () => random.pick(['', '', ' ', ' ', '\n  ', '\t', ' # a\n  ']);
  const value = () =>
    properties(random) + (random.isIn(8) ? random.pick(['*a', '*b']) : flow(random, depth - 1));
  const kind = depth === 0 ? 0 : random.below(4);
  if (kind < 2) return scalar(random);
  const key = () => random.pick([scalar, scalar, plain, () => '<<', () => '*a', () => ''])(random);
  const entry = () =>
    random.pick([
      () => `${key()}:${gap()}${value()}`,
      () => `${key()}: ${value()}`,
      () => `${key()}: ${value()}`,
      () => `? ${value()} : ${value()}`,
      () => `? ${value()}`,
      value,
    ])();
  const items = random
    .some(3, random.pick([entry, value]))
    .map((item) => `${gap()}${item}${gap()}`);
  const end = random.isIn(6) ? ',' : '';
  return kind === 2 ? `[${items.join(',')}${end}]` : `{${items.join(',')}${end}}`;
}

function blockScalar(random: Random, indent: string): string {
  const header =
    random.pick(['|', '>']) +
    random.pick(['', '', '-', '+', '2', '1-', '+1', '0', '9', ' # a', '\t']);
  const line = () =>
    random.pick([
      '',
      `${indent}  a`,
      `${indent}    b`,
      `${indent} c`,
      `${indent}  # d`,
      `${indent}  \te`,
      ' ',
      '\t',
      `${indent}  a: b`,
      '---',
    ]);
  return [header, ...random.some(4, line)].join('\n');
}

function block(random: Random, depth: number, indent: string): string {
  const inner = indent + random.pick([' ', '  ', '  ', '    ']);
  const below = (): string =>
    random.pick([
      () => ` ${properties(random)}${flow(random, 2)}`,
      () => ` ${properties(random)}${flow(random, 2)}`,
      () => ` ${properties(random)}${blockScalar(random, indent)}`,
      () => ` ${random.pick(['*a', '*b', '*c'])}`,
      () => '',
      () =>
        depth === 0 ? ' 1' : ` ${properties(random).trimEnd()}\n${block(random, depth - 1, inner)}`,
      () => (depth === 0 ? ' 1' : `\n${block(random, depth - 1, inner)}`),
      () => (depth === 0 ? ' a' : `\n${block(random, depth - 1, indent)}`),
      () => ` a\n${inner}b`,
    ])() + random.pick(['', '', '', ' # a', ' ', '\t']);
  const line = (entry: () => string) => () => indent + entry();
  const key = () =>
    properties(random) +
    random.pick([scalar, plain, () => '<<', () => 'a', () => 'b', () => 'c'])(random);
  const list = line(() =>
    random.pick([() => `-${below()}`, () => `- ${key()}:${below()}\n${inner}a:${below()}`])(),
  );
  const map = line(() =>
    random.pick([
      () => `${key()}:${below()}`,
      () => `${key()}:${below()}`,
      () => `${key()}:${below()}`,
      () => `${key()} :${below()}`,
      () => `? ${below()}\n${indent}:${below()}`,
      () => `# a`,
    ])(),
  );
  const entries = [1, ...random.some(2, () => 1)].map(random.isIn(4) ? list : map);
  return entries.join('\n');
}

/** Characters alone, near the ends of what a token can be. */
const characters = [...' \n\n\t:-?[]{},&*!|>\'"%#ab1~<.\\'];
const soup: Make = (random) =>
  [1, ...random.some(13, () => 1)].map(() => random.pick(characters)).join('');
const longKey: Make = (random) => {
  const length = 1015 + random.below(20);
  return random.pick([
    `${'k'.repeat(length)}: 1\n`,
    `a: {${'k'.repeat(length)}: 1}\n`,
    `"${'k'.repeat(length)}" : 1\n`,
    `[${'k,'.repeat(length / 2)}]: 1\n`,
    `a: 1\n${'é'.repeat(length)}: 1\n`,
    `a: 1\n- ${'k'.repeat(length)}: 1\n`,
  ]);
};

const kinds: readonly Make[] = [
  soup,
  (random) => `a: ${soup(random)}\n`,
  (random) => `a:\n  - b\n${soup(random)}\n`,
  (random) => `a: [${soup(random)}]\n`,
  (random) => `a: {${soup(random)}}\n`,
  (random) => `a: "${soup(random)}"\n`,
  (random) => `a: |${soup(random)}\n  b\n${soup(random)}`,
  (random) => (random.isIn(8) ? longKey(random) : soup(random)),
  (random) => `${block(random, 2, '')}\n`.replaceAll('\n', '\r\n'),
  (random) => `a: ${plain(random)}\n`,
  (random) => `a: ${numberText(random)}\n`,
  (random) => `${plain(random)}: b\n`,
  (random) => `${properties(random)}${scalar(random)}: ${properties(random)}${scalar(random)}\n`,
  (random) => `a: &a ${flow(random, 3)}\nb: ${flow(random, 3)}\n`,
  (random) => flow(random, 3),
  (random) => `a: ${double(random)}\n`,
  (random) => `a: ${blockScalar(random, '')}`,
  (random) => `a:\n  b: ${blockScalar(random, '  ')}\nc: 1\n`,
  (random) => block(random, 3, ''),
  (random) => `${block(random, 2, '')}\n`,
  (random) => `${block(random, 3, '')}\n`,
  (random) =>
    `a: &a\n${block(random, 1, '  ')}\nb:\n  <<: ${random.pick(['*a', '[*a, {c: 1}]', '{x: 1}', '*b'])}\n${block(random, 1, '  ')}\n`,
  (random) => random.some(12, () => random.pick(fragments)).join(''),
  (random) => `a: ${random.some(8, () => random.pick(fragments)).join('')}\n`,
  (random) =>
    `${random.pick(['---\n', '--- # a\n', '# a\n', '\ufeff', '%YAML 1.1\n---\n', '--- '])}${block(random, 1, '')}\n`,
  (random) =>
    `${block(random, 1, '')}\n${random.pick(['---\n', '---', '...\n', '--- # a\n', '---\n# a\n', '...\n---\n'])}${random.pick(['', '', block(random, 1, '')])}`,
];

function damaged(random: Random, text: string): string {
  const characters = [...text];
  for (let times = random.below(3); times >= 0; times -= 1) {
    const at = random.below(characters.length + 1);
    const removed = random.pick([0, 0, 0, 1, 1, 3]);
    const added = random.isIn(3) ? '' : random.pick(fragments);
    characters.splice(at, removed, ...added);
  }
  return characters.join('');
}
