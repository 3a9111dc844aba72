import { run } from '@helm-gen/toolchain';
import type { Context } from '../cli/command.ts';
import { CliError, usageError } from '../cli/errors.ts';
import type { IsolatedTool } from '../tools.ts';
import type { ApiServer } from './api-server.ts';

/**
 * Lends out the cluster of a kubeconfig. kubectl runs in the surroundings of the person who asks, for
 * that is where it finds the kubeconfig and what it logs in with; nothing is written to the cluster.
 *
 * @param asked the context; default: the current one
 * @throws CliError 2 when no kubeconfig names a context, 3 when the cluster does not answer
 */
export async function withCluster<T>(
  asked: string | undefined,
  { env }: Pick<Context, 'env'>,
  tool: IsolatedTool,
  work: (server: ApiServer) => Promise<T>,
): Promise<T> {
  const inPersonsPlace = (args: readonly string[]) => run(tool, args, { env: { ...env } });
  const name = asked ?? (await currentContext(inPersonsPlace));
  const kubectl = (args: readonly string[]) => inPersonsPlace([...args, '--context', name]);
  const { exitCode, stdout, stderr } = await kubectl([
    ...['version', '--output', 'json', '--request-timeout', '15s'],
  ]);
  const version = exitCode === 0 ? serverVersion(stdout) : undefined;
  if (version === undefined) {
    const said = stderr.trim().split('\n').at(-1) ?? '';
    throw new CliError(
      `the cluster of the context ${name} does not answer: ${said}\n` +
        `  see: kubectl --context ${name} cluster-info`,
      said.includes('does not exist') ? 2 : 3,
    );
  }
  return await work({ name: `cluster ${name} with Kubernetes`, version, kubectl });
}

type Kubectl = ApiServer['kubectl'];

async function currentContext(kubectl: Kubectl): Promise<string> {
  const { exitCode, stdout } = await kubectl(['config', 'current-context']);
  const name = stdout.trim();
  if (exitCode === 0 && name !== '') return name;
  throw usageError(
    '--cluster needs a kubeconfig with a current context, and there is none\n' +
      '  set KUBECONFIG, or choose one with: kubectl config use-context NAME',
  );
}

function serverVersion(text: string): string | undefined {
  const { serverVersion: server } = JSON.parse(text) as {
    readonly serverVersion?: { readonly gitVersion: string };
  };
  return server?.gitVersion.replace(/^v/, '');
}
