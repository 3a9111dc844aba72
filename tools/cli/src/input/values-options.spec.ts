import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmValues, readValuesOptions } from './values-options.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'helm-gen-options-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const given = (values: readonly string[]) => ({
  values,
  set: ['a=1', '-b=2'],
  'set-string': ['c=3'],
  'set-json': ['d=4'],
});

const file = (name: string, text: string | Uint8Array) => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};

const valuesOf = (...files: readonly string[]) => readValuesOptions(given(files)).values;

describe('the options for values', () => {
  it('read files and expressions', () => {
    expect(readValuesOptions(given([file('a.yaml', 'x: 1'), file('b.yaml', 'x: 2')]))).toEqual({
      values: [{ x: 1 }, { x: 2 }],
      set: { setJson: ['d=4'], set: ['a=1', '-b=2'], setString: ['c=3'] },
    });
  });

  it.each([
    'secrets,dev.yaml',
    'it\'s a "file".yaml',
    'back\\slash.yaml',
    '-x.yaml',
    'a=b.yaml',
    ' ',
  ])('read a file with the name %j', (name) => {
    expect(valuesOf(file(name, 'x: 1'))).toEqual([{ x: 1 }]);
  });

  it('are handed on to helm as what was read', () => {
    const files = [file('a.yaml', 'x: 1\nm: {a: on}'), file('b.yaml', 'x: null\nm: {b: "on"}')];
    const { options, input } = helmValues(readValuesOptions(given(files)));
    expect(options).toEqual([
      ...['--values', '-', '--set-json=d=4', '--set=a=1', '--set=-b=2', '--set-string=c=3'],
    ]);
    expect(valuesOf(file('merged.yaml', input))).toEqual([{ x: null, m: { a: true, b: 'on' } }]);
    expect(helmValues(readValuesOptions(given([])))).toMatchObject({ input: '' });
  });

  it('read a pipe, once', () => {
    const pipe = join(directory, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const writer = spawnSync('sh', ['-c', 'printf "x: 1\\n" > "$0" &', pipe], { stdio: 'ignore' });
    expect(writer.status).toBe(0);
    expect(valuesOf(pipe)).toEqual([{ x: 1 }]);
  });

  it('read standard input once', () => {
    expect(() => readValuesOptions(given(['-', '-']))).toThrow('standard input has one text');
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no-yaml.yaml', 'a: [1, 2', ':1:9: is not YAML: "," or "]" is missing'],
    ['twice.yaml', 'a: 1\na: 2\n', ':2:1: has the key "a" twice'],
    ['list.yaml', '- a\n', ': holds no map of values at the top, but a list'],
    ['bytes.yaml', new Uint8Array([0x61, 0x3a, 0x20, 0xff]), ': the values file is not UTF-8'],
    ['long.yaml', `a: ${'x'.repeat(2 ** 20)}`, ': the values file is larger than 1 MiB'],
  ])('refuse %s', (name, text, message) => {
    expect(() => valuesOf(file(name, text))).toThrow(`${join(directory, name)}${message}`);
  });

  it('refuse what is not a file', async () => {
    const path = (name: string) => join(directory, name);
    mkdirSync(path('folder'));
    symlinkSync('/dev/zero', path('zero'));
    symlinkSync('loop', path('loop'));
    const server = createServer().listen(path('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      for (const [name, message] of [
        ['missing', 'the values file does not exist'],
        ['folder', 'the values file is a directory'],
        ['zero', 'the values file is larger than 1 MiB'],
        ['loop', 'is a symbolic link that leads back to itself'],
        ['socket', 'is a socket'],
        ['a\0b', 'has a path with a NUL character'],
      ] as const) {
        expect(() => valuesOf(path(name))).toThrow(message);
      }
    } finally {
      server.close();
    }
    expect(() => valuesOf('https://example.com/a.yaml')).toThrow('download it first');
  });
});
