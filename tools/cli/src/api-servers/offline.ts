import { kubeconfigFor, startOfflineApiServer } from '@helm-gen/offline-apiserver';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IsolatedTool } from '../chain/tools.ts';
import type { ApiServer } from './api-server.ts';

/** What the reports of a dry run call it. */
export const offlineServer = 'offline Kubernetes API';

/** Lends out the API server of this repository, which needs no cluster: one for each minor. */
export async function withOfflineServers<T>(
  kubeVersions: readonly string[],
  kubectl: IsolatedTool,
  work: (server: ApiServer) => Promise<T>,
): Promise<T> {
  const servers = await Promise.all(
    kubeVersions.map(async (version) => {
      const server = await startOfflineApiServer({ kubeVersion: version });
      const kubeconfig = join(kubectl.home, `kubeconfig-${version}`);
      writeFileSync(kubeconfig, kubeconfigFor(server.url), { mode: 0o600 });
      const ask: ApiServer['kubectl'] = (args, input) =>
        kubectl.run([...args, '--kubeconfig', kubeconfig], input);
      return { name: offlineServer, version, kubectl: ask, close: server.close };
    }),
  );
  const [first, ...others] = servers;
  if (first === undefined) throw new Error('no version was asked for');
  const forMinor = (minor: string) => servers.find(({ version }) => version === minor);
  try {
    return await work(
      others.length === 0 ? first : { ...first, version: kubeVersions.join(', '), forMinor },
    );
  } finally {
    await Promise.all(servers.map(({ close }) => close()));
  }
}
