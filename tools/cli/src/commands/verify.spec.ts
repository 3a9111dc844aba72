import { junitErrors } from '../testing/junit-errors.ts';
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

  describe.each([
    ['a context that dev is not bound to', 'theirs', 1, 'context', 'the current context is theirs'],
    [
      'a server that does not answer',
      'minikube',
      3,
      'cluster',
      'the cluster of the context minikube does not answer',
    ],
  ])('reports %s', (_what, context, code, id, why) => {
    beforeAll(() => {
      const file = workspace.path('kubeconfig');
      workspace.env['KUBECONFIG'] = writeKubeconfig(file, context, 'http://127.0.0.1:9');
    });

    it('as a JUnit error', async () => {
      const { exitCode, stdout, stderr } = await workspace.run(
        'verify',
        'dev',
        '--format',
        'junit',
      );
      expect(exitCode).toBe(code);
      expect(await junitErrors(stdout)).toEqual([]);
      expect(stdout).toContain(
        '<testsuites name="helm-gen verify" tests="1" failures="0" errors="1">',
      );
      expect(stdout).toMatch(
        new RegExp(
          `<testcase classname="helm-gen.verify.error" name="${id}: [^"]*">\\s*<error type="${id}" message="${why}`,
        ),
      );
      expect(stderr).toContain(why);
    });

    it.each([['--json'], ['--format', 'json']])('as data: %s', async (...format) => {
      const { exitCode, stdout, stderr } = await workspace.run('verify', 'dev', ...format);
      expect(exitCode).toBe(code);
      expect(JSON.parse(stdout)).toEqual({
        error: expect.objectContaining({ code: id, message: stderr.trim() }) as unknown,
      });
      expect(stderr).toContain(why);
    });
  });
});
