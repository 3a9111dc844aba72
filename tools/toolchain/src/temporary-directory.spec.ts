import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled, start } from './testing/child.ts';
import { temporaryFolder, until } from './testing/folder.ts';
import { script } from './testing/script.ts';
import { withTemporaryDirectory } from './temporary-directory.ts';

jest.setTimeout(120_000);

const folder = temporaryFolder();
const program = compiled(folder);

/** A process that was lent a directory, and says so when it has filled it. */
async function borrower(statements: string) {
  const child = start(
    program,
    `import { writeFileSync } from 'node:fs';
    import { run } from '../run.js';
    import { withTemporaryDirectory } from '../temporary-directory.js';
    process.on('SIGUSR2', () => process.exit(9));
    await withTemporaryDirectory('lent-', async (directory) => {
      writeFileSync(directory + '/file', '');
      console.log(directory);
      ${statements}
    });`,
  );
  await until('it is lent', () => child.text().includes('lent-'));
  return { child, directory: child.text().trim() };
}

const waiting = 'await new Promise((resolve) => setTimeout(resolve, 600_000));';
const tool = { name: 'helm', path: script(join(folder, 'helm'), 'sleep 600'), version: '3.18.0' };

it('is gone after the work, and gives what that gives', async () => {
  const [outer, inner] = await withTemporaryDirectory('lent-', (first) =>
    withTemporaryDirectory('lent-', async (second) => {
      writeFileSync(join(second, 'file'), '');
      return [first, second] as const;
    }),
  );
  expect(outer).not.toBe(inner);
  expect([outer, inner].map((directory) => existsSync(directory))).toEqual([false, false]);
});

it('is gone after work that fails', async () => {
  const failure = withTemporaryDirectory('lent-', async (directory) => {
    writeFileSync(join(directory, 'file'), '');
    expect(readdirSync(directory)).toEqual(['file']);
    throw new Error(directory);
  });
  const { message } = (await failure.catch((error: unknown) => error)) as Error;
  expect(existsSync(message)).toBe(false);
});

it.each([
  ['between two tools', waiting],
  ['while a tool runs', `await run(${JSON.stringify(tool)}, []);`],
])('is gone when the process dies of a signal %s', async (_, statements) => {
  const { child, directory } = await borrower(statements);
  process.kill(child.pid, 'SIGINT');
  expect(await child.ended).toEqual({ exitCode: null, signal: 'SIGINT' });
  expect(existsSync(directory)).toBe(false);
});

it('lets no signal be lost that comes while the work ends', async () => {
  const { child, directory } = await borrower(`
    process.kill(process.pid, 'SIGINT');
    for (const start = Date.now(); Date.now() < start + 50; );`);
  expect(await child.ended).toEqual({ exitCode: null, signal: 'SIGINT' });
  expect(existsSync(directory)).toBe(false);
});

it('is gone when the process exits', async () => {
  const { child, directory } = await borrower(waiting);
  process.kill(child.pid, 'SIGUSR2');
  expect((await child.ended).exitCode).toBe(9);
  expect(existsSync(directory)).toBe(false);
});

it('says which directory is missing, and how to name another', async () => {
  const child = start(
    program,
    `import { withTemporaryDirectory } from '../temporary-directory.js';
    await withTemporaryDirectory('lent-', async () => undefined).catch((error) => console.log(error.message));`,
    { env: { ...process.env, TMPDIR: '/nowhere/a,b' } },
  );
  await child.ended;
  expect(child.text()).toMatch(/^cannot make a temporary directory in \/nowhere\/a,b: ENOENT/);
  expect(child.text()).toContain('set TMPDIR to a directory that exists and can be written');
});
