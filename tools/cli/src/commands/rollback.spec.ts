import { writeKubeconfig } from '../testing/kubeconfig.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// What needs a cluster is tested on one, by apps/helm-gen-e2e.
let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
  workspace.env['KUBECONFIG'] = workspace.path('no-kubeconfig');
});
afterAll(() => {
  workspace.remove();
});

describe('rollback', () => {
  it.each([
    [
      ['dev', 'x', '--chart', 'todo-backend'],
      '"x" is not a revision\n  see: helm history todo-backend-dev --namespace todo-dev\n',
    ],
    [
      ['dev', '0'],
      '"0" is not a revision\n' +
        '  see: helm history todo-backend-dev --namespace todo-dev\n' +
        '  see: helm history todo-frontend-dev --namespace todo-dev\n',
    ],
    [
      ['dev', '3'],
      'each release counts its own revisions\n  say which is meant: --chart todo-backend or --chart todo-frontend\n',
    ],
    [['dev', '--chart', 'todo'], 'unknown chart "todo"'],
    [['prd', 'x'], 'unknown environment "prd"; did you mean "prod"?\n'],
    [['dev', '3', '--chart', 'todo-backend'], 'there is no kubeconfig with a current context'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await workspace.run('rollback', ...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.slice(0, message.length)).toBe(message);
  });

  it.each([
    [['dev'], 'theirs', 1, 'context'],
    [['dev'], 'minikube', 3, 'cluster'],
    [['prod'], 'minikube', 2, 'confirmation'],
    [['dev', 'x'], 'minikube', 2, 'argument'],
    [['dev', '--chart', 'todo'], 'minikube', 2, 'argument'],
  ])('says as data too why it refuses %j in %s', async (argv, context, code, id) => {
    const file = workspace.path('kubeconfig');
    workspace.env['KUBECONFIG'] = writeKubeconfig(file, context, 'http://127.0.0.1:9');
    const { exitCode, stdout, stderr } = await workspace.run('rollback', ...argv, '--json');
    expect(exitCode).toBe(code);
    expect(JSON.parse(stdout)).toEqual({
      ...{ error: expect.objectContaining({ code: id, message: stderr.trim() }) },
    });
  });
});
