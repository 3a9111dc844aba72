import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from './differences.ts';
import { readSnapshot } from './snapshot.ts';

const files = new Map([
  ['Chart.yaml', 'name: shop\n'],
  ['templates/service.yaml', 'kind: Service\n'],
]);

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'helm-gen-differences-'));
  mkdirSync(join(directory, 'templates'));
  for (const [path, text] of files) writeFileSync(join(directory, path), text);
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const found = () => differences(files, readSnapshot(directory));

describe('differences between a chart and its directory', () => {
  it('finds none when the directory holds exactly the files', () => {
    expect(found()).toEqual([]);
  });

  it('sees a changed byte', () => {
    writeFileSync(join(directory, 'Chart.yaml'), 'name: shoq\n');
    expect(found()).toEqual([{ kind: 'changed', path: 'Chart.yaml', disk: 'name: shoq\n' }]);
  });

  it('sees a changed line end and an invalid byte', () => {
    writeFileSync(join(directory, 'Chart.yaml'), 'name: shop\r\n');
    writeFileSync(join(directory, 'templates/service.yaml'), Buffer.from([0xff]));
    expect(found().map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  });

  it('sees a missing file, and all of them when there is no directory', () => {
    rmSync(join(directory, 'templates/service.yaml'));
    expect(found()).toContainEqual({ kind: 'missing', path: 'templates/service.yaml' });
    expect(differences(files, readSnapshot(join(directory, 'nothing')))).toHaveLength(2);
  });

  it('sees a file, a link and an empty directory that do not belong there', () => {
    writeFileSync(join(directory, 'notes.txt'), '');
    mkdirSync(join(directory, 'crds'));
    symlinkSync('..', join(directory, 'up'));
    expect(found()).toEqual([
      { kind: 'orphan', path: 'crds', what: 'an empty directory' },
      { kind: 'orphan', path: 'notes.txt', what: 'a file' },
      { kind: 'orphan', path: 'up', what: 'a symbolic link to ..' },
    ]);
  });

  it('sees a changed mode', () => {
    chmodSync(join(directory, 'Chart.yaml'), 0o755);
    expect(found()).toEqual([{ kind: 'mode', path: 'Chart.yaml', mode: 0o755 }]);
  });

  it.each([0o644, 0o664])('takes mode %o, which a checkout gives, as it is', (mode) => {
    chmodSync(join(directory, 'Chart.yaml'), mode);
    expect(found()).toEqual([]);
  });

  it('sees a symbolic link in place of a file, even to the same text', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'helm-gen-elsewhere-'));
    renameSync(join(directory, 'Chart.yaml'), join(elsewhere, 'Chart.yaml'));
    symlinkSync(join(elsewhere, 'Chart.yaml'), join(directory, 'Chart.yaml'));
    const what = `a symbolic link to ${join(elsewhere, 'Chart.yaml')}`;
    expect(found()).toEqual([{ kind: 'not a file', path: 'Chart.yaml', what }]);
    rmSync(elsewhere, { recursive: true });
  });

  it('sees a symbolic link in place of a directory', () => {
    rmSync(join(directory, 'templates'), { recursive: true });
    symlinkSync('elsewhere', join(directory, 'templates'));
    expect(found()).toEqual([
      { kind: 'orphan', path: 'templates', what: 'a symbolic link to elsewhere' },
      { kind: 'missing', path: 'templates/service.yaml' },
    ]);
  });
});
