// The files of another revision, beside the cache: the work tree and its index stay as they are.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { cacheDirectory } from './bundle.js';
import { sourceError } from './source-error.js';

const staleAfterMs = 24 * 60 * 60_000;

/**
 * The configuration's place in a copy of the repository as it was in a revision. The packages are those that are
 * installed now: the copy is below the root, from where they are found.
 *
 * @param {import('./find-config.js').ConfigPlace} place
 * @param {string} revision as git names it: `main`, `HEAD~1`, `v1.2.0`
 * @returns {import('./find-config.js').ConfigPlace}
 * @throws {Error} when there is no git, no such revision, or no configuration in it
 */
export function placeInRevision({ root, file }, revision) {
  const commit = git(root, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  if (commit === undefined) throw revisionError(`unknown revision "${revision}"`);
  const top = git(root, ['rev-parse', '--show-toplevel']) ?? root;
  const revisions = join(cacheDirectory(root), 'revisions');
  const directory = join(revisions, commit);
  if (!existsSync(directory)) {
    removeStale(revisions);
    const beside = `${directory}-${process.pid.toString()}`;
    mkdirSync(beside, { recursive: true });
    const env = { ...process.env, GIT_INDEX_FILE: join(beside, '.git-index') };
    git(top, ['read-tree', commit], env);
    git(top, ['checkout-index', '--all', `--prefix=${beside}/`], env);
    rmSync(env.GIT_INDEX_FILE, { force: true });
    rename(beside, directory);
  }
  const place = {
    root: join(directory, relative(top, root)),
    file: join(directory, relative(top, file)),
  };
  if (existsSync(place.file)) return place;
  throw revisionError(`the revision ${revision} has no ${relative(root, file)}`);
}

/**
 * What git prints; undefined where it fails.
 *
 * @param {string} cwd
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function git(cwd, args, env = process.env) {
  try {
    const output = {
      stdio: /** @type {['ignore', 'pipe', 'ignore']} */ (['ignore', 'pipe', 'ignore']),
    };
    return execFileSync('git', args, { cwd, env, ...output, encoding: 'utf8' }).trim();
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') return undefined;
    throw revisionError('git is not on PATH, and only git has another revision');
  }
}

/**
 * Another process may be faster.
 *
 * @param {string} from
 * @param {string} to
 */
function rename(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

/** @param {string} revisions */
function removeStale(revisions) {
  for (const name of existsSync(revisions) ? readdirSync(revisions) : []) {
    const path = join(revisions, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (modified < Date.now() - staleAfterMs) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} message */
function revisionError(message) {
  return sourceError([{ code: 'argument', message }]);
}
