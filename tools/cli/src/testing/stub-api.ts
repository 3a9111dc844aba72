import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API server that has nothing, and that forbids what a pattern matches. */
export async function stubApi(isForbidden = /(?!)/) {
  const server = createServer(({ method = '', url = '' }, answer) => {
    const [code, body] =
      url === '/version'
        ? [200, { gitVersion: 'v1.33.0' }]
        : isForbidden.test(`${method} ${url}`)
          ? [403, refusal(403, 'Forbidden', forbidden(url))]
          : /\/namespaces\/[^/]+\/[^/?]+(\?|$)/.test(url)
            ? [200, { apiVersion: 'v1', kind: 'List', items: [] }]
            : [404, refusal(404, 'NotFound', `${url} not found`)];
    answer.writeHead(code, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function refusal(code: number, reason: string, message: string) {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message };
}

/** As the API server says it. */
function forbidden(url: string): string {
  const [, namespace = '', , name = ''] = /\/namespaces\/([^/?]+)(\/([^/?]+))?/.exec(url) ?? [];
  const resource = name === '' ? 'namespaces' : name;
  return `${resource} is forbidden: User "ada" cannot get resource "${resource}" in API group "" in the namespace "${namespace}"`;
}
