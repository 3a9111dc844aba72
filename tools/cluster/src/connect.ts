import {
  findTool,
  run,
  withTemporaryDirectory,
  type RunResult,
  type Tool,
  type ToolName,
} from '@helm-gen/toolchain';
import * as z from 'zod';
import { fault, shellQuoted } from '@helm-gen/errors';
import { apiAt, type Api } from './api.ts';
import { openEndpoint } from './endpoint.ts';
import { clusterFault } from './faults.ts';
import { contextNamed, readKubeconfig, type KubeContext, type Kubeconfig } from './kubeconfig.ts';

/** The option of every command that works on a cluster. */
export const contextOption = {
  context: {
    type: 'text',
    value: 'NAME',
    help: 'the kubeconfig context to use in place of the one that the environment is bound to',
  },
} as const;

/** What the cluster's commands need of the program that runs them. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Says what is going on. */
  readonly progress: (text: string) => void;
  /** Lets nothing that is printed from now on hold one of these values of Secrets. */
  readonly hide: (secrets: Iterable<string>) => void;
}

export interface CallOptions {
  /** Text for standard input. */
  readonly input?: string;
  /** In milliseconds; default: 120,000. The tool's whole process group is ended then. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** The cluster of one kubeconfig context. */
export interface Cluster {
  /** The context, the kubeconfig's name of the cluster, and the address of its API server. */
  readonly context: KubeContext;
  /** Of the API server, such as `1.34.4`. */
  readonly version: string;
  /** Such as `3.18.0`. */
  readonly helmVersion: () => Promise<string>;
  /**
   * Its API server, which is asked again while it does not answer.
   *
   * @throws {HelmGenError} when it does not answer or refuses; ApiError for what is not there, in conflict or invalid
   */
  readonly api: Pick<Api, 'text' | 'json' | 'exec' | 'now'>;
  readonly hide: Surroundings['hide'];
  /** The command that loads an image onto the nodes, where the environment names one. */
  readonly loadImage?: string | undefined;
  /** Runs helm for this context, and gives whatever it ends with. */
  helm(args: readonly string[], options?: CallOptions): Promise<RunResult>;
}

/** What an environment says of its cluster. */
export interface ClusterPolicy {
  /** The kubeconfig context that it is bound to; without one, the current context is used. */
  readonly context?: string | undefined;
  readonly patienceSeconds: number;
  readonly loadImage?: string | undefined;
}

/**
 * Lends out the cluster that an environment is bound to. Everybody logs in as the person who asks; helm has no plugins,
 * repositories or HELM_ settings of that person, and kubectl no kuberc.
 *
 * @param asked the value of `--context`
 * @throws {HelmGenError} when the current context is another than the bound one, 2 when there is no such context, 3 when
 * the cluster does not answer
 */
export async function withCluster<T>(
  surroundings: Surroundings,
  asked: string | undefined,
  policy: ClusterPolicy,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const env = inPersonsPlace(surroundings.env);
  const chosen = chooseContext(readKubeconfig(env), asked, policy.context);
  return withTemporaryDirectory('helm-gen-cluster-', async (home) => {
    const tools = new Map<ToolName, Promise<Tool>>();
    const tool = (name: ToolName): Promise<Tool> => {
      const found =
        tools.get(name) ??
        findTool(name, { env: { ...surroundings.env }, progress: surroundings.progress });
      tools.set(name, found);
      return found;
    };
    const explained = <A extends unknown[], R>(ask: (...args: A) => Promise<R>) => {
      return (...args: A): Promise<R> =>
        ask(...args).catch((error: unknown) => {
          throw clusterFault(error, chosen);
        });
    };
    const kubectl = async () => (await tool('kubectl')).path;
    const { endpoint, close } = await explained(openEndpoint)(chosen, { kubectl, home, env });
    const api = apiAt(endpoint, {
      ...{ patienceMs: policy.patienceSeconds * 1000, onWait: surroundings.progress },
    });
    try {
      const cluster = {
        context: chosen,
        hide: surroundings.hide,
        loadImage: policy.loadImage,
        helmVersion: async () => (await tool('helm')).version,
        api: {
          ...{ text: explained(api.text), json: explained(api.json), exec: explained(api.exec) },
          now: api.now,
        },
        helm: async (args: readonly string[], call: CallOptions = {}) =>
          run(await tool('helm'), [...args, '--kube-context', chosen.name], {
            ...{ env: { ...env, ...helmHome(home) }, timeoutMs: 120_000, ...call },
          }),
      };
      return await work({ ...cluster, version: await versionOf(cluster) });
    } finally {
      close();
    }
  });
}

const versionFields = z.looseObject({ gitVersion: z.string() });

async function versionOf({ api, context }: Pick<Cluster, 'api' | 'context'>): Promise<string> {
  const read = versionFields.safeParse(await api.json({ path: '/version' }));
  if (read.success) return read.data.gitVersion.replace(/^v/, '');
  throw fault('cluster', `${context.server} is no Kubernetes API server`, 'check the kubeconfig');
}

function chooseContext(
  kubeconfig: Kubeconfig,
  asked: string | undefined,
  bound: string | undefined,
): KubeContext {
  if (asked !== undefined) return contextNamed(kubeconfig, asked);
  const { current } = kubeconfig;
  if (current === undefined) {
    const binding = bound === undefined ? '' : `; the environments are bound to ${bound}`;
    throw fault(
      'kubeconfig',
      `there is no kubeconfig with a current context${binding}`,
      'set KUBECONFIG, or name a context: --context NAME',
    );
  }
  const chosen = contextNamed(kubeconfig, current);
  if (bound === undefined || current === bound) return chosen;
  throw fault(
    'context',
    `the current context is ${current} (${chosen.server}), but the environments are bound to ${bound}`,
    `run: kubectl config use-context ${shellQuoted(bound)}; or, if you mean ${current}: --context ${shellQuoted(current)}`,
  );
}

/** Where a person's kubectl and helm find the kubeconfig and what they log in with. */
function inPersonsPlace(env: Surroundings['env']): NodeJS.ProcessEnv {
  const inherited = Object.entries(env).filter(([name]) => !name.startsWith('HELM_'));
  return { ...Object.fromEntries(inherited), KUBECTL_KUBERC: 'false', KUBERC: 'off' };
}

function helmHome(home: string): NodeJS.ProcessEnv {
  return {
    HELM_CACHE_HOME: `${home}/cache`,
    HELM_CONFIG_HOME: `${home}/config`,
    HELM_DATA_HOME: `${home}/data`,
  };
}

/** `context shop (cluster shop, https://…, Kubernetes 1.34.4)` */
export function describeCluster({
  context,
  version,
}: Pick<Cluster, 'context' | 'version'>): string {
  return `context ${context.name} (cluster ${context.cluster}, ${context.server}, Kubernetes ${version})`;
}
