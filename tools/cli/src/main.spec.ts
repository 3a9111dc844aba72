import { readdirSync } from 'node:fs';
import { testWorkspace, type TestWorkspace } from './testing/workspace.ts';
import { registry } from './commands/registry.ts';

const minors = '1.28, 1.29, 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = testWorkspace();
});
afterEach(() => {
  workspace.remove();
});

describe('helm-gen', () => {
  it('shows every command with --help', async () => {
    const { exitCode, stdout } = await workspace.run('--help');
    expect(exitCode).toBe(0);
    for (const name of Object.keys(registry)) expect(stdout).toContain(`\n  ${name} `);
  });

  it('shows the help as an error when nothing was asked', async () => {
    const { exitCode, stdout, stderr } = await workspace.run();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('commands:');
  });

  it('shows its version', async () => {
    expect((await workspace.run('--version')).stdout).toBe('1.2.3\n');
  });

  it.each(Object.keys(registry))('shows options and examples of %s', async (name) => {
    const { exitCode, stdout } = await workspace.run(name, '--help');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^helm-gen ${name}`));
    expect(stdout).toContain('--json');
    expect(stdout.match(new RegExp(`^ {2}helm-gen ${name}`, 'gm'))).toHaveLength(2);
  });

  it.each([
    [['generat'], 'unknown command "generat"; did you mean "generate"?'],
    [['toString'], 'unknown command "toString"; the commands are: init, '],
    [['--verson'], 'no command was given, but --verson; did you mean "--version"?'],
    [['--env'], 'no command was given, but --env; the options without a command are:'],
    [['generate', 'todo-backnd'], 'unknown chart "todo-backnd"; did you mean "todo-backend"?'],
    [['generate', '--chekc'], 'unknown option "--chekc"; did you mean "--check"?'],
    [['render'], 'helm-gen render needs one chart, got no chart; the charts are: todo-backend,'],
    [['render', 'todo-backend', 'todo-frontend'], 'needs one chart, got 2 charts'],
    [['render', 'todo-backend', '--env', 'prd'], 'unknown environment "prd"; did you mean "prod"?'],
    [
      ['render', 'todo-backend', '-f', 'missing.yaml'],
      'missing.yaml: the values file does not exist',
    ],
    [['doctor', 'todo-backend'], 'helm-gen doctor takes no argument, got "todo-backend"'],
    [['dry-run', '--kube-version', '1.38'], `no data for Kubernetes 1.38: there is ${minors}\n`],
    [['dry-run', '--kube-version', '1.3 '], `no data for Kubernetes "1.3 ": there is ${minors}\n`],
    [['lint'], 'helm/todo-backend does not exist\n  run: npx helm-gen generate todo-backend\n'],
    [['dry-run'], 'helm/todo-backend does not exist\n  run: npx helm-gen generate todo-backend\n'],
  ])('refuses %j with one clear message and writes nothing', async (argv, message) => {
    const { exitCode, stdout, stderr } = await workspace.run(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(workspace.root).filter((name) => name !== 'node_modules')).toEqual([]);
  });
});

describe('HELM_GEN_KUBE_VERSION', () => {
  it('is refused when there is no data for it', async () => {
    workspace.env['HELM_GEN_KUBE_VERSION'] = '1.3';
    const { exitCode, stderr } = await workspace.run('template');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`there is no data for Kubernetes 1.3: there is ${minors}\n`);
  });
});

describe('a definition that cannot be used', () => {
  const use = async (module: Readonly<Record<string, unknown>> | Error, ...options: string[]) => {
    const broken = testWorkspace({ shop: module });
    const result = await broken.run('generate', ...options);
    const files = readdirSync(broken.root);
    broken.remove();
    expect({ exitCode: result.exitCode, stdout: result.stdout, files }).toEqual({
      exitCode: 2,
      stdout: '',
      files: [],
    });
    return result.stderr;
  };

  it('is named with what it throws, and with the stack only if asked for', async () => {
    const message = 'charts/shop.ts: no such thing\n';
    expect(await use(new TypeError('no such thing'))).toBe(message);
    const verbose = await use(new TypeError('no such thing'), '--verbose');
    expect(verbose).toContain('TypeError: no such thing');
    expect(verbose).toMatch(/^ +at /m);
  });

  it('is refused if it exports no chart, or several', async () => {
    expect(await use({ shop: {} })).toContain('charts/shop.ts: exports no chart\n  export one');
    const { todoBackend } = await import('./testing/product.ts');
    const { todoFrontend } = await import('./testing/product.ts');
    expect(await use({ todoBackend, todoFrontend })).toContain('shop.ts: exports 2 charts');
  });

  it('is refused if its file has another name than its chart', async () => {
    const { todoBackend } = await import('./testing/product.ts');
    expect(await use({ todoBackend })).toBe(
      'charts/shop.ts: the chart\'s name is "todo-backend"\n' +
        '  name the file todo-backend.ts or the chart "shop"\n',
    );
  });

  it('is named together with every other one', async () => {
    const broken = testWorkspace({ a: new Error('first'), b: new Error('second') });
    const { stderr } = await broken.run('generate');
    broken.remove();
    expect(stderr).toContain('charts/a.ts: first\n');
    expect(stderr).toContain('charts/b.ts: second\n');
  });
});
