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

describe('verify', () => {
  it.each([
    [['verify'], 'helm-gen verify needs ENV: helm-gen verify ENV [CHART…]\n'],
    [['verify', 'prd'], 'unknown environment "prd"; did you mean "prod"?\n'],
    [['verify', 'dev', '--format', 'jnit'], 'unknown format "jnit"; did you mean "junit"?\n'],
    [['verify', 'dev', '--timeout', '1m'], '--timeout takes whole seconds, got "1m"\n'],
    [['verify', 'dev', 'todo'], 'unknown chart "todo"'],
    [['verify', 'dev'], 'there is no kubeconfig with a current context'],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, stdout, stderr } = await workspace.run(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.slice(0, message.length)).toBe(message);
  });
});

describe('status', () => {
  it('shows environments without a cluster as such, and does not fail', async () => {
    const { exitCode, stdout } = await workspace.run('status');
    expect(exitCode).toBe(0);
    const why =
      'there is no kubeconfig with a current context; the environments are bound to minikube';
    const [, ...rows] = stdout.trim().split('\n');
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
      ['dev', why],
      ['staging', why],
      ['prod', why],
    ]);
    const { stdout: json } = await workspace.run('status', 'prod', '--json');
    expect(JSON.parse(json)).toEqual([
      { environment: 'prod', namespace: 'todo-prod', absent: why, releases: [] },
    ]);
  });

  it('refuses a context that there is not', async () => {
    expect(await workspace.run('status', '--context', 'nowhere')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'the kubeconfig has no context "nowhere"; there is none\n  check KUBECONFIG\n',
    });
  });

  it('refuses an environment that there is not', async () => {
    expect(await workspace.run('status', 'prd')).toMatchObject({
      exitCode: 2,
      stderr: 'unknown environment "prd"; did you mean "prod"?\n',
    });
  });
});
