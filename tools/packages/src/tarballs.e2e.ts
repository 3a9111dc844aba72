import { join } from 'node:path';
import { shell } from './command.ts';
import { repository } from './published.ts';
import { published } from './setup.ts';

const { tarballs, directory } = published();

describe.each(Object.entries(tarballs))('%s', (name, tarball) => {
  it('publint and arethetypeswrong find nothing', async () => {
    const check = join(repository, 'tools/packages/check-tarball.mjs');
    expect(JSON.parse(await shell(`node '${check}' '${tarball}'`, { cwd: directory }))).toEqual([]);
  });

  it('has what a package needs, and nothing of this workspace', async () => {
    const cwd = directory;
    const files = (await shell(`tar -tzf '${tarball}'`, { cwd })).trim().split('\n');
    const manifest = await shell(`tar -xzOf '${tarball}' package/package.json`, { cwd });
    const readme = await shell(`tar -xzOf '${tarball}' package/README.md`, { cwd });
    expect(files).toContain('package/LICENSE');
    expect(readme).toMatch(new RegExp(`^\\$ (npm i|npx nx add) (-D )?${name}( |$)`, 'm'));
    expect(JSON.parse(manifest)).toMatchObject({
      name,
      sideEffects: false,
      license: 'Apache-2.0',
      repository: { type: 'git' },
      keywords: expect.arrayContaining(['helm', 'kubernetes']) as unknown,
    });
    expect(manifest).not.toMatch(/@helm-gen\/source|testing|devDependencies/);
    const { dependencies, peerDependencies } = JSON.parse(manifest) as Record<string, object>;
    for (const range of Object.values({ ...dependencies, ...peerDependencies })) {
      expect(range).toMatch(/^(\^|>=)/);
    }
    expect(files.filter((file) => /spec|test|\.map$|tsbuildinfo|\.package/.test(file))).toEqual([]);
  });
});

it('no file names a source map that is not there', async () => {
  for (const tarball of Object.values(tarballs)) {
    const texts = await shell(`tar -xzOf '${tarball}' --wildcards '*.js' '*.ts'`, {
      cwd: directory,
    });
    expect(texts).not.toContain('sourceMappingURL');
  }
});
