import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cluster } from '../connect.ts';
import { fetchInPod, variablesMissingInPod } from './in-pod.ts';

const place = { namespace: 'a', pod: 'a-1', container: 'a' };
const variables = {
  PLAIN: 'value-1',
  MANY_LINES: 'value-2\nFAKE_NAME=value-3\nvalue-4',
  EMPTY: '',
};

/** Runs what `kubectl exec … --` is to run on this machine instead, as far as the image has it. */
function imageWith(...programs: readonly string[]) {
  const ran: string[] = [];
  const kubectl: Cluster['kubectl'] = (args) => {
    const [program = '', ...rest] = args.slice(args.indexOf('--') + 1);
    ran.push(program);
    if (!programs.includes(program)) {
      const stderr = `OCI runtime exec failed: exec: "${program}": executable file not found in $PATH`;
      return Promise.resolve({ exitCode: 1, stdout: '', stderr });
    }
    const path = program === 'node' ? process.execPath : program;
    const env = { PATH: process.env['PATH'], ...variables };
    return new Promise((resolve) => {
      execFile(path, rest, { env }, (error, stdout, stderr) => {
        resolve({ exitCode: Number(error?.code ?? 0), stdout, stderr });
      });
    });
  };
  return { cluster: { kubectl } as Cluster, ran };
}

describe('the variables that a container does not have', () => {
  const names = ['PLAIN', 'ABSENT', 'MANY_LINES', 'FAKE_NAME', 'EMPTY'];

  it.each(['sh', 'node'])('are told by name, and no value is, by %s', async (program) => {
    const { cluster } = imageWith(program);
    const ran = await variablesMissingInPod(cluster, place, names);
    expect(ran).toMatchObject({ could: true, isFine: true, by: program });
    expect(ran.could && ran.output.trim().split('\n')).toEqual(['ABSENT', 'FAKE_NAME']);
    expect(JSON.stringify(ran)).not.toContain('value-');
  });

  it('are not known where the image has nothing to ask with', async () => {
    const { cluster } = imageWith();
    expect(await variablesMissingInPod(cluster, place, names)).toEqual({
      could: false,
      reason: 'the image has no working sh, node, python3',
    });
  });

  it('are not known where nothing may be run', async () => {
    const stderr =
      'Error from server (Forbidden): pods "a-1" is forbidden: User "x" cannot create resource "pods/exec"';
    const kubectl = () => Promise.resolve({ exitCode: 1, stdout: '', stderr });
    expect(await variablesMissingInPod({ kubectl } as unknown as Cluster, place, names)).toEqual({
      could: false,
      reason: `nothing may be run in a pod: ${stderr}`,
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

  it('is asked for by the first program that is there', async () => {
    const { cluster, ran } = imageWith('node');
    expect(await fetchInPod(cluster, place, `${base}/health`)).toMatchObject({ isFine: true });
    expect(ran).toEqual(['wget', 'curl', 'node']);
  });

  it('is not fine where it answers with an error, or not at all', async () => {
    const { cluster } = imageWith('node');
    expect(await fetchInPod(cluster, place, `${base}/missing`)).toMatchObject({
      ...{ could: true, isFine: false, output: 'HTTP 404' },
    });
    expect(await fetchInPod(cluster, place, 'http://127.0.0.1:1/health')).toMatchObject({
      ...{ could: true, isFine: false },
    });
  });

  it('is asked for by the next program where one crashes', async () => {
    const calls: string[] = [];
    const kubectl: Cluster['kubectl'] = (args) => {
      const program = args[args.indexOf('--') + 1] ?? '';
      calls.push(program);
      const exitCode = program === 'wget' ? 139 : program === 'curl' ? 0 : 1;
      return Promise.resolve({ exitCode, stdout: '', stderr: '' });
    };
    const ran = await fetchInPod({ kubectl } as Cluster, place, 'http://a:1/');
    expect(calls).toEqual(['wget', 'curl']);
    expect(ran).toMatchObject({ could: true, isFine: true, by: 'curl' });
  });

  it('is told in the words of the program, not in those of kubectl', async () => {
    const stderr = [
      'wget: server returned error: HTTP/1.1 404 Not Found',
      'E1125 13:53:37.997002   22882 websocket.go:297] Unknown stream id 1, discarding message',
      'command terminated with exit code 1',
    ].join('\n');
    const kubectl = () => Promise.resolve({ exitCode: 1, stdout: '', stderr });
    expect(await fetchInPod({ kubectl } as unknown as Cluster, place, 'http://a:1/')).toEqual({
      ...{ could: true, isFine: false, by: 'wget' },
      output: 'wget: server returned error: HTTP/1.1 404 Not Found',
    });
  });
});
