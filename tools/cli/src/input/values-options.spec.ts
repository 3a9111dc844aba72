import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helmValuesArguments, readValuesOptions } from './values-options.ts';

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

const file = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};

describe('the options for values', () => {
  it('read files and expressions', () => {
    expect(readValuesOptions(given([file('a.yaml', 'x: 1'), file('b.yaml', 'x: 2')]))).toEqual({
      values: [{ x: 1 }, { x: 2 }],
      set: { setJson: ['d=4'], set: ['a=1', '-b=2'], setString: ['c=3'] },
    });
  });

  it('read several files from one option, as helm does', () => {
    const files = `${file('a.yaml', 'x: 1')},${file('b.yaml', 'x: 2')}`;
    expect(readValuesOptions(given([files])).values).toEqual([{ x: 1 }, { x: 2 }]);
    expect(() => readValuesOptions(given(['"a".yaml']))).toThrow(
      'helm cannot read a values file with such a name',
    );
  });

  it('refuse what helm takes and we do not', () => {
    expect(() => readValuesOptions(given(['-']))).toThrow('write the values into a file');
    expect(() => readValuesOptions(given(['https://example.com/a.yaml']))).toThrow(
      'https://example.com/a.yaml: is an address; download the file first',
    );
  });

  it('are handed on to helm', () => {
    expect(helmValuesArguments(given(['a.yaml,b.yaml']))).toEqual([
      ...['--values', 'a.yaml', '--values', 'b.yaml'],
      ...['--set-json=d=4', '--set=a=1', '--set=-b=2', '--set-string=c=3'],
    ]);
  });
});
