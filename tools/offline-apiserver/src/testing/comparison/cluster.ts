import { findTool, run } from '@helm-gen/toolchain';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A real API server that can be asked without credentials as long as it is open. */
export interface Cluster {
  readonly url: string;
  /** Such as `v1.34.4`. */
  readonly version: string;
  close(): Promise<void>;
}

const PATIENCE_MS = 30_000;
const LONGEST_COMPARISON_MS = 15 * 60_000;

/**
 * Opens the cluster of a kubeconfig through `kubectl proxy`, which knows every way to log in.
 * @throws Error if it does not answer
 */
export async function openCluster(kubeconfig: string): Promise<Cluster> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const closing = new AbortController();
  let ended: string | undefined;
  const proxy = run(
    await findTool('kubectl'),
    ['proxy', `--port=${port}`, `--kubeconfig=${kubeconfig}`],
    { signal: closing.signal, timeoutMs: LONGEST_COMPARISON_MS },
  )
    .then(({ stderr }) => stderr, String)
    .then((text) => (ended = text));
  const close = async (): Promise<void> => {
    closing.abort();
    await proxy;
  };
  for (const begin = Date.now(); ; await pause(50)) {
    const answer = await versionAt(url);
    if (answer.version !== undefined) return { url, version: answer.version, close };
    if (ended === undefined && Date.now() - begin < PATIENCE_MS) continue;
    await close();
    throw new Error(`KUBECONFIG=${kubeconfig}: no answer: ${ended ?? ''} ${answer.problem}`);
  }
}

async function versionAt(url: string): Promise<{ version?: string; problem: string }> {
  try {
    const response = await fetch(`${url}/version`);
    if (!response.ok) return { problem: await response.text() };
    const { gitVersion } = (await response.json()) as { readonly gitVersion: string };
    return { version: gitVersion, problem: '' };
  } catch (error) {
    return { problem: String(error) };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
