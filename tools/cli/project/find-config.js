// Where the configuration is: read on every start, so it needs nothing but node:fs.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { sourceError } from './source-error.js';

export const configName = 'helm-gen.config.ts';

/**
 * @typedef {object} ConfigPlace
 * @property {string} root the directory that paths in messages and results are relative to: that of
 *   the package.json that names the configuration, else that of the configuration
 * @property {string} file absolute path of the configuration
 */

/**
 * The nearest configuration at or above a directory: a helm-gen.config.ts, or the file that
 * "helm-gen" in a package.json names.
 *
 * @param {string} from
 * @returns {ConfigPlace | undefined}
 * @throws {Error} when a package.json names a file that does not exist
 */
export function findConfig(from) {
  /** @type {ConfigPlace | undefined} */
  let found;
  for (let root = resolve(from), parent; ; root = parent) {
    const named = configNamedIn(root);
    if (named !== undefined && (found === undefined || found.file === named)) {
      return { root, file: named };
    }
    const beside = join(root, configName);
    if (found === undefined && existsSync(beside)) found = { root, file: beside };
    parent = dirname(root);
    if (parent === root) return found;
  }
}

/** @param {string} directory */
function configNamedIn(directory) {
  const file = join(directory, 'package.json');
  const named = readJson(file)?.['helm-gen'];
  if (named === undefined) return undefined;
  if (typeof named !== 'string') {
    throw configError(file, '"helm-gen" must be the path of the configuration');
  }
  const path = resolve(directory, named);
  if (existsSync(path)) return path;
  throw configError(file, `"helm-gen" names ${named}, which does not exist`);
}

/**
 * @param {string} file
 * @returns {Record<string, unknown> | undefined}
 */
function readJson(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Missing, or not ours to complain about.
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {string} message
 */
function configError(file, message) {
  return sourceError([{ code: 'input', file, message }]);
}
