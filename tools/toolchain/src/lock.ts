import { randomUUID } from 'node:crypto';
import { lstat, open, readFile, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

const heartbeatMs = 2_000;
const staleMs = 30_000;
const pollMs = 100;

/** Who owns a lock or a temporary folder: `<pid>@<host>`, fit for a file name. */
export const self = `${process.pid}@${hostname().replace(/[^\w.-]/g, '_')}`;

/** True only if it is sure: a process of this host that no longer runs. */
export function isGone(owner: string): boolean {
  const [pid, host] = owner.split('@');
  if (host !== self.split('@')[1]) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/**
 * Does `work` while no other process does work under the same lock file.
 *
 * The lock saves double work and no more: `work` must do no harm when done twice at once, for a holder that
 * stood still for 30 seconds loses its lock. A holder that was killed loses it at once if it ran on this host.
 *
 * @param onWait told once, with the holder, when the lock is taken.
 * @param work told whether it had to wait.
 */
export async function withLock<T>(
  path: string,
  onWait: (holder: string) => void,
  work: (waited: boolean) => Promise<T>,
): Promise<T> {
  const mine = `${self} ${randomUUID()}`;
  let waited = false;
  while (!(await take(path, mine))) {
    const holder = await holderOf(path);
    if (holder === 'stale') await rm(path, { force: true, recursive: true });
    else if (holder !== undefined) {
      if (!waited) onWait(holder);
      waited = true;
      await sleep(pollMs);
    }
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    void utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  try {
    return await work(waited);
  } finally {
    clearInterval(heartbeat);
    if ((await read(path)) === mine) await rm(path, { force: true });
  }
}

async function take(path: string, mine: string): Promise<boolean> {
  let file;
  try {
    file = await open(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    await file.writeFile(mine);
    return true;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Undefined if the lock is free; one that cannot be read is stale as any other when nobody touches it. */
async function holderOf(path: string): Promise<string | undefined> {
  const [text, found] = await Promise.all([read(path), lstat(path).catch(unlessMissing)]);
  if (!found) return undefined;
  const [owner = ''] = text?.split(' ') ?? [];
  if (isGone(owner) || Math.abs(Date.now() - found.mtimeMs) > staleMs) return 'stale';
  return owner === '' ? 'another process' : `process ${owner}`;
}

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

const read = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);
