import { fault } from '@helm-gen/errors';
import type { RunResult } from '@helm-gen/toolchain';
import { suggestion } from '../cli/suggest.ts';

/** What a kubeconfig says of one context. */
export interface KubeContext {
  readonly name: string;
  /** The kubeconfig's name of the cluster, and the address of its API server. */
  readonly cluster: string;
  readonly server: string;
}

export interface Kubeconfig {
  readonly current: string | undefined;
  readonly contexts: readonly KubeContext[];
}

type Kubectl = (args: readonly string[]) => Promise<RunResult>;

/**
 * The contexts that kubectl finds where its caller keeps them; kubectl shows none of the credentials.
 *
 * @throws {HelmGenError} when the kubeconfig cannot be read
 */
export async function readKubeconfig(kubectl: Kubectl): Promise<Kubeconfig> {
  const { exitCode, stdout, stderr } = await kubectl(['config', 'view', '--output', 'json']);
  if (exitCode !== 0) {
    throw fault(
      'kubeconfig',
      `the kubeconfig cannot be read: ${lastLine(stderr)}`,
      `check KUBECONFIG`,
    );
  }
  const config = JSON.parse(stdout) as {
    readonly 'current-context'?: string;
    readonly contexts?: readonly { name: string; context?: { cluster?: string } }[] | null;
    readonly clusters?: readonly { name: string; cluster?: { server?: string } }[] | null;
  };
  const servers = new Map(config.clusters?.map(({ name, cluster }) => [name, cluster?.server]));
  return {
    current: config['current-context'] || undefined,
    contexts: (config.contexts ?? []).map(({ name, context }) => ({
      name,
      cluster: context?.cluster ?? '',
      server: servers.get(context?.cluster ?? '') ?? '',
    })),
  };
}

/**
 * The context with this name.
 *
 * @throws {HelmGenError} when there is none: with those that there are
 */
export function contextNamed({ contexts }: Kubeconfig, name: string): KubeContext {
  const found = contexts.find((context) => context.name === name);
  if (found !== undefined) return found;
  const known = contexts.map((context) => context.name);
  const hint = known.length === 0 ? '; there is none' : suggestion(name, known, 'contexts');
  throw fault('kubeconfig', `the kubeconfig has no context "${name}"${hint}`, `check KUBECONFIG`);
}

/**
 * Asks the cluster of a context for its version, such as `1.34.4`.
 *
 * @param kubectl for that context
 * @throws {HelmGenError} when it does not answer
 */
export async function serverVersion(kubectl: Kubectl, context: string): Promise<string> {
  const { exitCode, stdout, stderr } = await kubectl([
    ...['version', '--output', 'json', '--request-timeout', '15s'],
  ]);
  const { serverVersion: server } = (exitCode === 0 ? JSON.parse(stdout) : {}) as {
    readonly serverVersion?: { readonly gitVersion: string };
  };
  if (server !== undefined) return server.gitVersion.replace(/^v/, '');
  throw fault(
    'cluster',
    `the cluster of the context ${context} does not answer: ${lastLine(stderr)}`,
    `see: kubectl --context ${context} cluster-info`,
  );
}

/** The last line that a tool wrote. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
