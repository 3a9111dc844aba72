import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from './messages.ts';
import { respond } from './routes.ts';
import { type Schemas, loadSchemas } from './schemas.ts';
import { failure } from './status.ts';

/** A running server, as long as it is not closed. */
export interface OfflineApiServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** The Kubernetes minor it answers for, such as `1.33`. */
  readonly kubeVersion: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

const DEFAULT_KUBE_VERSION = '1.33';
/** What a real API server accepts. */
const LARGEST_BODY = 3 * 1024 * 1024;

/**
 * Starts a server on a free port of the loopback interface that answers what kubectl and Helm ask of a Kubernetes API
 * server for a dry run. It stores nothing, knows no custom resources, and takes every namespace as existing.
 *
 * @param options.kubeVersion a minor there is data for (`kubernetesMinors`), or a version of it
 * @throws {HelmGenError} if there is no data for that version
 * @example
 * const server = await startOfflineApiServer({ kubeVersion: '1.33' });
 * await writeFile('kubeconfig', kubeconfigFor(server.url));
 * // kubectl --kubeconfig kubeconfig apply --dry-run=server --validate=strict -f manifests.yaml
 * await server.close();
 */
export async function startOfflineApiServer(
  options: { readonly kubeVersion?: string | undefined } = {},
): Promise<OfflineApiServer> {
  const schemas = loadSchemas(options.kubeVersion ?? DEFAULT_KUBE_VERSION);
  const server = createServer((request, response) => {
    void answer(schemas, request, response);
  });
  // Until close() ends it, a connection stays: kubectl does not send a POST again that meets one being closed for idleness.
  server.keepAliveTimeout = 0;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    kubeVersion: schemas.minor,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(
  schemas: Schemas,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request);
    if (body === undefined)
      send(response, {
        code: 413,
        body: failure(
          413,
          'RequestEntityTooLarge',
          `Request entity too large: limit is ${String(LARGEST_BODY)}`,
        ),
      });
    else
      send(
        response,
        respond(schemas, {
          method: request.method ?? '',
          url: request.url ?? '/',
          accept: request.headers.accept ?? '',
          userAgent: request.headers['user-agent'] ?? '',
          contentType: request.headers['content-type'] ?? '',
          body,
        }),
      );
  } catch (error) {
    // A client that went away, or a fault of ours: the server lives on either way.
    if (!response.headersSent)
      send(response, { code: 500, body: failure(500, 'InternalError', String(error)) });
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too large is read to its end all the same, so that the client gets to the answer.
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks).toString('utf8');
}

function send(
  response: ServerResponse,
  { code, body, contentType, warnings = [] }: Response,
): void {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  if (warnings.length > 0) response.setHeader('warning', warnings.map(warningHeader));
  response.writeHead(code, {
    'content-type': contentType ?? 'application/json',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

/** As in RFC 7234; what no header may hold is replaced. */
const warningHeader = (text: string): string =>
  `299 - ${JSON.stringify(text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 1000))}`;
