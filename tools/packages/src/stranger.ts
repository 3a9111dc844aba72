import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { shell } from './command.ts';
import { published } from './setup.ts';

export interface StrangerOptions {
  /** The executable of the Node that all commands run on; this process's own by default. */
  readonly node?: string;
}

/** An empty folder outside of this repository, whose packages come from the local registry alone. */
export function stranger({ node = process.execPath }: StrangerOptions = {}) {
  const { directory, registry } = published();
  const home = mkdtempSync(join(directory, 'stranger-'));
  const cwd = join(home, 'project');
  mkdirSync(cwd);
  writeFileSync(join(home, '.npmrc'), npmrc(registry));
  const env = {
    PATH: [dirname(node), join(home, 'bin'), process.env['PATH']].join(delimiter),
    npm_config_prefix: home,
    HOME: home,
    // Where helm-gen keeps helm and kubectl.
    XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? join(process.env['HOME'] ?? '', '.cache'),
    // A package that was published a minute ago is older than nothing.
    pnpm_config_minimum_release_age: '0',
    pnpm_config_cache_dir: join(home, 'pnpm-cache'),
    pnpm_config_store_dir: join(home, 'pnpm-store'),
    pnpm_config_registry: registry,
  };
  return {
    path: (...parts: readonly string[]) => join(cwd, ...parts),
    run: (line: string) => shell(line, { cwd, env }),
    write: (path: string, text: string) => {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    },
    remove: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The configuration of an npm that reads from, and may publish to, the local registry. */
export function npmrc(registry: string): string {
  const { host } = new URL(registry);
  return [
    `registry=${registry}`,
    `//${host}/:_authToken=local`,
    'audit=false',
    'fund=false',
    'update-notifier=false',
    '',
  ].join('\n');
}
