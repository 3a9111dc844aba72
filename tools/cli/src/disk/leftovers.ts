import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '@helm-gen/errors';

/**
 * The working directories beside a chart directory, named `.<chart>.<role>-<pid>-<random>`:
 * `new` is being filled, `old` is the chart that was moved aside for a new one, and `gone` waits to
 * be removed. A process that is killed leaves them behind; the name says whose they were.
 */
type Role = 'new' | 'old' | 'gone';

const pattern = /^\.(.+)\.(new|old|gone)-(\d+)-[0-9a-f]{8}$/;

/** After this time a leftover is nobody's, even if its process id is in use (again). */
const abandonedAfterMs = 10 * 60_000;

/** A working directory's path that no other process uses. */
export function workingPath(directory: string, role: Role): string {
  const id = `${process.pid.toString()}-${randomBytes(4).toString('hex')}`;
  return join(dirname(directory), `.${basename(directory)}.${role}-${id}`);
}

/**
 * Removes a working directory. It is renamed first, so that a process that still fills it fails
 * and starts again, instead of putting a half-removed directory in place. What cannot be removed
 * harms nobody; the next run tries again.
 */
export function discard(path: string, directory: string): void {
  const gone = workingPath(directory, 'gone');
  try {
    if (moved(path, gone)) rmSync(gone, { recursive: true, force: true });
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

/**
 * Completes what killed processes left below `parent` (the directory of the charts): a chart that
 * was moved aside and not yet replaced comes back, everything else that they left is removed.
 * What a living process is working on stays.
 */
export function recoverLeftovers(parent: string): void {
  for (const name of names(parent)) {
    const [, chart, role, pid] = pattern.exec(name) ?? [];
    if (chart === undefined || isInUse(join(parent, name), Number(pid))) continue;
    const directory = join(parent, chart);
    if (role === 'old' && lstatSync(directory, { throwIfNoEntry: false }) === undefined) {
      moved(join(parent, name), directory);
    } else {
      discard(join(parent, name), directory);
    }
  }
}

/** Renames; false if another process was faster: the source is gone, or the target is there. */
export function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}

function names(parent: string): readonly string[] {
  try {
    return readdirSync(parent).filter((name) => pattern.test(name));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function isInUse(path: string, pid: number): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || pid === process.pid) return false;
  return Date.now() - stats.ctimeMs < abandonedAfterMs && isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
