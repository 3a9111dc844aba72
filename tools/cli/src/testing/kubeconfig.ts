import { writeFileSync } from 'node:fs';

/** Writes a kubeconfig with one context, which is the current one. */
export function writeKubeconfig(file: string, name: string, server: string): string {
  const named = (key: string, value: object) => [{ name, [key]: value }];
  writeFileSync(
    file,
    JSON.stringify({
      ...{ apiVersion: 'v1', kind: 'Config', 'current-context': name },
      clusters: named('cluster', { server }),
      users: named('user', {}),
      contexts: named('context', { cluster: name, user: name }),
    }),
  );
  return file;
}
