import { kubeconfigFor, startOfflineApiServer } from '@helm-gen/offline-apiserver';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IsolatedTool } from '../chain/tools.ts';
import type { ApiServer } from './api-server.ts';

/** What the reports of a dry run call it. */
export const offlineServer = 'offline Kubernetes API';

/** Lends out the API server of this repository, which needs no cluster. */
export async function withOfflineServer<T>(
  kubeVersion: string,
  kubectl: IsolatedTool,
  work: (server: ApiServer) => Promise<T>,
): Promise<T> {
  const server = await startOfflineApiServer({ kubeVersion });
  const kubeconfig = join(kubectl.home, 'kubeconfig');
  try {
    writeFileSync(kubeconfig, kubeconfigFor(server.url), { mode: 0o600 });
    return await work({
      name: offlineServer,
      version: kubeVersion,
      kubectl: (args, input) => kubectl.run([...args, '--kubeconfig', kubeconfig], input),
    });
  } finally {
    await server.close();
  }
}
