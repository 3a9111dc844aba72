import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../main.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helm-gen-init-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

async function init(...argv: readonly string[]) {
  let [stdout, stderr] = ['', ''];
  const nothing = () => Promise.reject(new Error('nothing is configured'));
  const exitCode = await runCli(['init', ...argv], {
    ...{ root, config: undefined, output: '.', version: '1.2.3', env: {} },
    settings: { charts: [], output: '.', environments: [], helm: [], kubernetes: [] },
    loadConfig: nothing,
    definitions: { names: [], fileOf: String, load: nothing, rules: nothing },
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { exitCode, stdout, stderr };
}

const asked = ['--name', 'shop', '--environments', 'dev,prod-eu'];

describe('helm-gen init', () => {
  it('writes a configuration, one definition and .gitignore', async () => {
    expect(await init(...asked)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(readdirSync(root, { recursive: true }).sort()).toEqual([
      ...['.gitignore', 'charts', 'charts/shop.ts', 'helm-gen.config.ts'],
    ]);
    const definition = readFileSync(join(root, 'charts/shop.ts'), 'utf8');
    expect(definition).toContain('export const shop = webService({');
    expect(definition).toContain("    dev: {},\n    'prod-eu': {},\n");
  });

  it.each(['helm-gen.config.ts'])('writes nothing over %s', async (file) => {
    writeFileSync(join(root, file), 'mine');
    expect(await init(...asked)).toMatchObject({
      exitCode: 2,
      stderr: `${file} exists; nothing was written\n`,
    });
    expect(readdirSync(root)).toEqual([file]);
    expect(readFileSync(join(root, file), 'utf8')).toBe('mine');
  });

  it('leaves a .gitignore as it is', async () => {
    writeFileSync(join(root, '.gitignore'), 'mine');
    expect(await init(...asked)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(root, '.gitignore'), 'utf8')).toBe('mine');
  });

  it.each([
    [['--name', 'shop'], 'init needs --environments'],
    [['--environments', 'dev'], 'init needs --name'],
    [['--name', 'Shop', '--environments', 'dev'], 'must be a DNS label'],
    [['--name', 'shop', '--environments', 'dev,,prod'], 'must be a DNS label'],
  ])('refuses %j and writes nothing', async (argv, message) => {
    const { exitCode, stderr } = await init(...argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(root, 'helm-gen.config.ts'))).toBe(false);
  });
});
