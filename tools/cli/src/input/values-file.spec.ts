import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readValuesFile } from './values-file.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'helm-gen-values-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const read = (text: string | Uint8Array) => {
  const file = join(directory, 'values.yaml');
  writeFileSync(file, text);
  return readValuesFile(file);
};

describe('a values file', () => {
  it('is read as YAML 1.1, as Helm reads it', () => {
    expect(read('a: on\nb: 0777\nc: 2001-01-01\nd: 1:30\n')).toEqual({
      a: true,
      b: 511,
      c: '2001-01-01',
      d: '1:30',
    });
  });

  it.each(['', '# nothing\n', '---\n', 'null'])('may hold no value: %j', (text) => {
    expect(read(text)).toEqual({});
  });

  it.each([
    ['a: [1, 2', /values\.yaml:1:9: is not YAML: Flow sequence in block collection must be/],
    ['a: 1\na: 2\n', /values\.yaml:2:1: has the key "a" twice/],
    ['a: *b\n', /values\.yaml:1:4: has no anchor for the alias \*b/],
    ['- a\n', /values\.yaml: holds no map of values at the top, but a list/],
    ['just text', /values\.yaml: holds no map of values at the top, but a string/],
    ['a: 1\n---\nb: 2\n', /values\.yaml: holds several YAML documents/],
    [new Uint8Array([0x61, 0x3a, 0x20, 0xff]), /values\.yaml: is not in UTF-8/],
    [`a: ${'x'.repeat(2 ** 20)}`, /values\.yaml: is longer than 1 MiB/],
  ])('is refused if it holds %.20j', (text, message) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringMatching(message) as string }),
    );
  });

  it('is refused if it has no end', () => {
    expect(() => readValuesFile('/dev/zero')).toThrow('/dev/zero: is longer than 1 MiB');
  });

  it('is refused if it cannot be read', () => {
    const missing = join(directory, 'missing.yaml');
    expect(() => readValuesFile(missing)).toThrow(`values file ${missing}: no such file`);
    expect(() => readValuesFile(directory)).toThrow('it is a directory');
  });
});
