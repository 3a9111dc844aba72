import { dirname } from 'node:path/posix';
import type { TargetConfiguration } from '@nx/devkit';
import { definitionsRoot, documentsRoot } from './charts.ts';

export type Input = NonNullable<TargetConfiguration['inputs']>[number];

/*
 * Sets of files are given from the workspace root. Nx reads such sets for `nx affected` too, so that
 * a change to one definition affects its chart although the file lies in helm-gen's folder; and a set
 * given by `{projectRoot}` ends Nx with "project not found" while the chart's folder does not exist.
 */
const fromRoot = (path: string): Input => `{workspaceRoot}/${path}`;

/*
 * Everything but tests, in a folder itself and at any depth below one. Nx reads `!(…)` at the end of
 * a pattern as `**`; with something behind it, or `**` before it, it means what it says.
 */
const sources = '!(*.spec|*.test-d).*';
const sourcesBelow = '**/!(*.spec.ts|*.test-d.ts)';

/** A source folder without its tests and what supports them. */
function production(folder: string): readonly Input[] {
  return [fromRoot(`${folder}/${sources}`), fromRoot(`${folder}/!(testing)/${sourcesBelow}`)];
}

/** What the libraries run and declare. */
export const libraries = [fromRoot('libs/*/package.json'), ...production('libs/*/src')];

export const toolchain = [
  fromRoot('tools/toolchain/package.json'),
  ...production('tools/toolchain/src'),
];

export const offlineApiserver = [
  fromRoot('tools/offline-apiserver/package.json'),
  ...production('tools/offline-apiserver/src'),
];

/** The shapes of every Kubernetes minor's API. */
export const apiShapes = fromRoot('tools/offline-apiserver/data/*');

/** So that nothing is replayed that an older plugin has set up. */
export const plugin = [
  fromRoot('tools/nx-helm/package.json'),
  fromRoot('tools/nx-helm/plugin.mjs'),
  ...production('tools/nx-helm/src'),
];

/** The definition of a chart, and what it imports from beside it. */
export function files(paths: readonly string[]): readonly Input[] {
  return paths.map(fromRoot);
}

/** The command line's own code, and what lies beside the folder of the definitions: the environments. */
export const generator: readonly Input[] = [
  fromRoot('tools/cli/package.json'),
  fromRoot('tools/cli/bin/*'),
  fromRoot('tools/cli/project/*'),
  ...production('tools/cli/src'),
  fromRoot('apps/helm-gen/helm-gen.config.ts'),
  fromRoot(`${dirname(definitionsRoot)}/${sources}`),
];

/** What the documents say that no chart does; there are documents where there is such a folder. */
export const documents: readonly Input[] = [fromRoot(`${documentsRoot}/**/${sources}`)];

/** What earlier steps of the same chart have written. */
export function written(path: string): Input {
  return { dependentTasksOutputFiles: path, transitive: true };
}

/** Without this list every npm package of the workspace would be an input. */
export function packages(...names: readonly string[]): Input {
  return { externalDependencies: [...names] };
}

/** The Kubernetes minor that charts are rendered for and checked against. */
export const kubeVersion: Input = { env: 'HELM_GEN_KUBE_VERSION' };

/**
 * The version of a tool that is not pinned: the one that the variable names or, where the toolchain
 * pins none, the one on PATH. Where it pins one, its version is among the toolchain's sources, and
 * no process is started (`true` is a command that prints nothing).
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
