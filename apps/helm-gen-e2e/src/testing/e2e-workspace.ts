import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  repositoryCopy,
  type RunOptions,
} from '../../../../tools/cli/src/testing/machine/repository-copy.ts';

/** The environments of the product. */
const product = ['dev', 'staging', 'prod'];

/**
 * A copy of this repository whose system has a name of its own, so that its namespaces,
 * `e2e-<random>-<environment>`, are nobody else's; with the product's charts, generated.
 *
 * @param more environments besides those of the product; they have the overrides of dev
 * @param settlingSeconds how long what is ready must stay so
 */
export async function e2eWorkspace(more: readonly string[] = [], settlingSeconds = 1) {
  const system = `e2e-${randomBytes(3).toString('hex')}`;
  const context = kubectl(['config', 'current-context']).trim();
  const copy = repositoryCopy();
  const edit = (path: string, change: (text: string) => string) => {
    const text = readFileSync(copy.path(path), 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`nothing to change in ${path}`);
    writeFileSync(copy.path(path), changed);
  };
  const names = [...product, ...more];
  edit('apps/helm-gen/src/environments.ts', (text) =>
    text
      .replace("defineEnvironments('todo'", `defineEnvironments('${system}'`)
      .replace(/\['dev'.*?\]/, JSON.stringify(names))
      .replace('{\n', `{\n  settlingSeconds: ${settlingSeconds.toString()},\n`),
  );
  if (more.length > 0) {
    for (const chart of ['todo-backend', 'todo-frontend']) {
      edit(`apps/helm-gen/src/charts/${chart}.ts`, (text) => {
        const [, dev = ''] = /\n {4}dev: (\{[^]*?\n {4}\}),\n/.exec(text) ?? [];
        const others = more.map((name) => `${JSON.stringify(name)}: ${dev},`).join('\n');
        return text.replace('  overrides: {\n', `  overrides: {\n${others}\n`);
      });
    }
  }
  /** Runs the real executable on the cluster: `run('deploy', 'dev')`. */
  const run = (...argv: readonly string[]) => runWith({}, ...argv);
  const runWith = (options: RunOptions, ...argv: readonly string[]) =>
    copy.run([...argv, '--context', context], options);
  const generated = await copy.run(['generate']);
  if (generated.exitCode !== 0) throw new Error(generated.stderr);
  const tools = JSON.parse((await copy.run(['doctor', '--json'])).stdout) as {
    readonly name: string;
    readonly from: string;
  }[];
  const helm = tools.find(({ name }) => name === 'helm')?.from.replace(/^.*: /, '') ?? 'helm';
  return {
    ...copy,
    system,
    context,
    edit,
    run,
    runWith,
    /** Runs it as it is, without naming the context. */
    copyRun: (options: RunOptions, ...argv: readonly string[]) => copy.run(argv, options),
    namespace: (environment: string) => `${system}-${environment}`,
    /** The namespace of an environment, with its Secret. */
    setUp: async (environment: string) => {
      const file = copy.path(`${environment}.env`);
      writeFileSync(file, secretKeys.map((key) => `${key}=${canary}\n`).join(''));
      const { exitCode, stderr } = await run('setup', environment, '--secrets-from', file);
      if (exitCode !== 0) throw new Error(stderr);
    },
    /**
     * Writes a helm that does something before the real one does what it is told.
     *
     * @param script of the shell, with the real helm in `$helm`
     */
    helm: (name: string, script: string) => {
      const file = copy.path(name);
      writeFileSync(file, `#!/bin/sh\nhelm=${helm}\n${script}\nexec "$helm" "$@"\n`, {
        mode: 0o755,
      });
      return file;
    },
    /** Ends with nothing left: only namespaces that begin with this system's name are deleted. */
    remove: () => {
      const mine = kubectl(['get', 'namespaces', '--output', 'name'])
        .split('\n')
        .filter((name) => name.startsWith(`namespace/${system}-`));
      if (mine.length > 0) kubectl(['delete', '--wait=false', ...mine]);
      copy.remove();
    },
  };
}

export type E2eWorkspace = Awaited<ReturnType<typeof e2eWorkspace>>;

export const secretKeys = ['DATABASE_URL', 'SECRET_KEY', 'OPENAI_API_KEY', 'AUTH_SECRET'];

/** The value of every Secret here: no output may ever hold it. */
export const canary = 'canary-5f1e0c';

/** The kubectl of the tests themselves, which require-cluster.mjs has found. */
export const kubectlPath = process.env['KUBECTL_BIN'] ?? 'kubectl';

/** What kubectl prints; throws with what it says if it fails. */
export function kubectl(args: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(kubectlPath, args, { encoding: 'utf8', input });
  if (status === 0) return stdout;
  throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
}

/** The statuses of a release's revisions, the oldest first: `superseded`, `deployed`. */
export function statuses(namespace: string, release: string): readonly string[] {
  const selector = `owner=helm,name=${release}`;
  const { items } = get<{
    items: readonly { metadata: { labels: { status: string; version: string } } }[];
  }>('secrets', '--namespace', namespace, '--selector', selector);
  return items
    .map(({ metadata: { labels } }) => labels)
    .sort((a, b) => Number(a.version) - Number(b.version))
    .map(({ status }) => status);
}

/** Names of what is in a namespace, as `deployment.apps/todo-backend-dev`. */
export function names(namespace: string, kinds: string): readonly string[] {
  return kubectl(['get', kinds, '--namespace', namespace, '--output', 'name'])
    .split('\n')
    .filter((name) => name !== '');
}

/** Looks again and again until something is so; the test's own time limit ends it. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(100);
}

/** What `kubectl get … -o json` finds. */
export function get<T>(...args: readonly string[]): T {
  return JSON.parse(kubectl(['get', ...args, '--output', 'json'])) as T;
}
