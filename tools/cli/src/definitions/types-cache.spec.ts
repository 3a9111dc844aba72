import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachedTypes } from './types-cache.ts';

let root: string;
const install = (name: string, version: string) => {
  const directory = join(root, 'node_modules', name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ version }));
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helm-gen-types-'));
  install('@helm-gen/chart', '1.0.0');
  install('json-schema-to-typescript', '1.0.0');
  install('prettier', '1.0.0');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const counting = () => {
  const compiled: string[] = [];
  const types = cachedTypes(
    root,
    (schema) => {
      compiled.push(schema);
      return Promise.resolve(`types of ${schema}`);
    },
    join(root, 'index.js'),
  );
  return { compiled, types };
};

describe('the cache of compiled types', () => {
  it('compiles a schema once, also for the next process', async () => {
    const [first, second] = [counting(), counting()];
    expect(await first.types('{}')).toBe('types of {}');
    expect(await first.types('{}')).toBe('types of {}');
    expect(await second.types('{}')).toBe('types of {}');
    expect([first.compiled, second.compiled]).toEqual([['{}'], []]);
  });

  it('compiles another schema anew', async () => {
    const { types, compiled } = counting();
    await types('{}');
    expect(await types('{"a":1}')).toBe('types of {"a":1}');
    expect(compiled).toHaveLength(2);
  });

  it.each(['@helm-gen/chart', 'json-schema-to-typescript', 'prettier'])(
    'compiles anew with another version of %s',
    async (name) => {
      const { types, compiled } = counting();
      await types('{}');
      install(name, '2.0.0');
      jest.resetModules();
      await types('{}');
      expect(compiled).toHaveLength(2);
    },
  );

  it('compiles all the same where the cache cannot be written', async () => {
    writeFileSync(join(root, 'node_modules/.cache'), 'a file');
    expect(await counting().types('{}')).toBe('types of {}');
    expect(readdirSync(join(root, 'node_modules'))).toContain('.cache');
  });
});
