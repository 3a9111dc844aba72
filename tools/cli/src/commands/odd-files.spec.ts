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

describe('what is where a chart directory should be', () => {
  const [path, elsewhere] = ['helm/todo-backend', 'elsewhere'];
  const [from, to] = [() => workspace.path(path), () => workspace.path(elsewhere)];
  beforeEach(() => {
    renameSync(from(), to());
  });
  afterEach(() => {
    rmSync(from());
    renameSync(to(), from());
  });

  it.each<[string, () => void]>([
    [
      'a symbolic link to elsewhere',
      () => {
        symlinkSync(elsewhere, from());
      },
    ],
    [
      'a file',
      () => {
        writeFileSync(from(), '');
      },
    ],
    ['a special file', () => execFileSync('mkfifo', [from()])],
  ])('is named at once: %s', async (what, make) => {
    make();
    await expectRefused(`${path} is ${what}, not the directory of a chart`);
    const { exitCode, stderr } = await workspace.run('generate', 'todo-backend');
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
    expect(stderr).toContain(`${path} is not a directory; nothing was written`);
  });
});
