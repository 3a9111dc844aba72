import { fault } from '@helm-gen/errors';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { IsolatedTool } from '../chain/tools.ts';
import type { ApiServer } from './api-server.ts';
import { ask, kubeconfigOf, type Endpoint } from './endpoint.ts';
import { freePorts } from './free-ports.ts';
import { runUntilWeEnd } from './until-we-end.ts';

/** A start takes some 5 s; a busy machine may need many times that. */
const startLimitMs = 90_000;

/**
 * Lends out a private API server: etcd and kube-apiserver from one directory, on free ports of the
 * loopback interface and with data that are thrown away. That is the convention of controller-runtime's
 * envtest, whose `setup-envtest` downloads such a directory.
 *
 * @param directory what KUBEBUILDER_ASSETS names
 * @param namespaces that must exist in it
 * @throws {HelmGenError} when a program is missing, or the server is not ready in time
 */
export async function withAssetsServer<T>(
  directory: string,
  namespaces: readonly string[],
  kubectl: IsolatedTool,
  work: (server: ApiServer) => Promise<T>,
  limitMs = startLimitMs,
): Promise<T> {
  const [etcd, apiserver] = [program(directory, 'etcd'), program(directory, 'kube-apiserver')];
  const [clients, peers, secure] = await freePorts(3);
  const home = join(kubectl.home, 'kube-apiserver');
  const data = join(kubectl.home, 'etcd');
  for (const each of [home, data]) mkdirSync(each, { mode: 0o700 });
  const token = randomBytes(16).toString('hex');
  const endpoint = {
    url: `https://127.0.0.1:${String(secure)}`,
    caFile: join(home, 'apiserver.crt'),
    token,
  };
  writeSecrets(home, token);
  const store = `http://127.0.0.1:${String(clients)}`;
  const companions = [
    runUntilWeEnd(
      etcd,
      [
        `--data-dir=${data}`,
        `--listen-client-urls=${store}`,
        `--advertise-client-urls=${store}`,
        `--listen-peer-urls=http://127.0.0.1:${String(peers)}`,
        '--unsafe-no-fsync=true',
      ],
      data,
    ),
    runUntilWeEnd(
      apiserver,
      [
        `--etcd-servers=${store}`,
        `--cert-dir=${home}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${String(secure)}`,
        '--service-cluster-ip-range=10.0.0.0/24',
        '--authorization-mode=RBAC',
        // No controller makes the accounts that it asks for.
        '--disable-admission-plugins=ServiceAccount',
        `--service-account-issuer=${endpoint.url}/`,
        `--service-account-key-file=${join(home, 'sa.pub')}`,
        `--service-account-signing-key-file=${join(home, 'sa.key')}`,
        `--token-auth-file=${join(home, 'tokens.csv')}`,
      ],
      home,
    ),
  ];
  try {
    const ended = Promise.race(companions.map((companion) => companion.ended));
    await ready(endpoint, ended, directory, limitMs);
    for (const name of namespaces) await createNamespace(endpoint, name);
    const { gitVersion } = (await ask(endpoint, 'GET', '/version')).body as { gitVersion: string };
    const kubeconfig = join(kubectl.home, 'kubeconfig');
    writeFileSync(kubeconfig, kubeconfigOf(endpoint), { mode: 0o600 });
    return await work({
      name: 'kube-apiserver of KUBEBUILDER_ASSETS',
      version: gitVersion.replace(/^v/, ''),
      kubectl: (args, input) => kubectl.run([...args, '--kubeconfig', kubeconfig], input),
    });
  } finally {
    await Promise.all(companions.map((each) => each.close()));
  }
}

function program(directory: string, name: string): string {
  const path = resolve(directory, name);
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    throw fault(
      'tool',
      `KUBEBUILDER_ASSETS=${directory}: there is no ${name} that can be run`,
      'name a directory with etcd and kube-apiserver (setup-envtest prints one), or unset it',
    );
  }
}

function writeSecrets(home: string, token: string): void {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const secrets = {
    'sa.pub': publicKey.export({ type: 'spki', format: 'pem' }),
    'sa.key': privateKey.export({ type: 'sec1', format: 'pem' }),
    'tokens.csv': `${token},helm-gen,helm-gen,system:masters\n`,
  };
  for (const [name, text] of Object.entries(secrets)) {
    writeFileSync(join(home, name), text, { mode: 0o600 });
  }
}

async function ready(
  endpoint: Endpoint,
  ended: Promise<string>,
  directory: string,
  limitMs: number,
): Promise<void> {
  let lastWords: string | undefined;
  void ended.then((text) => (lastWords = text));
  for (const since = Date.now(); ; await pause(100)) {
    // Without an answer the certificate is not there, or nobody listens yet.
    const answer = await ask(endpoint, 'GET', '/readyz').catch(() => undefined);
    if (answer?.code === 200) return;
    if (lastWords === undefined && Date.now() - since < limitMs) continue;
    const what =
      lastWords === undefined
        ? `kube-apiserver was not ready within ${String(limitMs / 1000)} s`
        : `etcd or kube-apiserver ended: ${lastWords}`;
    throw fault('tool', `KUBEBUILDER_ASSETS=${directory}: ${what}`);
  }
}

async function createNamespace(endpoint: Endpoint, name: string): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  const { code } = await ask(endpoint, 'POST', '/api/v1/namespaces', namespace);
  // The server makes `default` itself, sooner or later.
  if (code !== 201 && code !== 409) {
    throw fault('tool', `the namespace ${name} could not be created: HTTP ${String(code)}`);
  }
}
