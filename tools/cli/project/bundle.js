// Which bundle is fresh: read on every start, so it needs nothing but node:fs.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the package helm-gen: this repository's sources, or what was installed. */
export const packageDirectory = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The bundled command line, configuration and definitions. `bundle.json` in the cache names the
 * newest one; it is replaced by a rename, so that many processes at once, or one that is killed, do
 * no harm.
 *
 * @typedef {object} Bundle
 * @property {string} directory absolute path of the directory with cli.mjs, config.mjs and
 *   charts/<chart>.mjs
 * @property {string} version of this package
 * @property {Source | undefined} config the configuration; none where helm-gen runs outside a project
 * @property {import('helm-gen').Settings} settings what the configuration says
 *   that is plain data
 * @property {Readonly<Record<string, Source>>} charts the definitions by chart, in alphabetical order
 * @property {readonly [path: string, size: number, changed: number][]} inputs every file that the
 *   bundle was made of and every directory that was searched for definitions, relative to the root,
 *   with its size and its inode change time in ms (no tool can set that one, as it can set the
 *   modification time)
 *
 * @typedef {object} Source
 * @property {string} file relative to the root
 * @property {readonly string[]} imports other files that it imports, directly or not, as far as
 *   they belong to no npm package and not to helm-gen; relative to the root
 * @property {readonly string[]} packages names of npm packages that these files import, without helm-gen's
 */

/** @param {string} root */
export function cacheDirectory(root) {
  return join(root, 'node_modules/.cache/helm-gen');
}

/** @param {string} root */
export function manifestPath(root) {
  return join(cacheDirectory(root), 'bundle.json');
}

/**
 * The bundle in the cache, if nothing that it was made of has changed.
 *
 * @param {string} root
 * @param {string | undefined} config relative to the root
 * @returns {Bundle | undefined}
 */
export function freshBundle(root, config) {
  try {
    /** @type {Bundle} */
    const bundle = JSON.parse(readFileSync(manifestPath(root), 'utf8'));
    const isFresh =
      bundle.directory.startsWith(cacheDirectory(root)) &&
      bundle.config?.file === config &&
      bundle.inputs.every(([path, size, changed]) => {
        const stats = statSync(`${root}/${path}`);
        return stats.size === size && stats.ctimeMs === changed;
      }) &&
      statSync(join(bundle.directory, 'cli.mjs')).isFile();
    return isFresh ? bundle : undefined;
  } catch {
    // No manifest yet, an unreadable one, or an input that is gone: build.
    return undefined;
  }
}
