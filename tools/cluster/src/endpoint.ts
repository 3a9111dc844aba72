import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import {
  Agent as HttpAgent,
  type Agent,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { join } from 'node:path';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import { fault, type HelmGenError } from '@helm-gen/errors';
import type { Access, KubeContext } from './kubeconfig.ts';

/** Where an API server is asked: options for node's own client, with what proves who asks. */
export interface Endpoint {
  readonly protocol: 'http:' | 'https:';
  /** Before every path, such as Rancher's `/k8s/clusters/c-1`. */
  readonly prefix: string;
  readonly agent: Agent;
  readonly options: RequestOptions;
}

/** What it takes to let kubectl log in. */
export interface KubectlProxy {
  readonly kubectl: () => Promise<string>;
  /** A directory that nobody else can enter. */
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}

/** An {@link Endpoint}, and what ends what was started for it. */
export interface OpenEndpoint {
  readonly endpoint: Endpoint;
  readonly close: () => void;
}

const atOnce = { keepAlive: true, maxSockets: 16 };

/**
 * Where the API server of a context is asked. Certificates, tokens and passwords are understood here; with whatever
 * else a kubeconfig may hold (plugins, proxies, another person's name), kubectl logs in and passes requests on.
 *
 * @throws {HelmGenError} for a kubeconfig that cannot be used
 */
export async function openEndpoint(
  context: KubeContext,
  proxy: KubectlProxy,
): Promise<OpenEndpoint> {
  const url = URL.canParse(context.server) ? new URL(context.server) : undefined;
  if (url === undefined || !isUnderstood(context.access, url, proxy.env)) {
    return throughKubectl(context, proxy);
  }
  const isSecure = url.protocol === 'https:';
  const agent = isSecure ? new HttpsAgent(atOnce) : new HttpAgent(atOnce);
  const endpoint = {
    protocol: isSecure ? ('https:' as const) : ('http:' as const),
    prefix: url.pathname.replace(/\/$/, ''),
    agent,
    options: {
      ...{
        hostname: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || (isSecure ? 443 : 80),
      },
      ...(isSecure ? tlsOptions(context.access) : {}),
      headers: credentials(context.access),
    },
  };
  return {
    endpoint,
    close: () => {
      agent.destroy();
    },
  };
}

function isUnderstood(access: Access, { protocol }: URL, env: NodeJS.ProcessEnv): boolean {
  const isForeign = ['exec', 'auth-provider', 'proxy-url', 'as'].some(
    (field) => access[field] !== undefined && access[field] !== '' && access[field] !== null,
  );
  if (isForeign || !['http:', 'https:'].includes(protocol)) return false;
  if (['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => env[name])) {
    return false;
  }
  // Of the authorities that this machine trusts, node does not know all.
  const hasAuthority =
    access['certificate-authority-data'] ??
    access['certificate-authority'] ??
    access['insecure-skip-tls-verify'];
  return protocol === 'http:' || (hasAuthority !== undefined && hasAuthority !== false);
}

/** The certificates are read once, not for each connection. */
function tlsOptions(access: Access): object {
  const ca = contentOf(access, 'certificate-authority');
  const cert = contentOf(access, 'client-certificate');
  const key = contentOf(access, 'client-key');
  const servername = access['tls-server-name'];
  return {
    rejectUnauthorized: access['insecure-skip-tls-verify'] !== true,
    secureContext: secureContext({
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    }),
    ...(servername && { servername }),
  };
}

function secureContext(options: SecureContextOptions): SecureContext {
  try {
    return createSecureContext(options);
  } catch (error) {
    throw unusable(`has certificates or keys that cannot be used: ${(error as Error).message}`);
  }
}

function credentials(access: Access): Readonly<Record<string, string>> {
  const { tokenFile, username, password = '' } = access;
  const token = tokenFile ? read(tokenFile, 'tokenFile').trim() : access.token;
  if (token) return { authorization: `Bearer ${token}` };
  if (!username) return {};
  const login = Buffer.from(`${username}:${password}`).toString('base64');
  return { authorization: `Basic ${login}` };
}

function contentOf(
  access: Access,
  field: 'certificate-authority' | 'client-certificate' | 'client-key',
): string | undefined {
  const data = access[`${field}-data`];
  if (data) return decoded(data, `${field}-data`);
  const path = access[field];
  return path ? read(path, field) : undefined;
}

function decoded(data: string, field: string): string {
  if (/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(data)) return Buffer.from(data, 'base64').toString('utf8');
  throw unusable(`has a ${field} that is not base64`);
}

function read(path: string, field: string): string {
  try {
    if (!statSync(path).isFile()) throw new Error('it is not a file');
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(`names a ${field} that cannot be read: ${(error as Error).message}`);
  }
}

function unusable(problem: string): HelmGenError {
  return fault('kubeconfig', `the kubeconfig ${problem}`, 'correct it');
}

/** Starts `kubectl proxy` on a socket that only this user can reach. */
async function throughKubectl(
  { name }: KubeContext,
  { kubectl, home, env }: KubectlProxy,
): Promise<OpenEndpoint> {
  const socketPath = join(home, 'api.sock');
  const child = spawn(
    await kubectl(),
    // By itself it passes no exec on, because others might reach it.
    ['proxy', '--unix-socket', socketPath, '--reject-paths', '^$', '--context', name],
    { env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => {
      resolve();
    });
    child.once('error', reject);
    child.once('close', () => {
      // It has not asked the API server yet.
      reject(unusable(`cannot be used by kubectl: ${said.trim() || 'kubectl proxy ended'}`));
    });
  });
  const agent = new HttpAgent(atOnce);
  return {
    endpoint: { protocol: 'http:', prefix: '', agent, options: { socketPath } },
    close: () => {
      agent.destroy();
      child.kill();
    },
  };
}

/** Node's own client for an endpoint. */
export function clientFor({ protocol }: Endpoint) {
  return protocol === 'https:' ? import('node:https') : import('node:http');
}

const mostBytes = 256 * 2 ** 20;

/** The text of an answer. */
export async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error('it answers with too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
