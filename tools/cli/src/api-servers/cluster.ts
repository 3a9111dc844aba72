import { contextNamed, lastLine, readKubeconfig } from '@helm-gen/cluster';
import { fault, shellQuoted } from '@helm-gen/errors';
import { run } from '@helm-gen/toolchain';
import type { Context } from '../cli/command.ts';
import type { IsolatedTool } from '../chain/tools.ts';
import type { ApiServer } from './api-server.ts';

/**
 * Lends out the cluster of a kubeconfig. kubectl runs in the surroundings of the person who asks, for
 * that is where it finds the kubeconfig and what it logs in with; nothing is written to the cluster.
 *
 * @param asked the context; default: the current one
 * @throws {HelmGenError} when no kubeconfig names a context, 3 when the cluster does not answer
 */
export async function withCluster<T>(
  asked: string | undefined,
  { env }: Pick<Context, 'env'>,
  tool: IsolatedTool,
  work: (server: ApiServer) => Promise<T>,
): Promise<T> {
  const inPersonsPlace = (args: readonly string[], input = '') =>
    run(tool, args, { env: { ...env }, input });
  const kubeconfig = readKubeconfig(env);
  const chosen = asked ?? kubeconfig.current;
  if (chosen === undefined) {
    throw fault(
      'argument',
      '--cluster needs a kubeconfig with a current context, and there is none',
      'set KUBECONFIG, or choose one with: kubectl config use-context NAME',
    );
  }
  const { name } = contextNamed(kubeconfig, chosen);
  const kubectl: ApiServer['kubectl'] = (args, input) =>
    inPersonsPlace([...args, '--context', name], input);
  const version = await serverVersion(kubectl, name);
  return await work({ name: `cluster ${name} with Kubernetes`, version, kubectl });
}

/** @throws {HelmGenError} when the cluster does not answer */
async function serverVersion(kubectl: ApiServer['kubectl'], context: string): Promise<string> {
  const { exitCode, stdout, stderr } = await kubectl([
    ...['version', '--output', 'json', '--request-timeout', '15s'],
  ]);
  const { serverVersion: server } = (exitCode === 0 ? JSON.parse(stdout) : {}) as {
    readonly serverVersion?: { readonly gitVersion: string };
  };
  if (server !== undefined) return server.gitVersion.replace(/^v/, '');
  throw fault(
    'cluster',
    `the cluster of the context ${context} does not answer: ${reasonIn(stderr)}`,
    `see: kubectl --context ${shellQuoted(context)} cluster-info`,
  );
}

/** The last line; of a credential plugin that is not installed everything, with its own hint. */
function reasonIn(stderr: string): string {
  return stderr.includes('exec: executable ') ? stderr.trim() : lastLine(stderr);
}
