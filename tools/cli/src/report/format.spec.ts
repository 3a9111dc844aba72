import { writeFileSync } from 'node:fs';
import { registry } from '../commands/registry.ts';
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

  it('is a JUnit report and a SARIF log also where nothing is checked', async () => {
    const text = await workspace.run('explain', 'todo-backend', 'replicaCount');
    const junit = await workspace.run('explain', 'todo-backend', 'replicaCount', '--format=junit');
    expect(await junitErrors(junit.stdout)).toEqual([]);
    const [first = ''] = text.stdout.split('\n');
    expect(junit.stdout).toContain(`<system-out>${first}`);
    const sarif = await workspace.run('explain', 'todo-backend', 'replicaCount', '--format=sarif');
    expect(JSON.parse(sarif.stdout)).toMatchObject({ runs: [{ results: [] }] });
  });

  it('is a case for each environment of status that cannot be read', async () => {
    workspace.env['KUBECONFIG'] = workspace.path('none');
    const { exitCode, stdout } = await workspace.run('status', '--format', 'junit');
    expect(exitCode).toBe(2);
    expect(await junitErrors(stdout)).toEqual([]);
    expect(stdout.match(/<error type="deployed" message="there is no kubeconfig /g)).toHaveLength(
      3,
    );
  });

  it('is asked for in one format', async () => {
    const { exitCode, stderr } = await workspace.run('doctor', '--json', '--format', 'junit');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: '--json and --format junit contradict each other\n  give one\n',
    });
  });

  it.each(Object.keys(registry))('is refused in an unknown format: %s', async (name) => {
    expect(await workspace.run(name, '--format', 'yaml')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'unknown format "yaml"; the formats are: text, json, junit, sarif, markdown\n',
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

  it.each([
    [['no-such-command', '--json'], 'unknown command "no-such-command"'],
    [['rules', '--no-such-option', '--json'], 'unknown option "--no-such-option"'],
    [['rules', '--env', '--format=json'], 'option --env needs a value: --env ENV'],
    [['--format', 'json'], 'no command was given'],
  ])('of a command line is data too: %j', async (argv, begin) => {
    const { exitCode, stdout } = await workspace.run(...argv);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'argument', message: expect.stringContaining(begin) as string },
    });
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

it('a file with an odd name has an address in SARIF', async () => {
  const file = workspace.path('a #1?%.yaml');
  writeFileSync(file, 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\n');
  const { stdout } = await workspace.run('check', file, '--format', 'sarif');
  expect(stdout).toContain(`${encodeURI(workspace.root)}/a%20%231%3F%25.yaml"`);
});
