import { writeFileSync } from 'node:fs';
import { writeKubeconfig } from '../testing/kubeconfig.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// What needs a cluster is tested on one, by apps/helm-gen-e2e.
let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
  writeFileSync(workspace.path('secrets.env'), 'SECRET_KEY=changeme\n');
});
afterAll(() => {
  workspace.remove();
});

describe('setup, refused', () => {
  it.each([
    [['dev'], 'theirs', 1, 'context', 'the current context is theirs'],
    [['--all'], 'theirs', 1, 'context', 'the current context is theirs'],
    [['dev'], 'minikube', 3, 'cluster', 'the cluster of the context minikube does not answer'],
    [['prd'], 'minikube', 2, 'argument', 'unknown environment "prd"'],
    [[], 'minikube', 2, 'argument', 'name one environment, or --all'],
    [
      ['dev', '--secrets-from', 'no.env'],
      'minikube',
      2,
      'input',
      'the secrets file does not exist',
    ],
    [
      ['dev', '--secrets-from', 'secrets.env'],
      'minikube',
      1,
      'refused',
      'secrets.env: line 1: the value of SECRET_KEY is a placeholder; put your own there\n',
    ],
  ])('says so as data too: %j in %s', async (argv, context, code, id, why) => {
    const file = workspace.path('kubeconfig');
    workspace.env['KUBECONFIG'] = writeKubeconfig(file, context, 'http://127.0.0.1:9');
    const args = argv.map((text) => (text.endsWith('.env') ? workspace.path(text) : text));
    const plain = await workspace.run('setup', ...args);
    expect(plain).toMatchObject({ exitCode: code, stdout: '' });
    expect(plain.stderr).toContain(why);
    const { exitCode, stdout, stderr } = await workspace.run('setup', ...args, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: plain.stderr });
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: id, message: stderr.trim() } });
  });
});
