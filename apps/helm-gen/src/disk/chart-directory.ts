import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliError, systemCode, usageError } from '../cli/errors.ts';
import { differences, type ChartFiles, type Difference } from './differences.ts';
import { recoverLeftovers } from './leftovers.ts';
import { replaceDirectory } from './replace-directory.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** A chart directory on the disk, and the files that should be its only content. */
export interface ChartDirectory {
  /** Workspace root; messages name places relative to it. */
  readonly root: string;
  /** Relative to the root, with `/`: `helm/todo-backend`. */
  readonly path: string;
  /** How the first line of a generated Chart.yaml begins. */
  readonly marker: string;
  readonly files: ChartFiles;
}

const attempts = 20;

/**
 * How the directory on the disk differs from the chart; reads only.
 *
 * @throws {@link CliError} 3 when the disk cannot be read
 */
export function checkChart(chart: ChartDirectory): readonly Difference[] {
  return onDisk(chart, 'read', () => {
    for (let attempt = 1; ; attempt++) {
      const snapshot = steadySnapshot(join(chart.root, chart.path));
      if (snapshot !== 'changing') return differences(chart.files, snapshot);
      waitOrGiveUp(chart, attempt);
    }
  });
}

/**
 * Makes the directory equal to the chart, as a whole or not at all, and returns what differed.
 * When nothing differs nothing is touched.
 *
 * @throws {@link CliError} 2 when files are there that the generator did not make,
 * 3 when the disk cannot be read or written; the directory is then as it was
 */
export function writeChart(chart: ChartDirectory): readonly Difference[] {
  return onDisk(chart, 'write', () => {
    const directory = join(chart.root, chart.path);
    for (let attempt = 1; ; attempt++) {
      const snapshot = steadySnapshot(directory);
      if (snapshot !== 'changing') {
        if (snapshot !== undefined) refuseForeign(chart, snapshot);
        const found = differences(chart.files, snapshot);
        if (found.length === 0) return found;
        if (replaceDirectory(directory, chart.files, snapshot !== undefined)) return found;
      }
      waitOrGiveUp(chart, attempt);
    }
  });
}

/**
 * Brings back or removes what killed processes left beside the charts; call it once, before
 * anything reads or writes a chart.
 *
 * @throws {@link CliError} 3 when the disk cannot be written
 */
export function recoverCharts(root: string, path: string): void {
  onDisk({ path }, 'write', () => {
    recoverLeftovers(join(root, path));
  });
}

/** The snapshot, or a word that another process replaced the directory while it was read. */
function steadySnapshot(directory: string): Snapshot | undefined | 'changing' {
  const before = identity(directory);
  try {
    const snapshot = readSnapshot(directory);
    return identity(directory) === before ? snapshot : 'changing';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'changing';
    throw error;
  }
}

function identity(directory: string): string {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  return [stats?.ino, stats?.ctimeMs, stats?.mtimeMs].join();
}

function refuseForeign(chart: ChartDirectory, snapshot: Snapshot): void {
  if (snapshot.size === 0) return;
  const found = snapshot.get('Chart.yaml');
  if (found?.kind === 'file' && found.bytes.toString().startsWith(chart.marker)) return;
  const what = snapshot.has('')
    ? 'is not a directory'
    : found === undefined
      ? 'holds files, but no Chart.yaml'
      : 'holds a Chart.yaml that helm-gen did not generate';
  throw usageError(
    `${chart.path} ${what}; nothing was written\n` +
      `  helm-gen replaces a directory only if its Chart.yaml begins with "${chart.marker}"\n` +
      `  move ${chart.path} away (or delete it, if nobody needs it) and generate again`,
  );
}

function waitOrGiveUp(chart: ChartDirectory, attempt: number): void {
  if (attempt === attempts) {
    throw new CliError(
      `${chart.path} keeps changing: other processes write in ${dirname(chart.path)}; ` +
        'wait until they are done and try again',
      3,
    );
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 4 * attempt);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do so',
  EPERM: 'this user may not do so',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: "this user's disk quota is used up",
  EFBIG: 'a file is larger than this process may write',
  ENOTDIR: 'a file is where a directory should be',
  EXDEV: 'the directory is a mount point of its own',
  EBUSY: 'the directory is in use as a mount point',
};

function onDisk<T>(chart: { path: string }, verb: 'read' | 'write', work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof CliError || code === undefined) throw error;
    const reason = reasons[code] ?? (error as Error).message;
    const effect = verb === 'write' ? '; what was there is unchanged' : '';
    throw new CliError(`cannot ${verb} ${chart.path}: ${reason} (${code})${effect}`, 3, {
      cause: error,
    });
  }
}
