import { realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Whether only this user (and root) may change what is in a folder: its owner and mode and those of every folder
 * above it say so, along the path as it is written and as its links lead. True on Windows, which has no such modes.
 */
export async function isPrivate(folder: string): Promise<boolean> {
  const me = process.getuid?.();
  if (me === undefined) return true;
  const real = await realpath(folder).catch(() => undefined);
  if (real === undefined) return false;
  const folders = new Set([...withParents(resolve(folder)), ...withParents(real)]);
  const verdicts = await Promise.all(
    [...folders].map(async (path) => {
      const { uid, mode } = await stat(path);
      const isOurs = uid === me || uid === 0;
      const canOthersWrite = (mode & 0o022) !== 0;
      // In a sticky folder such as /tmp only its owner can replace an entry.
      return isOurs && (!canOthersWrite || ((mode & 0o1000) !== 0 && path !== real));
    }),
  );
  return verdicts.every(Boolean);
}

function withParents(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...withParents(parent)];
}
