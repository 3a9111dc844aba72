// Which bundle is fresh: read on every start, so it needs nothing but node:fs.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The bundled command line. `bundle.json` in the cache names the newest one; it is replaced by a
 * rename, so that many processes at once, or one that is killed, do no harm.
 *
 * @typedef {object} Bundle
 * @property {string} directory absolute path of the directory with cli.js and charts/<chart>.js
 * @property {string} version of this package
 * @property {readonly string[]} charts names of the definition files in src/charts
 * @property {readonly [path: string, size: number, changed: number][]} inputs every file that the
 *   bundle was made of, relative to the root, with its size and its inode change time in ms (no tool
 *   can set that one, as it can set the modification time)
 */

/** @param {string} root the workspace */
export function cacheDirectory(root) {
  return join(root, 'node_modules/.cache/helm-gen');
}

/** @param {string} root the workspace */
export function manifestPath(root) {
  return join(cacheDirectory(root), 'bundle.json');
}

/**
 * The bundle in the cache, if nothing that it was made of has changed.
 *
 * @param {string} root the workspace
 * @returns {Bundle | undefined}
 */
export function freshBundle(root) {
  try {
    /** @type {Bundle} */
    const bundle = JSON.parse(readFileSync(manifestPath(root), 'utf8'));
    const isFresh =
      bundle.directory.startsWith(cacheDirectory(root)) &&
      bundle.charts.join() === definitionNames(root).join() &&
      bundle.inputs.every(([path, size, changed]) => {
        const stats = statSync(`${root}/${path}`);
        return stats.size === size && stats.ctimeMs === changed;
      }) &&
      statSync(join(bundle.directory, 'cli.js')).isFile();
    return isFresh ? bundle : undefined;
  } catch {
    // No manifest yet, an unreadable one, or an input that is gone: build.
    return undefined;
  }
}

/**
 * The charts that have a definition file, in alphabetical order.
 *
 * @param {string} root the workspace
 * @returns {string[]}
 */
export function definitionNames(root) {
  return readdirSync(join(root, 'apps/helm-gen/src/charts'))
    .filter((name) => /^[^_.].*\.ts$/.test(name) && !/\.(spec|test|test-d|d)\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
