import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from './command.ts';
import { publishedPackages, repository } from './published.ts';
import { startRegistry } from './registry.ts';
import { type Published, variable } from './setup.ts';
import { npmrc } from './stranger.ts';

/** Builds and packs every package and publishes it to a registry of its own. */
export default async function setUp(): Promise<void> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'helm-gen-packages-')));
  const registry = await startRegistry(directory);
  writeFileSync(join(directory, '.npmrc'), npmrc(registry.url));
  const env = { ...process.env, npm_config_userconfig: join(directory, '.npmrc') };
  const packed = join(directory, 'tarballs');
  mkdirSync(packed);
  const tarballs: Record<string, string> = {};
  const packages = publishedPackages();
  // What an earlier build left is not published.
  for (const { directory: from } of packages)
    rmSync(join(from, 'dist'), { recursive: true, force: true });
  for (const { name, directory: from } of packages) {
    const line = `npm pack --json --pack-destination '${packed}'`;
    const [{ filename = '' } = {}] = JSON.parse(await shell(line, { cwd: from })) as [
      { filename?: string }?,
    ];
    tarballs[name] = join(packed, filename);
    await shell(`npm publish '${join(packed, filename)}'`, { cwd: repository, env });
  }
  const file = join(directory, 'published.json');
  const published: Published = { directory, registry: registry.url, tarballs };
  writeFileSync(file, JSON.stringify(published));
  process.env[variable] = file;
  Object.assign(globalThis, { closeRegistry: registry.close });
}
