import { writeKubeconfig } from '../testing/kubeconfig.ts';
import { stubApi } from '../testing/stub-api.ts';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

// What needs a cluster is tested on one, by apps/helm-gen-e2e.
let workspace: TestWorkspace;
beforeAll(() => {
  workspace = testWorkspace();
});
afterAll(() => {
  workspace.remove();
});

describe('deploy, refused before its checks', () => {
  it.each([
    [['dev'], 'theirs', 1, 'context', 'the current context is theirs'],
    [
      ['dev', '--context', 'their'],
      'theirs',
      2,
      'kubeconfig',
      'the kubeconfig has no context "their"',
    ],
    [['dev'], 'minikube', 3, 'cluster', 'the cluster of the context minikube does not answer'],
    [['prod'], 'theirs', 2, 'confirmation', 'prod is changed only when it is confirmed'],
    [['prod', '--confirm', 'prod'], 'theirs', 1, 'context', 'the current context is theirs'],
    [['prod', '--confirm', 'dev'], 'theirs', 2, 'confirmation', '--confirm names dev'],
    [['prod', '--dry-run'], 'theirs', 1, 'context', 'the current context is theirs'],
    [['prd'], 'minikube', 2, 'argument', 'unknown environment "prd"'],
  ])('says so as data too: %j in %s', async (argv, context, code, id, why) => {
    const file = workspace.path('kubeconfig');
    workspace.env['KUBECONFIG'] = writeKubeconfig(file, context, 'http://127.0.0.1:9');
    const plain = await workspace.run('deploy', ...argv);
    expect({ ...plain, stderr: plain.stderr.slice(0, why.length) }).toEqual({
      ...{ exitCode: code, stdout: '', stderr: why },
    });
    const { exitCode, stdout, stderr } = await workspace.run('deploy', ...argv, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: plain.stderr });
    expect(JSON.parse(stdout)).toEqual({
      ...{ error: expect.objectContaining({ code: id, message: stderr.trim() }) },
    });
  });

  it('says so as data too: a cluster that forbids', async () => {
    const server = await stubApi(/namespaces/);
    const file = workspace.path('kubeconfig');
    workspace.env['KUBECONFIG'] = writeKubeconfig(file, 'minikube', server.url);
    const { exitCode, stdout, stderr } = await workspace.run('deploy', 'dev', '--json');
    server.close();
    expect(exitCode).toBe(3);
    expect(stderr).toContain('the user ada may not get namespaces in the namespace todo-dev\n');
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'forbidden' } });
  });
});
