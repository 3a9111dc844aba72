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
