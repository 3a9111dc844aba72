import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError } from '../api-error.ts';
import { clusterFault } from '../faults.ts';
import { fakeCluster } from '../testing/fake-api.ts';
import { askInPod } from './in-pod.ts';

const place = { namespace: 'a', pod: 'a-1', container: 'a' };
const variables = {
  PLAIN: 'value-1',
  MANY_LINES: 'value-2\nFAKE_NAME=value-3\nmissing PLAIN',
  EMPTY: '',
};

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'helm-gen-image-'));
});
afterEach(() => {
  rmSync(bin, { recursive: true });
});

const real: Readonly<Record<string, string>> = { sh: '/bin/sh', node: process.execPath };

/** A cluster in which a command runs on this machine, with nothing but some programs. */
function imageWith(programs: Readonly<Record<string, string>>) {
  for (const [name, script] of Object.entries(programs)) {
    if (script === '') symlinkSync(real[name] ?? '', join(bin, name));
    else writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  const { cluster } = fakeCluster(() => undefined);
  const exec: typeof cluster.api.exec = (_, [program = '', ...args]) =>
    Object.hasOwn(programs, program)
      ? new Promise((resolve) => {
          const env = { PATH: bin, ...variables };
          execFile(join(bin, program), args, { env }, (error, stdout, stderr) => {
            resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr });
          });
        })
      : Promise.resolve({ exitCode: 127, stdout: '', stderr: 'executable file not found' });
  return { ...cluster, api: { ...cluster.api, exec } };
}

describe('the variables that a container does not have', () => {
  const question = { names: ['PLAIN', 'ABSENT', 'MANY_LINES', 'FAKE_NAME', 'EMPTY'], urls: [] };

  it.each(['sh', 'node'])('are told by name, and no value is, by %s', async (program) => {
    expect(await askInPod(imageWith({ [program]: '' }), place, question)).toEqual({
      ...{ could: true, missing: ['ABSENT', 'FAKE_NAME'], fetched: [] },
    });
  });

  it('are not known where the image has nothing to ask with', async () => {
    expect(await askInPod(imageWith({}), place, question)).toEqual({
      could: false,
      reason: 'the image has no working sh, node, python3',
    });
  });

  it('are not known where nothing may be run', async () => {
    const said =
      'pods "a-1" is forbidden: User "ada" cannot create resource "pods/exec" in API group "" in the namespace "a"';
    const { cluster } = fakeCluster(() => undefined);
    const { context } = cluster;
    const refused = clusterFault(new ApiError('forbidden', said), context) as Error;
    const api = { ...cluster.api, exec: () => Promise.reject(refused) };
    expect(await askInPod({ api }, place, question)).toEqual({
      could: false,
      reason:
        'nothing may be run in a pod: the user ada may not create pods/exec in the namespace a',
    });
  });
});

describe('an address that is fetched from inside', () => {
  const server = createServer(({ url }, response) => {
    response.writeHead(url === '/health' ? 200 : 404).end();
  });
  let base = '';
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port.toString()}`;
  });
  afterAll(() => {
    server.close();
  });

  const fetched = async (programs: Readonly<Record<string, string>>, ...urls: string[]) => {
    const answer = await askInPod(imageWith(programs), place, { names: [], urls });
    return answer.could && answer.fetched;
  };
  const fine = { isFine: true, said: '' };

  it.each([{ node: '' }, { sh: '', node: '' }])(
    'is fine with an answer of 2xx alone: %o',
    async (programs) => {
      expect(await fetched(programs, `${base}/health`, `${base}/missing`)).toEqual([
        ...[fine, { isFine: false, said: 'HTTP 404' }],
      ]);
      expect(await fetched({}, 'http://127.0.0.1:1/health')).toBe(false);
    },
  );

  it('is told in the last words of the program', async () => {
    const wget =
      'echo connecting >&2; echo "wget: server returned error: HTTP/1.1 404" >&2; exit 1';
    expect(await fetched({ sh: '', wget }, 'http://a:1/')).toEqual([
      { isFine: false, said: 'wget: server returned error: HTTP/1.1 404' },
    ]);
  });

  it('is asked for by the next program where one crashes', async () => {
    const programs = { sh: '', wget: 'kill -s SEGV $$', curl: 'exit 0' };
    expect(await fetched(programs, 'http://a:1/')).toEqual([fine]);
  });

  it('is not known where nothing in the image can ask', async () => {
    expect(await fetched({ sh: '' }, 'http://a:1/')).toEqual([
      {
        isFine: undefined,
        said: 'the image has no working wget, curl, node, python3, nslookup with nc',
      },
    ]);
  });
});
