import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSecretsFile } from './secrets-file.ts';

const directory = mkdtempSync(join(tmpdir(), 'helm-gen-secrets-'));
const file = join(directory, 'secrets.env');
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function read(text: string | Uint8Array, mode = 0o600) {
  writeFileSync(file, text);
  chmodSync(file, mode);
  return readSecretsFile(file, ['DATABASE_URL', 'SECRET_KEY']);
}
const valueOf = (written: string) => {
  const { values, problems } = read(`DATABASE_URL=a\nSECRET_KEY=${written}\n`);
  return problems.length === 0 ? values.get('SECRET_KEY') : problems;
};

describe('a file of secrets', () => {
  it('has exactly the wanted keys, with comments and empty lines between them', () => {
    const text =
      '\ufeff# x\n\nexport DATABASE_URL=postgres://u:p@h/d?a=b\r\n  SECRET_KEY=f9a=="x\n';
    expect(read(text)).toEqual({
      values: new Map([
        ['DATABASE_URL', 'postgres://u:p@h/d?a=b'],
        ['SECRET_KEY', 'f9a=="x'],
      ]),
      problems: [],
      warnings: [],
    });
  });

  it('is told everything that is wrong with it at once, without a value or a foreign key', () => {
    const text =
      'SECRET_KEY=\nTOKEN=hunter2\nhunter2\n-hunter2=x\nSECRET_KEY=hunter2\nAbCdEfGhIjKl==\n';
    expect(read(text).problems).toEqual([
      'line 1: the value of SECRET_KEY is empty',
      'line 2: its key is not wanted, which are DATABASE_URL, SECRET_KEY',
      'line 3 is not KEY=VALUE',
      'line 4 does not begin with the name of a key',
      'line 5: SECRET_KEY is there already',
      'line 6: its key is not wanted, which are DATABASE_URL, SECRET_KEY',
      'DATABASE_URL is missing',
    ]);
  });

  it('may not hold a placeholder', () => {
    expect(read('DATABASE_URL="your-url"\nSECRET_KEY=changeme\n').problems).toEqual([
      'line 1: the value of DATABASE_URL is a placeholder; put your own there',
      'line 2: the value of SECRET_KEY is a placeholder; put your own there',
    ]);
  });

  it.each([
    ['k'.repeat(70_000), 'k'.repeat(70_000)],
    ['"f9a3"', 'f9a3'],
    ["'f9a3 # x'", 'f9a3 # x'],
    ['"a\\nb\\t\\r\\"c\\\\n\\$d"', 'a\nb\t\r"c\\n$d'],
    ["'a\\nb\"c'", 'a\\nb"c'],
    ['"a" # comment', 'a'],
    ["'-----BEGIN\n# no comment\nKEY=x\n'", '-----BEGIN\n# no comment\nKEY=x\n'],
    ['a#b', 'a#b'],
    ['#b', '#b'],
    ['a"b', 'a"b'],
    ['$HOME', '$HOME'],
    ['""', ['line 2: the value of SECRET_KEY is empty']],
    [' # x', ['line 2: the value of SECRET_KEY is empty']],
    ["'  '", ['line 2: the value of SECRET_KEY is empty']],
    [
      ' a',
      [
        'line 2: the value of SECRET_KEY begins or ends with a blank; put it into quotes if that is part of it',
      ],
    ],
    [
      'a ',
      [
        'line 2: the value of SECRET_KEY begins or ends with a blank; put it into quotes if that is part of it',
      ],
    ],
    [
      '"a',
      [
        'line 2: the value of SECRET_KEY has a quote without an end; put it into quotes of the other kind',
      ],
    ],
    ['"a"b', ['line 2: the value of SECRET_KEY goes on after its closing quote']],
    [
      '"a\\d"',
      [
        'line 2: the value of SECRET_KEY has a "\\" in double quotes that stands for nothing; use single quotes',
      ],
    ],
  ])('reads %.20j as dotenv does, or says why not', (written, value) => {
    expect(valueOf(written)).toEqual(value);
  });

  it.each(['\u00a0a', 'a\u200b', 'a\u2060', '\ufeffa'])('sees the blank of %j', (written) => {
    expect(read(`DATABASE_URL=a\nSECRET_KEY=${written}\n`).problems).toEqual([
      expect.stringContaining('the value of SECRET_KEY begins or ends with a blank'),
    ]);
  });

  it('refuses what no environment variable can hold', () => {
    expect(read('DATABASE_URL=a\nSECRET_KEY=a\0b\n').problems).toEqual([
      'line 2: the value of SECRET_KEY has a NUL character, which no environment variable can hold',
    ]);
  });

  it('takes what follows a # after a blank for a comment, and says so', () => {
    const { values, problems, warnings } = read('DATABASE_URL=a\nSECRET_KEY=q # my comment\n');
    expect(problems).toEqual([]);
    expect(values.get('SECRET_KEY')).toBe('q');
    expect(warnings).toEqual([
      'line 2: what follows the # is a comment; put the value of SECRET_KEY into quotes if it is part of it',
    ]);
  });

  it.each([0o644, 0o640, 0o604])('warns where others can read it: %o', (mode) => {
    expect(read('DATABASE_URL=a\nSECRET_KEY=b\n', mode).warnings).toEqual([
      'other users of this machine can read it; run chmod 600 on it',
    ]);
  });

  it('must be a file of text', () => {
    expect(() => readSecretsFile(directory, [])).toThrow('the secrets file is a directory');
    expect(() => readSecretsFile(join(directory, 'no'), [])).toThrow('does not exist');
    expect(() => read(new Uint8Array([0xff, 0xfe]))).toThrow('is not UTF-8');
    expect(() => read('x'.repeat(1024 * 1024 + 1))).toThrow('is larger than 1 MiB');
  });
});
