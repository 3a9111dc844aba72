import { lstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CliError, systemCode, usageError } from '../cli/errors.ts';
import { differences, type ChartFiles, type Difference } from './differences.ts';
import { onDisk } from './disk-error.ts';
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

/**
 * How the directory on the disk differs from the chart; reads only.
 *
 * @throws CliError 3 when the disk cannot be read
 */
export function checkChart(chart: ChartDirectory): readonly Difference[] {
  return onDisk('read', chart.path, () => differences(chart.files, steadySnapshot(chart)));
}

/**
 * Makes the directories equal to the charts, each as a whole or not at all, and returns what
 * differed in each. Where nothing differs nothing is touched. What killed processes left beside the
 * charts is put right first.
 *
 * @throws CliError 2 when a directory holds files that the generator did not make (nothing is
 * written then), 3 when the disk cannot be read or written (that chart is then as it was)
 */
export function writeCharts(charts: readonly ChartDirectory[]): readonly (readonly Difference[])[] {
  for (const parent of new Set(charts.map(({ root, path }) => dirname(join(root, path))))) {
    onDisk('write', basename(parent), () => {
      recoverLeftovers(parent);
    });
  }
  const plans = charts.map((chart) => ({
    chart,
    planned: onDisk('read', chart.path, () => plan(chart)),
  }));
  return plans.map(({ chart, planned }) =>
    onDisk('write', chart.path, () => carryOut(chart, planned)),
  );
}

interface Plan {
  readonly exists: boolean;
  readonly found: readonly Difference[];
}

function plan(chart: ChartDirectory): Plan {
  const snapshot = steadySnapshot(chart);
  if (snapshot !== undefined) refuseForeign(chart, snapshot);
  return { exists: snapshot !== undefined, found: differences(chart.files, snapshot) };
}

function carryOut(chart: ChartDirectory, first: Plan): readonly Difference[] {
  for (let attempt = 1, { exists, found } = first; ; attempt++) {
    if (found.length === 0) return found;
    if (replaceDirectory(join(chart.root, chart.path), chart.files, exists)) return found;
    waitOrGiveUp(chart, attempt);
    ({ exists, found } = plan(chart));
  }
}

/** The snapshot of the directory at one moment: read again if another process replaces it. */
function steadySnapshot(chart: ChartDirectory): Snapshot | undefined {
  const directory = join(chart.root, chart.path);
  for (let attempt = 1; ; attempt++) {
    const before = identity(directory);
    try {
      const snapshot = readSnapshot(directory);
      if (identity(directory) === before) return snapshot;
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
    waitOrGiveUp(chart, attempt);
  }
}

function identity(directory: string): string {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  return [stats?.ino, stats?.ctimeMs, stats?.mtimeMs].join();
}

function refuseForeign({ path, marker }: ChartDirectory, snapshot: Snapshot): void {
  if (snapshot.size === 0) return;
  const found = snapshot.get('Chart.yaml');
  if (found?.kind === 'file' && found.bytes.toString().startsWith(marker)) return;
  const what = snapshot.has('')
    ? 'is not a directory'
    : found === undefined
      ? 'holds files, but no Chart.yaml'
      : 'holds a Chart.yaml that helm-gen did not generate';
  throw usageError(
    `${path} ${what}; nothing was written\n` +
      `  helm-gen replaces a directory only if its Chart.yaml begins with "${marker}"\n` +
      `  move ${path} away (or delete it, if nobody needs it) and generate again`,
  );
}

const attempts = 20;

function waitOrGiveUp({ path }: ChartDirectory, attempt: number): void {
  if (attempt === attempts) {
    const message = `${path} keeps changing: other processes are writing it; try again later`;
    throw new CliError(message, 3);
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 4 * attempt);
}
