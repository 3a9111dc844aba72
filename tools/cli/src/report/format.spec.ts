import { junitErrors } from '../testing/junit-errors.ts';
import { testWorkspace } from '../testing/workspace.ts';

const workspace = testWorkspace();
beforeAll(async () => {
  await workspace.run('generate', 'todo-backend');
  workspace.edit('helm/todo-backend/values.yaml', (text) => `${text}# mine\n`);
});
afterAll(() => {
  workspace.remove();
});

const check = ['generate', '--check', 'todo-backend', '--format'];

describe('the result of a command', () => {
  it('is a JUnit report', async () => {
    const { exitCode, stdout } = await workspace.run(...check, 'junit');
    expect(exitCode).toBe(1);
    expect(await junitErrors(stdout)).toEqual([]);
    expect(stdout).toContain('<failure type="generate" message="changed ');
  });

  it('is a SARIF log', async () => {
    const { stdout } = await workspace.run(...check, 'sarif');
    const { runs } = JSON.parse(stdout) as { runs: readonly [{ results: readonly object[] }] };
    expect(runs[0].results).toMatchObject([{ ruleId: 'generate', ruleIndex: 0 }]);
  });

  it('is Markdown, with a table of what was checked', async () => {
    const { stdout } = await workspace.run(...check, 'markdown');
    expect(stdout).toContain('| check |  | helm/todo-backend |\n| --- | --- | --- |\n');
    expect(stdout).toContain('| generate | The chart is what its definition says | ✗ |\n');
    const rendered = await workspace.run('render', 'todo-backend', '--format', 'markdown');
    expect(rendered.stdout).toContain('## helm-gen render\n\n```text\n---\n# Source: ');
  });

  it('is refused in a format that the command does not have', async () => {
    expect(await workspace.run('render', 'todo-backend', '--format', 'junit')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'render has no format "junit"; the formats are: text, json, markdown\n',
    });
  });
});

describe('an error', () => {
  const bad = ['rules', 'todo', '--format'];
  const message = 'unknown chart "todo"; the charts are: todo-backend, todo-frontend';

  it('is data, whatever command was asked', async () => {
    const { exitCode, stdout, stderr } = await workspace.run(...bad, 'json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `${message}\n` });
    const diagnostics = [{ code: 'argument', message }];
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'argument', message, diagnostics } });
  });

  it('is a JUnit error, a SARIF result and an item in Markdown', async () => {
    const junit = await workspace.run(...bad, 'junit');
    expect(await junitErrors(junit.stdout)).toEqual([]);
    expect(junit.stdout).toContain('<error type="argument" message="unknown chart');
    const sarif = await workspace.run(...bad, 'sarif');
    expect(JSON.parse(sarif.stdout)).toMatchObject({
      runs: [{ results: [{ ruleId: 'argument' }] }],
    });
    const markdown = await workspace.run(...bad, 'markdown');
    expect(markdown.stdout).toContain('- **argument** error: unknown chart "todo"');
  });
});
