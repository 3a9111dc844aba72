import { buildSync } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { fakeAssets, type FakeAssets } from '../testing/fake-assets.ts';
import { runUntilWeEnd } from './until-we-end.ts';

// Generous, for the machine may be busy.
jest.setTimeout(60_000);

let assets: FakeAssets;
let data: string;
beforeEach(() => {
  assets = fakeAssets('');
  data = join(assets.directory, 'data');
  mkdirSync(data);
  // A child of its own, which ignores what could be ignored.
  assets.program(
    'etcd',
    `sh -c 'trap "" TERM HUP INT; echo $$ >> "${join(assets.directory, 'pids')}"; sleep 600'`,
  );
});
afterEach(() => {
  assets.remove();
});

const until = async (what: () => boolean) => {
  for (const begin = Date.now(); !what() && Date.now() - begin < 30_000;) await pause(20);
  expect(what()).toBe(true);
};
const bothRun = () => assets.running().length === 2;
const nothingIsLeft = () => assets.running().length === 0 && !existsSync(data);

it('ends a companion and its children, and removes its data, when it is closed', async () => {
  const companion = runUntilWeEnd(join(assets.directory, 'etcd'), [], data);
  await until(bothRun);
  await companion.close();
  await until(nothingIsLeft);
});

it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'does so also when the process that started them gets %s',
  async (signal) => {
    const outfile = join(assets.directory, 'until-we-end.mjs');
    const entry = join(__dirname, 'until-we-end.ts');
    buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm' });
    const call = [join(assets.directory, 'etcd'), [], data].map((each) => JSON.stringify(each));
    const program = `import { runUntilWeEnd } from '${pathToFileURL(outfile).href}'; runUntilWeEnd(${call.join()});`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
    await until(bothRun);
    child.kill(signal);
    await once(child, 'exit');
    await until(nothingIsLeft);
  },
);

it('tells how one ended that ended by itself', async () => {
  assets.program('etcd', 'echo "starting" >&2; echo "no data directory" >&2; exit 3');
  const companion = runUntilWeEnd(join(assets.directory, 'etcd'), [], data);
  expect(await companion.ended).toBe('no data directory');
  await companion.close();
});
