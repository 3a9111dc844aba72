import { once } from 'node:events';
import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.ts';
import { apiAt } from './api.ts';

type Answer = readonly [code: number, body: object, headers?: Readonly<Record<string, string>>];

const unready = { kind: 'Status', reason: 'ServiceUnavailable', message: 'apiserver not ready' };
const starting = {
  ...{ kind: 'Status', reason: 'Forbidden' },
  message: 'nodes is forbidden: User "ada" cannot list: RBAC: clusterrole "admin" not found',
};

/** An API server that gives some answers one after the other, and the last one again and again. */
async function apiWith(answers: readonly Answer[], patienceMs = 30_000) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const [code, body, headers] = answers[Math.min(seen.length, answers.length - 1)] ?? [500, {}];
    seen.push(request.headers.authorization);
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const said: string[] = [];
  const { port } = server.address() as AddressInfo;
  const api = apiAt(
    {
      ...{ protocol: 'http:', prefix: '/k8s', agent: new Agent({ keepAlive: true }) },
      options: { hostname: '127.0.0.1', port, headers: { authorization: 'Bearer x' } },
    },
    { patienceMs, onWait: (text) => said.push(text) },
  );
  const close = () => {
    api.close();
    server.closeAllConnections();
    server.close();
  };
  return { api, said, seen, close };
}

it('one that does not answer yet is waited for, and that is said once', async () => {
  const { api, said, seen, close } = await apiWith([
    ...[[503, unready] as const, [403, starting] as const, [503, unready] as const],
    [200, { items: [] }],
  ]);
  expect(await api.json({ path: '/api/v1/nodes' })).toEqual({ items: [] });
  close();
  expect(said).toEqual([
    'the API server does not answer (apiserver not ready); waiting for it, 30 s at most',
    'the API server answers again',
  ]);
  expect(seen).toEqual(Array.from({ length: 4 }, () => 'Bearer x'));
});

it.each([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [409, 'conflict'],
  [422, 'invalid'],
])('one that answers with %s is not asked again', async (code, fault) => {
  const status = { kind: 'Status', reason: 'X', message: 'no' };
  const { api, seen, close } = await apiWith([[code, status]]);
  const error: unknown = await api.json({ path: '/x' }).catch((thrown: unknown) => thrown);
  close();
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ fault, message: 'no' });
  expect(seen).toHaveLength(1);
});

it('one that is not to be waited for has not answered', async () => {
  const { api, close } = await apiWith([[503, unready]], 0);
  await expect(api.text({ path: '/x' })).rejects.toMatchObject({ fault: 'failed' });
  close();
  await expect(api.text({ path: '/x' })).rejects.toMatchObject({ fault: 'unanswered' });
});

it('its clock counts, not that of this machine', async () => {
  const ahead = Date.now() + 3_600_000;
  const { api, close } = await apiWith([[200, {}, { date: new Date(ahead).toUTCString() }]]);
  await api.json({ path: '/version' });
  close();
  expect(Math.abs(api.now() - ahead)).toBeLessThan(600_000);
});
