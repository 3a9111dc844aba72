import { fault } from '@helm-gen/errors';
import { run, type RunResult } from '@helm-gen/toolchain';
import type { Context, OptionSpecs } from '../cli/command.ts';
import { withTool } from '../tools.ts';
import { contextNamed, lastLine, readKubeconfig, serverVersion } from './kubeconfig.ts';
import type { KubeContext } from './kubeconfig.ts';

/** The kubeconfig context that every environment is bound to; `--context` binds another for one call. */
const boundContext = 'minikube';

/** The option of every command that works on a cluster. */
export const contextOption = {
  context: {
    type: 'text',
    value: 'NAME',
    help: `the kubeconfig context to use in place of ${boundContext}`,
  },
} as const satisfies OptionSpecs;

/** An object as a cluster stores it, as far as every kind shares it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly uid: string }[];
  };
}

export interface CallOptions {
  /** Text for standard input. */
  readonly input?: string;
  /** In milliseconds; default: 30,000 for kubectl, 60,000 for helm. The tool's whole process group is ended then. */
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
  readonly helmVersion: string;
  /** Runs kubectl for this context, and gives whatever it ends with. */
  kubectl(args: readonly string[], options?: CallOptions): Promise<RunResult>;
  /**
   * The objects that `kubectl get ARGS` finds, of several kinds where several are asked for.
   *
   * @throws {HelmGenError} when the cluster does not answer or refuses
   */
  get<T extends KubeObject = KubeObject>(args: readonly string[]): Promise<readonly T[]>;
  /** Runs helm for this context, and gives whatever it ends with. */
  helm(args: readonly string[], options?: CallOptions): Promise<RunResult>;
}

/**
 * Lends out the cluster that an environment is bound to. helm and kubectl log in as the person who asks; helm has no
 * plugins, repositories or HELM_ settings of that person, and kubectl no kuberc.
 *
 * @param asked the value of `--context`
 * @throws {HelmGenError} when the current context is another than the bound one, 2 when there is no such context, 3 when
 * the cluster does not answer
 */
export async function withCluster<T>(
  context: Context,
  asked: string | undefined,
  work: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  return withTool('kubectl', context, (kubectlTool) =>
    withTool('helm', context, async (helmTool) => {
      const env = { ...inPersonsPlace(context.env), ...helmHome(helmTool.home) };
      const options = (timeoutMs: number, call: CallOptions) => ({ env, timeoutMs, ...call });
      const bare = (args: readonly string[], call: CallOptions = {}) =>
        run(kubectlTool, args, options(30_000, call));
      const chosen = await chooseContext(bare, asked);
      const kubectl: Cluster['kubectl'] = (args, call) =>
        bare(withOption(args, '--context', chosen.name), call);
      return work({
        context: chosen,
        version: await serverVersion(kubectl, chosen.name),
        helmVersion: helmTool.version,
        kubectl,
        get: async <O extends KubeObject>(args: readonly string[]) =>
          objectsIn<O>(args, await kubectl(['get', ...args, ...asJson])),
        helm: (args, call = {}) =>
          run(helmTool, [...args, '--kube-context', chosen.name], options(60_000, call)),
      });
    }),
  );
}

/** Before what `kubectl exec … --` is to run. */
function withOption(args: readonly string[], ...option: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return end < 0 ? [...args, ...option] : [...args.slice(0, end), ...option, ...args.slice(end)];
}

const asJson = ['--output', 'json', '--request-timeout', '15s'];

async function chooseContext(
  kubectl: (args: readonly string[]) => Promise<RunResult>,
  asked: string | undefined,
): Promise<KubeContext> {
  const kubeconfig = await readKubeconfig(kubectl);
  if (asked !== undefined) return contextNamed(kubeconfig, asked);
  const { current } = kubeconfig;
  if (current === undefined) {
    throw fault(
      'kubeconfig',
      `there is no kubeconfig with a current context; the environments are bound to ${boundContext}`,
      'run: minikube start; or set KUBECONFIG and name a context: --context NAME',
    );
  }
  const chosen = contextNamed(kubeconfig, current);
  if (current === boundContext) return chosen;
  throw fault(
    'context',
    `the current context is ${current} (${chosen.server}), but the environments are bound to ${boundContext}`,
    `run: kubectl config use-context ${boundContext}; or, if you mean ${current}: --context ${current}`,
  );
}

/** Where a person's kubectl and helm find the kubeconfig and what they log in with. */
function inPersonsPlace(env: Context['env']): NodeJS.ProcessEnv {
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

function objectsIn<T extends KubeObject>(
  args: readonly string[],
  { exitCode, stdout, stderr }: RunResult,
): readonly T[] {
  if (exitCode !== 0) {
    throw fault('cluster', `kubectl get ${args.join(' ')}: ${lastLine(stderr)}`);
  }
  if (stdout.trim() === '') return [];
  const found = JSON.parse(stdout) as T | { readonly items: readonly T[] };
  return 'items' in found ? found.items : [found];
}

/** `context minikube (cluster minikube, https://…, Kubernetes 1.34.4)` */
export function describeCluster({ context, version }: Cluster): string {
  return `context ${context.name} (cluster ${context.cluster}, ${context.server}, Kubernetes ${version})`;
}
