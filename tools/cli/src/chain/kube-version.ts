import { fault } from '@helm-gen/errors';
import { defaultKubernetes } from '@helm-gen/chart';
import { kubernetesMinors } from '@helm-gen/offline-apiserver';
import type { Io } from '../cli/io.ts';

export const defaultKubeVersion = defaultKubernetes;

/**
 * The Kubernetes minor that charts are rendered for and checked against: the one that was asked for
 * on the command line, else by HELM_GEN_KUBE_VERSION, else that of the environment, else {@link defaultKubeVersion},
 * unless the configuration lists others alone: then the newest of those.
 *
 * @throws {HelmGenError} when there is no data for it
 */
export function kubeVersionFor(
  { env, settings }: Pick<Io, 'env' | 'settings'>,
  {
    asked,
    environment,
  }: { readonly asked?: string | undefined; readonly environment?: string | undefined } = {},
): string {
  const { kubernetes } = settings;
  const usual = kubernetes.includes(defaultKubeVersion) ? undefined : kubernetes.at(-1);
  const minor =
    asked ?? (env['HELM_GEN_KUBE_VERSION'] || (environment ?? usual ?? defaultKubeVersion));
  if (kubernetesMinors.includes(minor)) return minor;
  // None is suggested: the minor that is spelled most alike is seldom the nearest one.
  const named = /^[\w.+-]+$/.test(minor) ? minor : JSON.stringify(minor);
  throw fault(
    'argument',
    `there is no data for Kubernetes ${named}: there is ${kubernetesMinors.join(', ')}`,
  );
}
