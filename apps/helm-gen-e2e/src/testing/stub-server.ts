import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API server of some version that has nothing in it. */
export async function stubServer(version: string) {
  const resources = ['namespaces', 'nodes'].map((name) => ({
    ...{ name, singularName: '', namespaced: false, verbs: ['get', 'list'] },
    kind: name === 'nodes' ? 'Node' : 'Namespace',
  }));
  const answers: Readonly<Record<string, object>> = {
    '/version': { gitVersion: version, major: '1', minor: version.split('.')[1] },
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
    '/api/v1': { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: 'v1', resources },
    '/api/v1/nodes': { kind: 'NodeList', apiVersion: 'v1', metadata: {}, items: [] },
  };
  const missing = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound' };
  const server = createServer(({ method, url = '' }, answer) => {
    const [path = ''] = url.split('?');
    const found = method === 'GET' ? answers[path] : undefined;
    answer.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
    answer.end(JSON.stringify(found ?? { ...missing, code: 404, message: `${path} not found` }));
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
