import { readdirSync, readFileSync } from 'node:fs';
import { get, statuses, until, type E2eWorkspace } from './e2e-workspace.ts';

export const chart = 'todo-backend';

/** So that a pod that is well is ready after a second, and many fit on a node of two processors. */
export const quick = [
  ...['--set', 'probes.readiness.initialDelaySeconds=1,probes.readiness.periodSeconds=1'],
  ...['--set', 'probes.readiness.timeoutSeconds=1'],
  ...['--set', 'resources.requests.cpu=10m,resources.requests.memory=16Mi'],
];

/** So that a deploy waits for its pods for a minute. */
export const slow = ['--set', 'probes.readiness.initialDelaySeconds=60'];

/** Something that tells one deploy from another. */
export const poolSize = (size: number) => ['--set-string', `env.POOL_SIZE=${size.toString()}`];

export interface Kill {
  /** One after the other, to the process alone; without them, everything that it has started is killed. */
  readonly signals?: readonly NodeJS.Signals[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Deploys of {@link chart} in the environments of a workspace, whole ones and killed ones. */
export function deploysIn(workspace: E2eWorkspace) {
  const command = (environment: string, options: readonly string[]) => [
    ...['deploy', environment, chart, ...quick, ...options],
  ];
  return {
    deploy: (environment: string, ...options: readonly string[]) =>
      workspace.run(...command(environment, options)),

    /** With other variables, such as another helm. */
    deployIn: (
      env: Readonly<Record<string, string>>,
      environment: string,
      ...options: readonly string[]
    ) => workspace.runWith({ env }, ...command(environment, options)),

    /**
     * Starts a deploy, kills it with everything that it has started, and gives how it ended.
     *
     * @param when is given what it has said
     */
    killed: async (
      when: (said: () => string) => Promise<unknown>,
      environment: string,
      options: readonly string[],
      { signals, env = {} }: Kill = {},
    ) => {
      let [pid, said] = [0, ''];
      const onStart = (started: number) => (pid = started);
      const onStderr = (text: string) => (said += text);
      const run = workspace.runWith({ env, onStart, onStderr }, ...command(environment, options));
      let isOver = false;
      const over = run.then(() => (isOver = true));
      await Promise.race([when(() => said), over]);
      if (signals === undefined)
        for (const each of [pid, ...descendants(pid)]) kill(each, 'SIGKILL');
      for (const signal of signals ?? []) {
        const length = said.length;
        kill(pid, signal);
        // Two that come at once are one.
        await until(() => isOver || said.length > length);
      }
      return run;
    },

    /** A helm that is at work until the pods are ready, so that its release is pending for some time. */
    slowHelm: () =>
      workspace.helm('slow-helm', 'case "$1" in upgrade) shift; set -- upgrade --wait "$@";; esac'),

    statusesIn: (environment: string) =>
      statuses(workspace.namespace(environment), `${chart}-${environment}`),

    /** The pool size that the pods of an environment get, and how many of them are ready and are not. */
    running: (environment: string) => {
      const namespace = workspace.namespace(environment);
      const name = `${chart}-${environment}`;
      const { data } = get<{ data: Record<string, string> }>(
        ...['configmap', `${name}-config`, '--namespace', namespace],
      );
      const { status } = get<{ status: { readyReplicas?: number; unavailableReplicas?: number } }>(
        ...['deployment', name, '--namespace', namespace],
      );
      const { readyReplicas: ready, unavailableReplicas: not } = status;
      return { poolSize: data['POOL_SIZE'], ready, not };
    },
  };
}

export type Deploys = ReturnType<typeof deploysIn>;

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** From /proc: who was started by whom. */
function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
    } catch {
      return [];
    }
  });
  const below = (parent: number): number[] =>
    parents.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}
