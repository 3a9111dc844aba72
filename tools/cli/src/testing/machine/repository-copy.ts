import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const repository = join(__dirname, '../../../../..');

export interface RunOptions {
  /** The executable of the Node that runs it; this process's own by default. */
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process id when it runs. */
  readonly onStart?: (pid: number) => void;
  /** Given what is said on stderr, as it comes. */
  readonly onStderr?: (text: string) => void;
}

export interface Run {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type RepositoryCopy = ReturnType<typeof repositoryCopy>;

/** A copy of the sources of this repository, without charts and with an empty cache. */
export function repositoryCopy(parent = tmpdir()) {
  const root = realpathSync(mkdtempSync(join(parent, 'helm-gen-copy-')));
  for (const name of ['apps', 'libs', 'tools', ...rootFiles()]) {
    cpSync(join(repository, name), join(root, name), { recursive: true, filter: isSource });
  }
  linkPackages(root);
  return {
    root,
    path: (...parts: readonly string[]) => join(root, ...parts),
    /** Runs the real executable: `run(['generate', '--check'])`. */
    run: (argv: readonly string[], options: RunOptions = {}) =>
      runNode([join(root, 'tools/cli/bin/helm-gen.js'), ...argv], root, options),
    nx: (argv: readonly string[], options: RunOptions = {}) =>
      runNode([realpathSync(join(repository, 'node_modules/.bin/nx')), ...argv], root, options),
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const rootFiles = () =>
  readdirSync(repository, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const isSource = (path: string) => !['node_modules', 'dist'].includes(basename(path));

/** Every installed package, but those of the workspace: the copy has its own. */
function linkPackages(root: string): void {
  const workspace = join(repository, 'node_modules');
  mkdirSync(join(root, 'node_modules/@helm-gen'), { recursive: true });
  for (const name of readdirSync(workspace)) {
    if (name === '@helm-gen' || name === '.cache' || name === '.bin') continue;
    const installed = realpathSync(join(workspace, name));
    if (installed.startsWith(workspace)) symlinkSync(installed, join(root, 'node_modules', name));
  }
  const scoped = readdirSync(join(workspace, '@helm-gen')).map((name) => `@helm-gen/${name}`);
  for (const name of ['helm-gen', ...scoped]) {
    const inRepository = realpathSync(join(workspace, name));
    const own = join(root, inRepository.slice(realpathSync(repository).length));
    symlinkSync(own, join(root, 'node_modules', name));
  }
  mkdirSync(join(root, 'node_modules/.bin'));
  symlinkSync('../../tools/cli/bin/helm-gen.js', join(root, 'node_modules/.bin/helm-gen'));
}

async function runNode(
  argv: readonly string[],
  cwd: string,
  { node = process.execPath, env = {}, onStart, onStderr }: RunOptions,
): Promise<Run> {
  // The Node that runs it is also the one that its child processes find.
  const path = [dirname(node), join(cwd, 'node_modules/.bin'), process.env['PATH']].join(':');
  const child = spawn(node, argv, { cwd, env: { ...process.env, PATH: path, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    onStderr?.(chunk.toString());
  });
  if (child.pid !== undefined) onStart?.(child.pid);
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { exitCode, signal, stdout, stderr };
}
