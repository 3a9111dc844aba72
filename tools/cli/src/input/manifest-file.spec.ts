import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from './manifest-file.ts';

let file: string;
beforeAll(() => {
  file = join(mkdtempSync(join(tmpdir(), 'helm-gen-manifests-')), 'a.yaml');
});
afterAll(() => {
  rmSync(join(file, '..'), { recursive: true });
});

const read = (text: string) => {
  writeFileSync(file, text);
  return readManifests(file);
};

describe('a manifest file', () => {
  it('has documents, some of them empty', () => {
    const text =
      '# nothing\n---\nkind: Service\nmetadata: {name: a}\n---\n---\n\nkind: Pod\nmetadata: {name: b}\n';
    expect(read(text)).toMatchObject([
      { file, line: 3, objects: ['Service/a'], manifest: { kind: 'Service' } },
      { file, line: 8, objects: ['Pod/b'] },
    ]);
  });

  it('may be JSON that is no YAML', () => {
    expect(read('{\n\t"kind": "Pod",\n\t"metadata": {"name": "a\\/b"}\n}')).toMatchObject([
      { line: 1, objects: ['Pod/a/b'] },
    ]);
  });

  it.each([
    ['kind: Pod\nspec: [', ':2:8: is not YAML: a value is missing'],
    ['kind: Pod\n---\n- a\n', ':3: is not a Kubernetes object: begin with apiVersion and kind'],
    ['kind: Pod\nkind: Job\n', ':2:1: has the key "kind" twice'],
    ['{'.repeat(200_000), 'has more than 100 levels'],
  ])('is refused with the place: %.30j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
