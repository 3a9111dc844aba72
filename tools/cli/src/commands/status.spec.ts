import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { writeKubeconfig } from '../testing/kubeconfig.ts';
import { stubApi } from '../testing/stub-api.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// What needs a cluster is tested on one, by apps/helm-gen-e2e.
let workspace: TestWorkspace;
beforeEach(() => {
  workspace = testWorkspace();
  workspace.env['KUBECONFIG'] = workspace.path('no-kubeconfig');
});
afterEach(() => {
  workspace.remove();
});

const use = (context: string, server = 'http://127.0.0.1:9') => {
  const file = workspace.path('kubeconfig');
  workspace.env['KUBECONFIG'] = writeKubeconfig(file, context, server);
};

const all = ['dev', 'staging', 'prod'];

describe('status', () => {
  it.each([
    [
      'without a kubeconfig',
      () => undefined,
      2,
      'there is no kubeconfig with a current context; the environments are bound to minikube',
    ],
    [
      'with another context',
      () => {
        use('theirs');
      },
      1,
      'the current context is theirs (http://127.0.0.1:9), but the environments are bound to minikube',
    ],
    [
      'with a server that does not answer',
      () => {
        use('minikube');
      },
      3,
      'the cluster of the context minikube does not answer: ',
    ],
  ])('says %s why it can read nothing, and fails', async (_what, prepare, code, why) => {
    prepare();
    const { exitCode, stdout, stderr } = await workspace.run('status');
    expect(exitCode).toBe(code);
    expect(stderr.split(why)).toHaveLength(2);
    const [, ...rows] = stdout.trim().split('\n');
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(
      all.map((name) => [name, expect.stringContaining(why)]),
    );
    const json = await workspace.run('status', 'prod', '--json');
    expect(json.exitCode).toBe(code);
    expect(JSON.parse(json.stdout)).toEqual([
      {
        ...{ environment: 'prod', namespace: 'todo-prod', releases: [] },
        unread: expect.stringContaining(why) as string,
      },
    ]);
  });

  it('says that the context names a user who does not exist', async () => {
    use('minikube');
    const file = workspace.path('kubeconfig');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"user":"minikube"', '"user":"ada"'));
    const { exitCode, stderr } = await workspace.run('status', 'prod');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(
        'the context "minikube" names the user "ada", which does not exist in the kubeconfig\n',
      ) as string,
    });
  });

  const broken = (cluster: object, user: object = {}) =>
    JSON.stringify({
      'current-context': 'minikube',
      contexts: [{ name: 'minikube', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:9', ...cluster } }],
      users: [{ name: 'u', user }],
    });
  const insecure = { 'insecure-skip-tls-verify': true };

  it.each([
    ['[]', 'cannot be read: expected object, received array'],
    [broken({ server: 'ftp://x' }), 'has the server "ftp://x", which is not an address'],
    [broken({ server: 'a b' }), 'has the server "a b", which is not an address'],
    [broken({ 'certificate-authority': 'none' }), 'names a certificate-authority that cannot be'],
    [
      broken({ 'certificate-authority-data': '!' }),
      'certificate-authority-data that is not base64',
    ],
    [broken(insecure, { tokenFile: 'none' }), 'names a tokenFile that cannot be read'],
    [
      broken(insecure, { 'client-certificate-data': 'AAAA', 'client-key-data': 'AAAA' }),
      'has certificates or keys that cannot be used',
    ],
    [broken({ 'proxy-url': 'a b' }), "cannot be used by kubectl: error: invalid 'proxy-url'"],
  ])('says what is wrong with a kubeconfig: %#', async (text, why) => {
    const file = workspace.path('kubeconfig');
    writeFileSync(file, text);
    workspace.env['KUBECONFIG'] = file;
    const { exitCode, stderr } = await workspace.run('status', 'prod');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(why) as string,
    });
  });

  it.each([
    ['/dev/zero', 'it is not a file, and kubectl and helm read it too'],
    [tmpdir(), 'it is a directory'],
  ])('does not read the kubeconfig %s', async (path, why) => {
    workspace.env['KUBECONFIG'] = path;
    const { exitCode, stderr } = await workspace.run('status', 'prod');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `the kubeconfig ${path} cannot be read: ${why}\n  check KUBECONFIG\n`,
    });
  });

  it.each([
    ['no-such-plugin', 'no-such-plugin'],
    ['./no-such-plugin', 'no-such-plugin'],
  ])(
    'says which credential plugin to install: %s, with its own hint, and not to log in again',
    async (command, name) => {
      // kubectl sends credentials over TLS alone.
      use('minikube', 'https://127.0.0.1:9');
      const file = workspace.path('kubeconfig');
      const exec = {
        ...{ apiVersion: 'client.authentication.k8s.io/v1', interactiveMode: 'Never' },
        ...{ command, installHint: 'Get it from the cloud team.' },
      };
      const kubeconfig = JSON.parse(readFileSync(file, 'utf8')) as object;
      const users = [{ name: 'minikube', user: { exec } }];
      writeFileSync(file, JSON.stringify({ ...kubeconfig, users }));
      const { exitCode, stderr } = await workspace.run('status', 'prod');
      expect(exitCode).toBe(3);
      expect(stderr).toContain('Get it from the cloud team.');
      expect(stderr).toMatch(
        new RegExp(`install \\S*${name}, the credential plugin of the user minikube`),
      );
      expect(stderr).not.toContain('log in again');
    },
  );

  it('shows what it can read beside what it cannot, and fails', async () => {
    const server = await stubApi(/todo-prod/);
    use('minikube', server.url);
    const why = 'the user ada may not get namespaces in the namespace todo-prod';
    const { exitCode, stdout, stderr } = await workspace.run('status');
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`${why}\n`);
    const [, ...rows] = stdout.trim().split('\n');
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
      ['dev', 'no namespace'],
      ['staging', 'no namespace'],
      ['prod', why],
    ]);
    const json = await workspace.run('status', '--json');
    expect(json.exitCode).toBe(3);
    expect(JSON.parse(json.stdout)).toEqual([
      { environment: 'dev', namespace: 'todo-dev', absent: 'no namespace', releases: [] },
      { environment: 'staging', namespace: 'todo-staging', absent: 'no namespace', releases: [] },
      { environment: 'prod', namespace: 'todo-prod', unread: why, releases: [] },
    ]);
    expect(await workspace.run('status', 'dev')).toMatchObject({ exitCode: 0 });
    server.close();
  });

  it('refuses a context that there is not', async () => {
    expect(await workspace.run('status', '--context', 'nowhere')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'the kubeconfig has no context "nowhere"; there is none\n  check KUBECONFIG\n',
    });
  });

  it.each([
    [['--context', 'nowhere'], 'kubeconfig'],
    [['prod', '--context', 'nowhere'], 'kubeconfig'],
    [['prd'], 'argument'],
  ])('says as data too why it refuses %j', async (argv, id) => {
    const { exitCode, stdout, stderr } = await workspace.run('status', ...argv, '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: id, message: stderr.trim() } });
  });

  it('refuses an environment that there is not', async () => {
    expect(await workspace.run('status', 'prd')).toMatchObject({
      exitCode: 2,
      stderr: 'unknown environment "prd"; did you mean "prod"?\n',
    });
  });
});
