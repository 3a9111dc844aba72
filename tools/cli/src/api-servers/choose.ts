import { fault } from '@helm-gen/errors';
import type { Context } from '../cli/command.ts';
import { kubeVersionFor } from '../chain/kube-version.ts';
import { type TemplateRow, versionsOf } from '../chain/rows.ts';
import type { IsolatedTool } from '../chain/tools.ts';
import type { ApiServer } from './api-server.ts';

/** Which API server a dry run is to ask. */
export type AskedServer =
  /** Without a version, the one that each environment was rendered for. */
  | { readonly kind: 'offline'; readonly kubeVersion: string | undefined }
  | { readonly kind: 'assets'; readonly directory: string }
  | { readonly kind: 'cluster'; readonly context: string | undefined };

interface Options {
  readonly 'kube-version': string | undefined;
  readonly cluster: boolean;
  readonly context: string | undefined;
}

/**
 * The command line decides, then KUBEBUILDER_ASSETS; without either it is the offline server.
 *
 * @throws {HelmGenError} when the options contradict each other
 */
export function askedServer(
  { env, settings }: Pick<Context, 'env' | 'settings'>,
  { 'kube-version': kubeVersion, cluster, context }: Options,
): AskedServer {
  if (cluster) {
    if (kubeVersion !== undefined) {
      throw fault(
        'argument',
        '--kube-version is for the offline API server; --cluster has its own version',
      );
    }
    // Nx would replay what the cluster has said once, though it may say something else by now.
    if (env['NX_TASK_TARGET_TARGET'] === 'dry-run') {
      throw fault(
        'argument',
        'Nx caches this target, and what a cluster says must not be cached',
        'run: npx helm-gen dry-run --cluster',
      );
    }
    return { kind: 'cluster', context };
  }
  if (context !== undefined) throw fault('argument', '--context is for --cluster', 'give both');
  const directory = env['KUBEBUILDER_ASSETS'] ?? '';
  if (kubeVersion === undefined && directory !== '') return { kind: 'assets', directory };
  const asked = kubeVersion ?? (env['HELM_GEN_KUBE_VERSION'] || undefined);
  return { kind: 'offline', kubeVersion: asked && kubeVersionFor({ env, settings }, { asked }) };
}

/**
 * Lends out the API server that was asked for. What starts and ends a real one is loaded only then.
 *
 * @param manifests that it is to be asked about
 */
export async function withApiServer<T>(
  asked: AskedServer,
  context: Context,
  kubectl: IsolatedTool,
  manifests: readonly TemplateRow[],
  work: (server: ApiServer) => Promise<T>,
): Promise<T> {
  switch (asked.kind) {
    case 'offline':
      return (await import('./offline.ts')).withOfflineServers(
        asked.kubeVersion === undefined ? versionsOf(manifests) : [asked.kubeVersion],
        kubectl,
        work,
      );
    case 'assets':
      return (await import('./assets.ts')).withAssetsServer(
        asked.directory,
        [...new Set(manifests.map(({ namespace }) => namespace))],
        kubectl,
        work,
      );
    case 'cluster':
      return (await import('./cluster.ts')).withCluster(asked.context, context, kubectl, work);
  }
}
