import { HelmGenError } from '@helm-gen/errors';
import fc from 'fast-check';
import { Agent, request as httpRequest } from 'node:http';
import { kubeconfigFor } from './kubeconfig.ts';
import { type OfflineApiServer, startOfflineApiServer } from './server.ts';
import { edited } from './testing/case.ts';
import { configMap, deployment } from './testing/good-manifests.ts';

// Generous, for the machine may be busy.
jest.setTimeout(60_000);

const CONFIG_MAPS = '/api/v1/namespaces/todo-dev/configmaps';
const STRICT = '?dryRun=All&fieldValidation=Strict';
const KUBECTL = { 'user-agent': 'kubectl/v1.33.0 (linux/amd64) kubernetes/60a317e' };

let server: OfflineApiServer;
beforeAll(async () => {
  server = await startOfflineApiServer({ kubeVersion: '1.33' });
});
afterAll(() => server.close());

interface Answer {
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, init);
  return {
    code: response.status,
    body: (await response.json()) as Answer['body'],
    headers: response.headers,
  };
}

const post = (path: string, body: unknown): Promise<Answer> =>
  ask(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('a dry run', () => {
  it('echoes what it would create, in the namespace of the request', async () => {
    const { code, body } = await post(`${CONFIG_MAPS}${STRICT}`, configMap);
    expect(code).toBe(201);
    expect(body).toEqual({
      ...configMap,
      metadata: { ...configMap.metadata, namespace: 'todo-dev' },
    });
  });

  it('names the object and gives each problem as a cause', async () => {
    const { code, body } = await post(
      `${CONFIG_MAPS}${STRICT}`,
      edited(configMap, { 'data.port': 80, dta: {} }),
    );
    expect(code).toBe(422);
    expect(body).toMatchObject({
      kind: 'Status',
      reason: 'Invalid',
      message:
        'ConfigMap "web-config" is invalid: [data[port]: Invalid value: 80: must be a string, dta: unknown field, did you mean "data"?]',
      details: {
        name: 'web-config',
        causes: [
          {
            field: 'data[port]',
            reason: 'FieldValueTypeInvalid',
            message: 'Invalid value: 80: must be a string',
          },
          { field: 'dta', reason: 'UnknownField', message: 'unknown field, did you mean "data"?' },
        ],
      },
    });
  });

  it('calls unknown fields alone a bad request, as a real server does', async () => {
    const { code, body } = await post(`${CONFIG_MAPS}${STRICT}`, edited(configMap, { a: 1, b: 2 }));
    expect(code).toBe(400);
    expect(body['message']).toBe(
      'ConfigMap "web-config" cannot be handled as a ConfigMap: strict decoding error: a: unknown field, b: unknown field',
    );
  });

  it('finds a field that is given twice', async () => {
    const text = JSON.stringify(configMap).replace('"data":{', '"data":{"colour":"red",');
    const { code, body } = await post(`${CONFIG_MAPS}${STRICT}`, text);
    expect(code).toBe(400);
    expect(body['message']).toContain('strict decoding error: data.colour: duplicate field');
  });

  it('warns of unknown fields, or says nothing, where it is asked to', async () => {
    const manifest = edited(configMap, { dta: {} });
    const warned = await post(`${CONFIG_MAPS}?dryRun=All&fieldValidation=Warn`, manifest);
    expect(warned.code).toBe(201);
    expect(warned.headers.get('warning')).toBe(
      String.raw`299 - "dta: unknown field, did you mean \"data\"?"`,
    );
    const ignored = await post(`${CONFIG_MAPS}?dryRun=All&fieldValidation=Ignore`, manifest);
    expect(ignored.code).toBe(201);
    expect(ignored.headers.get('warning')).toBeNull();
  });

  it.each(['', '{', 'null', '[]', '"text"', 'apiVersion: v1'])(
    'refuses %j as no object',
    async (text) => {
      const { code, body } = await post(`${CONFIG_MAPS}${STRICT}`, text);
      expect(code).toBe(400);
      expect(body['message']).toContain('the body must be a JSON object');
    },
  );

  it('refuses an object of another kind than the request is for', async () => {
    const { code, body } = await post(`${CONFIG_MAPS}${STRICT}`, deployment);
    expect(code).toBe(400);
    expect(body['message']).toBe(
      'the object is a Deployment of apps/v1, the request is for a ConfigMap of v1',
    );
  });

  it('refuses a body of more than 3 MiB', async () => {
    const { code, body } = await post(`${CONFIG_MAPS}${STRICT}`, 'x'.repeat(3 * 1024 * 1024 + 1));
    expect(code).toBe(413);
    expect(body['message']).toBe('Request entity too large: limit is 3145728');
  });

  it('is the only way to write', async () => {
    const { code, body } = await post(CONFIG_MAPS, configMap);
    expect(code).toBe(403);
    expect(body['message']).toBe('the offline API server stores nothing: use --dry-run=server');
    expect((await ask(`${CONFIG_MAPS}/web-config`, { method: 'DELETE' })).code).toBe(404);
  });
});

describe('reading', () => {
  it('finds no object', async () => {
    const { code, body } = await ask(`${CONFIG_MAPS}/web-config`);
    expect(code).toBe(404);
    expect(body).toMatchObject({
      reason: 'NotFound',
      message: 'configmaps "web-config" not found',
    });
  });

  it('finds every collection empty', async () => {
    const { code, body } = await ask('/apis/apps/v1/deployments');
    expect(code).toBe(200);
    expect(body).toMatchObject({ kind: 'DeploymentList', apiVersion: 'apps/v1', items: [] });
  });

  it.each([
    '/',
    '//',
    '/apis/',
    '/apis/apps',
    '/apis/example.com/v1',
    '/api/v1/',
    '/api/v1/frobs',
    '/api/v2',
    '/openapi/v3/apis/a/b',
    '/%',
    '/?%',
  ])('knows nothing at %s', async (path) => {
    expect((await ask(path)).code).toBe(404);
  });
});

describe('discovery', () => {
  const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

  it('tells the version', async () => {
    expect((await ask('/version')).body).toMatchObject({
      major: '1',
      minor: '33',
      gitVersion: 'v1.33.0',
    });
  });

  it('lists groups and resources', async () => {
    expect((await ask('/api')).body).toMatchObject({ versions: ['v1'] });
    expect((await ask('/apis')).body).toMatchObject({
      groups: expect.arrayContaining([
        expect.objectContaining({
          name: 'autoscaling',
          preferredVersion: { groupVersion: 'autoscaling/v2', version: 'v2' },
        }),
      ]) as unknown,
    });
    expect((await ask('/apis/policy/v1')).body).toMatchObject({
      resources: [
        expect.objectContaining({
          name: 'poddisruptionbudgets',
          kind: 'PodDisruptionBudget',
          namespaced: true,
        }),
      ],
    });
  });

  it('gives everything at once to a client that asks for it', async () => {
    const { body, headers } = await ask('/apis', {
      headers: { accept: `${AGGREGATED},application/json` },
    });
    expect(headers.get('content-type')).toBe(AGGREGATED);
    expect(body).toMatchObject({
      kind: 'APIGroupDiscoveryList',
      apiVersion: 'apidiscovery.k8s.io/v2',
      items: expect.arrayContaining([
        expect.objectContaining({ metadata: { name: 'apps' } }),
      ]) as unknown,
    });
  });

  it('tells kubectl alone of removed APIs', async () => {
    expect((await ask('/apis/policy/v1beta1', { headers: KUBECTL })).code).toBe(200);
    expect(
      (await ask('/apis/policy/v1beta1', { headers: { 'user-agent': 'Helm/3.16.4' } })).code,
    ).toBe(404);
    expect((await ask('/openapi/v3/apis/policy/v1beta1', { headers: KUBECTL })).code).toBe(200);
  });
});

describe('the server', () => {
  it('answers for 1.33 unless it is told otherwise', async () => {
    const other = await startOfflineApiServer();
    await other.close();
    expect(other.kubeVersion).toBe('1.33');
  });

  it('does not start for a version that there is no data for', async () => {
    await expect(startOfflineApiServer({ kubeVersion: '1.38' })).rejects.toThrow(HelmGenError);
  });

  it('listens on loopback alone', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('ends with the connections that are kept alive', async () => {
    const other = await startOfflineApiServer();
    const agent = new Agent({ keepAlive: true });
    const ended = await new Promise<boolean>((resolve) => {
      httpRequest(`${other.url}/version`, { agent }, (response) => {
        response.socket.once('close', () => {
          resolve(true);
        });
        response.resume().once('end', () => void other.close());
      }).end();
    });
    agent.destroy();
    expect(ended).toBe(true);
  });

  it('closes no connection for idleness, however long kubectl takes to its next request', async () => {
    const { headers } = await fetch(`${server.url}/version`);
    expect(headers.get('keep-alive')).toBeNull();
    expect(headers.get('connection')).toBe('keep-alive');
  });

  it('survives any body and any path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.webPath(), fc.json(), async (path, body) => {
        const answers = await Promise.all([
          post(`${CONFIG_MAPS}${STRICT}`, body),
          post(`/apis/apps/v1/namespaces/a/deployments${STRICT}`, {
            ...deployment,
            spec: JSON.parse(body) as unknown,
          }),
          ask(path),
        ]);
        expect(answers.map(({ code }) => code)).not.toContain(500);
      }),
    );
    expect((await ask('/version')).code).toBe(200);
  });
});

describe('the kubeconfig', () => {
  it('has the address and no credentials', () => {
    const text = kubeconfigFor('http://127.0.0.1:1');
    expect(text).toContain('server: "http://127.0.0.1:1"');
    expect(text).not.toMatch(/token|password|certificate|exec/);
  });
});
