import type { TargetConfiguration } from '@nx/devkit';

export type Input = NonNullable<TargetConfiguration['inputs']>[number];

/**
 * Files are given from the workspace root. Nx reads such inputs for `nx affected` too, so that a change to a definition
 * affects its chart although the file lies in another project; and a set given by `{projectRoot}` ends Nx with "project
 * not found" while the chart's folder does not exist.
 */
export function files(paths: readonly string[]): readonly Input[] {
  return paths.map((path) => `{workspaceRoot}/${path}`);
}

/**
 * A source folder without its tests and what supports them. Nx reads `!(…)` at the end of a pattern as `**`; with
 * something behind it, or `**` before it, it means what it says.
 */
export function sources(folder: string): readonly Input[] {
  return files([
    `${folder}/!(*.spec|*.test-d).*`,
    `${folder}/!(testing)/**/!(*.spec.ts|*.test-d.ts)`,
  ]);
}

/** What earlier steps of the same chart have written. */
export function written(path: string): Input {
  return { dependentTasksOutputFiles: path, transitive: true };
}

/** Without such a list every npm package of the workspace would be an input. */
export function packages(...names: readonly string[]): Input {
  return { externalDependencies: [...names] };
}

/** The Kubernetes minor that charts are rendered for and checked against. */
export const kubeVersion: Input = { env: 'HELM_GEN_KUBE_VERSION' };

/**
 * The version of a tool that is not pinned: the one that the variable names or, where helm-gen pins none, the one on
 * PATH. Where it pins one, that is a matter of helm-gen's version, and no process is started (`true` is a command that
 * prints nothing).
 */
export function toolVersion(
  variable: 'HELM_BIN' | 'KUBECTL_BIN',
  machine: { readonly platform: string; readonly arch: string } = process,
): readonly Input[] {
  const pinned = machine.platform === 'linux' && machine.arch === 'x64';
  const [tool, question] =
    variable === 'HELM_BIN' ? ['helm', 'version --short'] : ['kubectl', 'version --client'];
  return [
    { env: variable },
    { runtime: `"\${${variable}:-${pinned ? 'true' : tool}}" ${question}` },
  ];
}

/** The real API server that is asked instead of the offline one, if the variable names a directory with one. */
export const apiServer: readonly Input[] = [
  { env: 'KUBEBUILDER_ASSETS' },
  { runtime: '[ -z "$KUBEBUILDER_ASSETS" ] || "$KUBEBUILDER_ASSETS/kube-apiserver" --version' },
];
