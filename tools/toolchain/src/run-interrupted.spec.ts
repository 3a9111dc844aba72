import { join } from 'node:path';
import { compiled, start } from './testing/child.ts';
import { isRunning, pidsIn, temporaryFolder, until } from './testing/folder.ts';
import { script } from './testing/script.ts';

jest.setTimeout(120_000);

const folder = temporaryFolder();
const program = compiled(folder);
let families = 0;

/**
 * A process that runs a fake helm twice at once; each has a child that ignores SIGTERM.
 * @param more statements of the process
 */
async function running(more = '') {
  const pids = join(folder, `pids-${(families += 1)}`);
  const path = script(
    join(folder, `helm-${families}`),
    `sh -c 'trap "" TERM; echo $$ >> ${pids}; sleep 300' >/dev/null 2>&1 &`,
    `echo $$ >> ${pids}`,
    'wait',
  );
  const tool = { name: 'helm', path, version: '3.18.0', source: 'HELM_BIN' };
  const module = `import { run } from '../run.js';
    const tool = ${JSON.stringify(tool)};
    ${more}
    const results = await Promise.allSettled([run(tool, ['lint']), run(tool, ['template'])]);
    for (const { reason } of results) console.log(reason.message.split('\\n')[0]);`;
  const child = start(program, module);
  const family = () => pidsIn(pids);
  await until('they run', () => family().length >= 4);
  return { child, family };
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'ends every tool and its children when this process gets %s, and then dies of it',
  async (signal) => {
    const { child, family } = await running();
    process.kill(child.pid, signal);
    expect(await child.ended).toEqual({ exitCode: null, signal });
    await until('all have ended', () => !family().some(isRunning));
  },
);

it('ends also a tool that is started while the others are being ended', async () => {
  const [go, late] = [join(folder, 'go'), join(folder, 'late')];
  const stubborn = script(
    join(folder, 'stubborn'),
    `trap "touch ${go}" TERM; sleep 300; sleep 300`,
  );
  const tardy = script(late, `echo $$ > ${late}.pid; sleep 600`);
  const { child, family } = await running(`
    import { existsSync } from 'node:fs';
    void run({ ...tool, path: '${stubborn}' }, []);
    const timer = setInterval(() => {
      if (!existsSync('${go}')) return;
      clearInterval(timer);
      void run({ ...tool, path: '${tardy}' }, []);
    }, 20);`);
  process.kill(child.pid, 'SIGINT');
  expect((await child.ended).signal).toBe('SIGINT');
  await until('all have ended', () => ![...family(), ...pidsIn(`${late}.pid`)].some(isRunning));
});

it('ends every tool and its children when this process exits', async () => {
  const { child, family } = await running(`process.on('SIGUSR2', () => process.exit(9));`);
  process.kill(child.pid, 'SIGUSR2');
  expect((await child.ended).exitCode).toBe(9);
  await until('all have ended', () => !family().some(isRunning));
});

it('leaves the rest to a program that handles the signal itself', async () => {
  const { child, family } = await running(`process.on('SIGINT', () => console.log('tidying up'));`);
  process.kill(child.pid, 'SIGINT');
  expect(await child.ended).toEqual({ exitCode: 0, signal: null });
  expect(child.text().trim().split('\n')).toEqual([
    'tidying up',
    'helm lint: was ended, because this process got SIGINT',
    'helm template: was ended, because this process got SIGINT',
  ]);
  await until('all have ended', () => !family().some(isRunning));
});
