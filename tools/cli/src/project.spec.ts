import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const repository = join(__dirname, '../../..');
let root: string;

const write = (path: string, text: string) => {
  writeFileSync(join(root, path), text);
};
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'helm-gen-project-'));
  mkdirSync(join(root, 'node_modules'));
  mkdirSync(join(root, 'charts'));
  for (const name of ['@helm-gen', 'helm-gen', 'zod']) {
    symlinkSync(join(repository, 'node_modules', name), join(root, 'node_modules', name));
  }
  write('package.json', '{ "type": "module" }');
  write('.gitignore', 'node_modules\n');
  write('helm-gen.config.ts', "export default { charts: 'charts/*.ts', output: 'out' };\n");
  write('size.ts', 'export const size = 1;\n');
  write('charts/shop.ts', "import { size } from '../size.ts';\nexport const shop = { size };\n");
  write('charts/bank.ts', 'export const bank = { size: 5 };\n');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** What a module prints as JSON that has the loader, and the place of the configuration. */
function run(script: string): unknown {
  const loader = pathToFileURL(join(repository, 'tools/cli/project/index.js')).href;
  const module = `
    import { writeFileSync } from 'node:fs';
    import { findConfig, openProject, openRevision } from ${JSON.stringify(loader)};
    const place = findConfig(process.cwd());
    const load = async ({ workspace: { definitions } }) => ({
      shop: (await definitions.load('shop')).shop,
      bank: definitions.names.includes('bank') ? (await definitions.load('bank')).bank : undefined,
    });
    const print = (value) => console.log(JSON.stringify(value));
    ${script}`;
  const args = ['--input-type=module', '-e', module];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

it('loads the definitions of another revision, and leaves the work tree and its index alone', () => {
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'one');
  write('size.ts', 'export const size = 2;\n');
  write('charts/bank.ts', 'export const bank = { size: 6 };\n');
  git('add', 'size.ts');
  const before = git('status', '--porcelain');
  const script = `
    print([await load(await openRevision(place, 'HEAD')), await load(await openProject(place))]);`;
  for (const attempt of [1, 2]) {
    expect([attempt, run(script)]).toEqual([
      attempt,
      [
        { shop: { size: 1 }, bank: { size: 5 } },
        { shop: { size: 2 }, bank: { size: 6 } },
      ],
    ]);
  }
  expect(git('status', '--porcelain')).toBe(before);
  const unknown = "await openRevision(place, 'none').catch(({ message }) => print(message));";
  expect(run(unknown)).toBe('unknown revision "none"');
});

it('loads after a change only what depends on the file that changed', () => {
  expect(
    run(`
      const first = await load(await openProject(place));
      writeFileSync('size.ts', 'export const size = 3;');
      const second = await load(await openProject(place));
      print({ size: second.shop.size, isShopNew: second.shop !== first.shop, isBankNew: second.bank !== first.bank });`),
  ).toEqual({ size: 3, isShopNew: true, isBankNew: false });
});
