import { execFileSync } from 'node:child_process';
import { renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { testWorkspace, type TestWorkspace } from '../testing/workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = testWorkspace();
  await workspace.run('generate', 'todo-backend');
});
afterAll(() => {
  workspace.remove();
});

const odd = 'helm/todo-backend/templates/odd.yaml';
const at = () => workspace.path(odd);

async function expectRefused(message: string): Promise<void> {
  for (const step of ['lint', 'template']) {
    expect(await workspace.run(step, 'todo-backend')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${message}\n  remove it and run: npx helm-gen generate todo-backend\n`,
    });
  }
  expect((await workspace.run('generate', 'todo-backend', '--check')).exitCode).toBe(1);
}

describe('what is not a file among the files of a chart', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
    rmSync(at(), { force: true });
  });

  it.each<[string, () => unknown, string]>([
    ['a pipe', () => execFileSync('mkfifo', [at()]), 'a special file'],
    [
      'a link to a device',
      () => {
        symlinkSync('/dev/zero', at());
      },
      'a symbolic link to /dev/zero',
    ],
    [
      'a file of 5 GB',
      () => {
        writeFileSync(at(), '');
        truncateSync(at(), 5e9);
      },
      'a file larger than 5 MiB',
    ],
    [
      'a socket',
      () =>
        new Promise((resolve) => {
          server = createServer().listen(at(), () => {
            resolve(undefined);
          });
        }),
      'a special file',
    ],
  ])('is named at once, and helm is not asked: %s', async (_, make, what) => {
    await make();
    await expectRefused(`${odd} is ${what}, not a file of a chart`);
  });
});

it('a chart directory that is a symbolic link is named', async () => {
  const [path, elsewhere] = [workspace.path('helm/todo-backend'), workspace.path('elsewhere')];
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
  try {
    const message = `helm/todo-backend is a symbolic link to ${elsewhere}, not a file of a chart`;
    await expectRefused(message);
    const { exitCode, stderr } = await workspace.run('generate', 'todo-backend');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
    expect(stderr).toContain('helm/todo-backend is not a directory; nothing was written');
  } finally {
    rmSync(path);
    renameSync(elsewhere, path);
  }
});
