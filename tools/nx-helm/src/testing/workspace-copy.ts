import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The workspace that these tests are part of. */
const workspace = resolve(__dirname, '../../../..');

export interface Result {
  readonly exitCode: number | null;
  /** stdout and stderr. */
  readonly output: string;
}

/** A git repository of its own with the files of this workspace, uncommitted changes included. */
export interface WorkspaceCopy {
  readonly root: string;
  /** Writes a file, its path relative to the root. */
  readonly write: (path: string, text: string) => void;
  /** Commits everything that has changed. */
  readonly commit: () => void;
  /** Brings every file that git does not ignore back to the last commit. */
  readonly reset: () => void;
  /** Runs a command of Nx. */
  readonly nx: (args: readonly string[], env?: NodeJS.ProcessEnv) => Result;
  /** Runs `nx-helm`. */
  readonly nxHelm: (args: readonly string[], env?: NodeJS.ProcessEnv) => Result;
  readonly remove: () => void;
}

/**
 * Copies the workspace. The npm packages are links to the installed ones; the workspace's own
 * packages are the copies.
 *
 * @param charts text of the definitions that the copy has instead of the real ones, by chart; with
 * them it has no generated chart
 */
export function copyWorkspace(charts?: Readonly<Record<string, string>>): WorkspaceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'nx-helm-')));
  // Nx takes a file for unchanged that changes within the second in which it was hashed, as no person is that fast.
  let second = 1_000_000_000;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    second += 1;
    utimesSync(join(root, path), second, second);
  };
  const commit = (): void => {
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'x');
  };

  for (const path of git(workspace, 'ls-files', '-z', '-co', '--exclude-standard').split('\0')) {
    const isReplaced = charts !== undefined && /^(helm|apps\/helm-gen\/src\/charts)\//.test(path);
    if (path === '' || isReplaced || !existsSync(join(workspace, path))) continue;
    cpSync(join(workspace, path), join(root, path));
  }
  for (const [name, text] of Object.entries(charts ?? {})) {
    write(`apps/helm-gen/src/charts/${name}.ts`, text);
  }
  linkPackages(root);
  git(root, 'init', '--quiet', '--initial-branch', 'main');
  commit();

  return {
    root,
    write,
    commit,
    reset: () => {
      git(root, 'reset', '--quiet', '--hard');
      git(root, 'clean', '--quiet', '-d', '--force');
    },
    nx: (args, env) => run(root, 'node_modules/.bin/nx', args, env),
    nxHelm: (args, env) => run(root, 'tools/nx-helm/bin/nx-helm.js', args, env),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function run(
  root: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Result {
  const { status, stdout, stderr, error } = spawnSync(join(root, program), args, {
    cwd: root,
    env: { ...environment(), ...env },
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  return { exitCode: status, output: stdout + stderr };
}

/** A package of the workspace is linked relatively, so that the copied link leads to the copy. */
function linkPackages(root: string): void {
  const installed = join(workspace, 'node_modules');
  const target = join(root, 'node_modules');
  const own = ['@helm-gen', '.bin', 'helm-gen'];
  mkdirSync(target);
  for (const name of own) {
    cpSync(join(installed, name), join(target, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of readdirSync(installed)) {
    if (own.includes(name) || name === '.cache' || name === '.package-lock.json') continue;
    symlinkSync(join(installed, name), join(target, name));
  }
}

function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    env: {
      ...environment(),
      GIT_AUTHOR_NAME: 'test',
      GIT_AUTHOR_EMAIL: 'test@localhost',
      GIT_COMMITTER_NAME: 'test',
      GIT_COMMITTER_EMAIL: 'test@localhost',
    },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Without what Nx, git and npm have set for the process that runs the tests. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NX_|GIT_|npm_|HELM|KUBE|FORCE_COLOR|CI$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    NO_COLOR: '1',
  };
}
