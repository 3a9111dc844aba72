import { execFileSync } from 'node:child_process';
import { fault, systemCode } from '@helm-gen/errors';

/**
 * What git prints.
 * @param root a directory of the work tree
 * @throws {HelmGenError} when there is no git, or it says no
 */
export function git(root: string, args: readonly string[], input = ''): Buffer {
  try {
    return execFileSync('git', args, { cwd: root, input, stdio: 'pipe', maxBuffer: 2 ** 28 });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      throw fault('tool', 'git is not installed', 'install it, or compare with --base-chart');
    }
    const { stderr = '' } = error as { readonly stderr?: Buffer | string };
    if (stderr.toString().includes('not a git repository')) {
      throw fault('argument', 'this is no git repository', 'compare with --base-chart');
    }
    throw fault('tool', `git ${args[0] ?? ''}: ${stderr.toString().trim()}`);
  }
}

/**
 * The commit to compare with: the one that is named, else where this branch left the main one.
 * @throws {HelmGenError} when there is no such commit
 */
export function baseCommit(root: string, named: string | undefined): string {
  if (named !== undefined) {
    const found = tried(root, [
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${named}^{commit}`,
    ]);
    if (found !== undefined) return found;
    throw fault(
      'argument',
      `git knows no revision ${JSON.stringify(named)}`,
      'name a branch, a tag or a commit; a shallow clone has few: git fetch --unshallow',
    );
  }
  for (const main of ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']) {
    const found = tried(root, ['merge-base', 'HEAD', main]);
    if (found !== undefined) return found;
  }
  throw fault(
    'argument',
    'there is no main branch to compare with',
    'name a revision: helm-gen diff --base HEAD~1',
  );
}

/**
 * The files below a directory as they were in a commit, by their path in it; symbolic links and submodules are left out.
 * @param directory relative to the root
 */
export function filesAt(
  root: string,
  commit: string,
  directory: string,
): ReadonlyMap<string, Buffer> {
  const listed = git(root, ['ls-tree', '-r', '-z', commit, '--', directory]).toString();
  const entries = [...listed.matchAll(/(\d+) blob ([0-9a-f]+)\t([^\0]+)\0/g)].filter(([, mode]) =>
    mode?.startsWith('100'),
  );
  const ids = entries.map(([, , id]) => `${id ?? ''}\n`).join('');
  const printed = git(root, ['cat-file', '--batch'], ids);
  const files = new Map<string, Buffer>();
  let at = 0;
  for (const [, , , path = ''] of entries) {
    const end = printed.indexOf('\n', at);
    const size = Number(printed.subarray(at, end).toString().split(' ')[2]);
    files.set(path, printed.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return files;
}

function tried(root: string, args: readonly string[]): string | undefined {
  try {
    return git(root, args).toString().trim();
  } catch (error) {
    if (error instanceof Error && /not installed|no git repository/.test(error.message))
      throw error;
    return undefined;
  }
}
