import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');

/** Runs the real executable in this repository, from another directory. */
const helmGen = (...argv: readonly string[]) => {
  const bin = join(repository, 'apps/helm-gen/bin/helm-gen.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: __dirname,
    encoding: 'utf8',
  });
  return { exitCode: status, stdout, stderr };
};

describe('the product', () => {
  it('has charts that are what their definitions say, to the byte', () => {
    expect(helmGen('generate', '--check')).toEqual({
      exitCode: 0,
      stdout: 'helm/todo-backend  up to date\nhelm/todo-frontend  up to date\n',
      stderr: '',
    });
  });

  it('renders an environment', () => {
    const { exitCode, stdout, stderr } = helmGen('render', 'todo-frontend', '--env', 'dev');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('name: todo-frontend-dev');
  });

  it('refuses wrong use with one clear message and no stack', () => {
    expect(helmGen('render', 'todo-backnd')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'unknown chart "todo-backnd"; did you mean "todo-backend"?\n',
    });
  });
});
