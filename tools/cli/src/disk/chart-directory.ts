import { fault, systemCode } from '@helm-gen/errors';
import { lstatSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { differences, type ChartFiles, type Difference } from './differences.ts';
import { onDisk } from './disk-error.ts';
import { recoverLeftovers } from './leftovers.ts';
import { replaceDirectories, type Replacement } from './replace-directory.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** A generated directory on the disk, such as a chart's, and the files that should be its only content. */
export interface ChartDirectory {
  /** Workspace root; messages name places relative to it. */
  readonly root: string;
  /** Relative to the root, with `/`: `helm/orders`. */
  readonly path: string;
  /** The file that says that the directory is generated; `Chart.yaml` if not given. */
  readonly markedFile?: string;
  /** How the first line of that file begins. */
  readonly marker: string;
  readonly files: ChartFiles;
}

/**
 * How the directory on the disk differs from the chart; reads only.
 *
 * @throws {HelmGenError} when the disk cannot be read
 */
export function checkChart(chart: ChartDirectory): readonly Difference[] {
  return onDisk('read', chart.path, () => differences(chart.files, steadySnapshot(chart)));
}

/**
 * Makes the directories equal to the charts, each as a whole or not at all, and returns what
 * differed in each. Where nothing differs nothing is touched. What killed processes left beside the
 * charts is put right first.
 *
 * @throws {HelmGenError} when a directory holds files that the generator did not make (nothing is
 * written then), 3 when the disk cannot be read or written (the chart that it names is then as it
 * was)
 */
export function writeCharts(charts: readonly ChartDirectory[]): readonly (readonly Difference[])[] {
  for (const parent of new Set(charts.map(({ root, path }) => dirname(join(root, path))))) {
    onDisk('write', basename(parent), () => {
      recoverLeftovers(parent);
    });
  }
  const found = new Map<ChartDirectory, readonly Difference[]>();
  for (let attempt = 1, open = charts; ; attempt++) {
    const plans = open.map(plan);
    for (const { chart, differs } of plans) found.set(chart, differs);
    const changing = plans.filter(({ differs }) => differs.length > 0);
    const inPlace = replaceDirectories(changing);
    open = changing.filter((_, index) => inPlace[index] === false).map(({ chart }) => chart);
    const [first] = open;
    if (first === undefined) return charts.map((chart) => found.get(chart) ?? []);
    waitOrGiveUp(first, attempt);
  }
}

interface Plan extends Replacement {
  readonly chart: ChartDirectory;
  readonly differs: readonly Difference[];
}

function plan(chart: ChartDirectory): Plan {
  const { root, path, files } = chart;
  const snapshot = onDisk('read', path, () => steadySnapshot(chart));
  if (snapshot !== undefined) refuseForeign(chart, snapshot);
  const differs = differences(files, snapshot);
  return {
    chart,
    directory: join(root, path),
    path,
    files,
    exists: snapshot !== undefined,
    differs,
  };
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

function refuseForeign(
  { path, markedFile = 'Chart.yaml', marker }: ChartDirectory,
  snapshot: Snapshot,
): void {
  if (snapshot.size === 0) return;
  const found = snapshot.get(markedFile);
  if (found?.kind === 'file' && found.bytes.toString().startsWith(marker)) return;
  const what = snapshot.has('')
    ? 'is not a directory'
    : found === undefined
      ? `holds files, but no ${markedFile}`
      : `holds a ${markedFile} that helm-gen did not generate`;
  throw fault(
    'argument',
    `${path} ${what}; nothing was written`,
    `helm-gen replaces a directory only if its ${markedFile} begins with "${marker}"\n` +
      `  move ${path} away (or delete it, if nobody needs it) and generate again`,
  );
}

const attempts = 20;

function waitOrGiveUp({ path }: ChartDirectory, attempt: number): void {
  if (attempt === attempts) {
    const message = `${path} keeps changing: other processes are writing it`;
    throw fault('disk', message, 'try again later');
  }
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 4 * attempt);
}
