import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');

/** Runs the real executable in this repository, from another directory. */
const helmGen = (...argv: readonly string[]) => helmGenWith({}, ...argv);

const helmGenWith = (env: Readonly<Record<string, string>>, ...argv: readonly string[]) => {
  const bin = join(repository, 'tools/cli/bin/helm-gen.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: __dirname,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { exitCode: status, stdout, stderr };
};

describe('the product', () => {
  it('has charts and documents that are what their definitions say, to the byte', () => {
    expect(helmGen('generate', '--check')).toEqual({
      exitCode: 0,
      stdout: [
        ...readdirSync(join(repository, 'helm'))
          .sort()
          .map((name) => `helm/${name}`),
        'docs',
      ]
        .map((path) => `${path}  up to date\n`)
        .join(''),
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

  it('finds its tools on a machine that has none', () => {
    const cache = mkdtempSync(join(tmpdir(), 'helm-gen-empty-cache-'));
    const { exitCode, stdout } = helmGenWith(
      { HELM_GEN_CACHE: cache, HELM_BIN: '', KUBECTL_BIN: '' },
      'doctor',
    );
    rmSync(cache, { recursive: true });
    expect(stdout).toContain(cache);
    expect(exitCode).toBe(0);
  }, 300_000);
});
