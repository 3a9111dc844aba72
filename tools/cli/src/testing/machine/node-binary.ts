import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * The executable of a Node version, from the npm package that has it for this machine (the package
 * `node` depends on the same). The npm client fetches it once, into the user's cache.
 *
 * @throws Error with npm's words
 */
export async function nodeBinary(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const caches = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(caches, 'helm-gen/nodes', version);
  const executable = join(folder, 'node_modules', name, 'bin/node');
  if (!existsSync(executable)) {
    const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
    await promisify(execFile)('npm', [
      ...['install', '--prefix', folder, ...options],
      `${name}@${version}`,
    ]);
  }
  return executable;
}
