import { HelmGenError } from '@helm-gen/errors';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { RunOptions } from './run.ts';
import { isRunning, pidsIn, temporaryFolder, until } from './testing/folder.ts';
import { script } from './testing/script.ts';
import type { Tool } from './tool.ts';

jest.setTimeout(120_000);

const folder = temporaryFolder();
let tools = 0;

/** A fake helm of these shell lines. */
function toolOf(...lines: string[]): Tool {
  const path = script(join(folder, `helm-${(tools += 1)}`), ...lines);
  return { name: 'helm', path, version: '3.18.0', source: 'HELM_BIN' };
}

async function failure(
  tool: Tool,
  args: string[],
  options: RunOptions = {},
): Promise<HelmGenError> {
  const error: unknown = await run(tool, args, options).catch((reason: unknown) => reason);
  if (error instanceof HelmGenError) return error;
  throw new Error(`no HelmGenError, but ${JSON.stringify(error)}`);
}

/** Lines that start a child which ignores SIGTERM and holds no pipe, and write its id and their own to a file. */
const stubbornFamily = (pids: string) => [
  `sh -c 'trap "" TERM; echo $$ >> ${pids}; sleep 300' >/dev/null 2>&1 &`,
  `while ! [ -s ${pids} ]; do sleep 0.02; done`,
  `echo $$ >> ${pids}`,
  'echo started; wait',
];
const noneRuns = (pids: string) => () => pidsIn(pids).length === 2 && !pidsIn(pids).some(isRunning);

describe('a tool that ends', () => {
  it.each([0, 1, 3, 255])('gives its output and its exit code %i', async (exitCode) => {
    const tool = toolOf('echo "out: $*"', 'echo err >&2', `exit ${exitCode}`);
    expect(await run(tool, ['lint', 'a b', '$HOME', '*'])).toEqual({
      exitCode,
      stdout: 'out: lint a b $HOME *\n',
      stderr: 'err\n',
    });
  });

  it('gets the working directory, the environment alone, and the input', async () => {
    const tool = toolOf('pwd; echo "$MARK-$HOME"; cat');
    const { stdout } = await run(tool, [], {
      cwd: folder,
      env: { PATH: process.env.PATH, MARK: 'x' },
      input: 'ä\n'.repeat(200_000),
    });
    expect(stdout).toBe(`${realpathSync(folder)}\nx-\n${'ä\n'.repeat(200_000)}`);
  });

  it('reads an empty input when none is given', async () => {
    expect(await run(toolOf('cat; echo end'), [])).toMatchObject({ stdout: 'end\n' });
  });

  it('may leave its input unread', async () => {
    const { exitCode } = await run(toolOf('exit 4'), [], { input: 'x'.repeat(1_000_000) });
    expect(exitCode).toBe(4);
  });

  it('leaves no listener behind, however it ended', async () => {
    const listeners = () =>
      ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((event) => process.listenerCount(event));
    const before = listeners();
    await Promise.all([
      run(toolOf('exit 0'), []),
      failure(toolOf('kill -9 $$'), []),
      failure(toolOf('sleep 600'), [], { timeoutMs: 50 }),
      failure({ ...toolOf(), path: join(folder, 'nowhere') }, []),
    ]);
    await until('nobody listens', () => listeners().join() === before.join());
  });
});

describe('a tool that does not end by itself', () => {
  it('is ended with its children at the time limit, also those that ignore SIGTERM', async () => {
    const pids = join(folder, 'timeout.pids');
    const tool = toolOf('echo "still waiting" >&2', ...stubbornFamily(pids));
    const running = failure(tool, ['upgrade', 'release', '--set', 'password=x'], {
      timeoutMs: 5_000,
    });
    await until('it runs', () => pidsIn(pids).length === 2);
    const { message } = await running;
    expect(message).toBe(
      'helm upgrade release: was ended after its time limit of 5 s; it said last: still waiting\n' +
        '  see what it waits for, or give it more time',
    );
    await until('all have ended', noneRuns(pids));
  });

  it('is killed when it ignores SIGTERM itself', async () => {
    const tool = toolOf('trap "" TERM', 'sleep 300');
    const { message } = await failure(tool, ['template'], { timeoutMs: 100 });
    expect(message).toContain('was ended after its time limit of 0.1 s');
  });

  it('is ended when the work is called off, before or after it started', async () => {
    const pids = join(folder, 'abort.pids');
    const controller = new AbortController();
    const tool = toolOf(...stubbornFamily(pids));
    const running = failure(tool, ['status'], { signal: controller.signal });
    await until('it runs', () => pidsIn(pids).length === 2);
    controller.abort(new Error('enough'));
    const error = await running;
    expect(error.message).toContain('helm status: was ended, because the work it belongs to');
    expect(error.cause).toEqual(new Error('enough'));
    await until('all have ended', noneRuns(pids));
    const again = await failure(toolOf('sleep 600'), [], { signal: controller.signal });
    expect(again.cause).toEqual(new Error('enough'));
  });

  it('is ended when it has ended but a child of its own holds its output open', async () => {
    const pids = join(folder, 'open.pids');
    const controller = new AbortController();
    const tool = toolOf(`echo $$ > ${pids}; sleep 600 & echo $! >> ${pids}`);
    const running = failure(tool, [], { signal: controller.signal });
    const [parent = 0, child = 0] = await until('it has ended', () => {
      const [parent, child] = pidsIn(pids);
      return child !== undefined && parent !== undefined && !isRunning(parent);
    }).then(() => pidsIn(pids));
    expect([isRunning(parent), isRunning(child)]).toEqual([false, true]);
    controller.abort();
    await running;
    await until('its child has ended', () => !isRunning(child));
  });

  it('is given up when a descendant that left its process group holds its output open', async () => {
    const pids = join(folder, 'left.pids');
    const leaves = `const { spawn } = require('child_process');
      const options = { detached: true, stdio: 'inherit' };
      const { pid } = spawn('sleep', ['600'], options);
      require('fs').writeFileSync('${pids}', pid + '\\n');
      process.exit();`;
    const controller = new AbortController();
    const tool = toolOf(`'${process.execPath}' -e "${leaves}"`);
    const running = failure(tool, [], { signal: controller.signal });
    await until('it has left', () => pidsIn(pids).length === 1);
    controller.abort();
    expect((await running).message).toContain('was called off');
    for (const pid of pidsIn(pids)) process.kill(pid);
  });

  it('is ended when it writes more than 64 MiB', async () => {
    const { message } = await failure(toolOf('cat /dev/zero'), ['template', 'chart']);
    expect(message).toMatch(/^helm template chart: was ended, because it wrote more than 64 MiB\n/);
  });
});

describe('a tool that fails to run', () => {
  it('is named with its path when it cannot be started', async () => {
    const tool = { ...toolOf(), path: join(folder, 'nowhere') };
    const { message } = await failure(tool, ['lint']);
    expect(message).toBe(
      `helm lint: could not be started: spawn ${tool.path} ENOENT\n` +
        `  check ${tool.path} (from HELM_BIN), or set HELM_BIN to another`,
    );
  });

  it('is not blamed for a working directory that does not exist', async () => {
    const { message } = await failure(toolOf('exit 0'), ['lint'], { cwd: join(folder, 'gone') });
    expect(message).toContain(`its working directory ${join(folder, 'gone')} does not exist`);
  });

  it('is reported when something else killed it', async () => {
    const { message } = await failure(toolOf('echo busy >&2; kill -9 $$'), ['template']);
    expect(message).toContain(
      'was ended by SIGKILL, which came from outside; it said last: busy\n  see who sent it',
    );
  });

  it('is reported when an argument cannot be passed on', async () => {
    const { message } = await failure(toolOf('exit 0'), ['a\0b']);
    expect(message).toContain('could not be started');
  });
});
