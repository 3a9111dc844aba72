import { writeFileSync } from 'node:fs';
import { kubectl, type E2eWorkspace } from './e2e-workspace.ts';

/** What differs from the kubeconfig of the tests; the context keeps its name. */
export interface Differences {
  readonly cluster?: Readonly<Record<string, unknown>>;
  /** In the place of who runs the tests. */
  readonly user?: Readonly<Record<string, unknown>>;
}

interface Config {
  readonly clusters: [{ cluster: Record<string, unknown> }];
  readonly users: [{ user: Record<string, unknown> }];
}

/** The address of the API server. */
export function serverUrl(): URL {
  return new URL(String(ownConfig().clusters[0].cluster['server']));
}

/** What proves who runs the tests. */
export function ownUser(): Readonly<Record<string, unknown>> {
  return ownConfig().users[0].user;
}

/** Writes a kubeconfig that reaches the cluster in another way, or as another person. */
export function kubeconfigOf(
  workspace: E2eWorkspace,
  name: string,
  { cluster = {}, user }: Differences,
): string {
  const config = ownConfig();
  const [first] = config.clusters;
  first.cluster = { ...first.cluster, ...cluster };
  if (user !== undefined) config.users[0].user = user;
  const file = workspace.path(`${name}.kubeconfig`);
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

function ownConfig(): Config {
  const view = ['config', 'view', '--raw', '--minify', '--flatten', '--output', 'json'];
  return JSON.parse(kubectl(view)) as Config;
}
