import { fault, systemCode } from '@helm-gen/errors';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chartPath } from '../definitions/chart-path.ts';
import type { Workspace } from '../cli/io.ts';
import { onDisk } from '../disk/disk-error.ts';
import { describe } from '../disk/differences.ts';
import { readSnapshot, type Snapshot } from '../disk/snapshot.ts';

/** What a step of the chain found out about one chart, in each environment. */
export interface Report<Row> {
  readonly chart: string;
  /**
   * Of what the step looked at: the chart directory ({@link chartDigest}), or the manifests for the
   * dry run, which is not repeated when only the chart's README changes.
   */
  readonly digest: string;
  /** The tools that were asked, with their versions. */
  readonly tools: Readonly<Record<string, string>>;
  readonly environments: readonly Row[];
}

/** Where the results of the chain for a chart are, relative to the workspace root. */
export function resultsPath(chart: string): string {
  return `dist/charts/${chart}`;
}

/**
 * The SHA-256 of everything in a chart directory: names, kinds and bytes.
 *
 * @throws {HelmGenError} when the chart was not generated yet, or holds what is not a file
 */
export function chartDigest(workspace: Workspace, chart: string): string {
  const path = chartPath(workspace, chart);
  const snapshot = onDisk('read', path, () => readSnapshot(join(workspace.root, path)));
  if (snapshot === undefined) {
    throw fault('argument', `${path} does not exist`, `run: npx helm-gen generate ${chart}`);
  }
  refuseOddFiles(path, chart, snapshot);
  const hash = createHash('sha256');
  for (const [name, entry] of snapshot) {
    const content = entry.kind === 'file' ? entry.bytes : JSON.stringify(entry);
    hash.update(JSON.stringify([name, entry.kind, content.length])).update(content);
  }
  return hash.digest('hex');
}

/** What helm would follow out of the chart, wait for or read without end. */
function refuseOddFiles(path: string, chart: string, snapshot: Snapshot): void {
  for (const [name, entry] of snapshot) {
    const isRoot = name === '';
    if (entry.kind === 'empty directory' || (entry.kind === 'file' && !isRoot)) continue;
    const [place, wanted] = isRoot ? [path, 'the directory'] : [`${path}/${name}`, 'a file'];
    throw fault(
      'argument',
      `${place} is ${describe(entry)}, not ${wanted} of a chart`,
      `remove it and run: npx helm-gen generate ${chart}`,
    );
  }
}

/** Writes one file of a chart's results; it is there whole or not at all. */
export function writeResult(root: string, chart: string, name: string, text: string): void {
  const path = `${resultsPath(chart)}/${name}`;
  onDisk('write', path, () => {
    const beside = join(root, `${path}.${randomBytes(4).toString('hex')}`);
    mkdirSync(dirname(beside), { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, join(root, path));
  });
}

/** Removes results of an earlier run, so that none is taken for one of this run. */
export function removeResults(root: string, chart: string, ...names: readonly string[]): void {
  for (const name of names) {
    const path = `${resultsPath(chart)}/${name}`;
    onDisk('write', path, () => {
      rmSync(join(root, path), { recursive: true, force: true });
    });
  }
}

/** The text of one of a chart's results, if it is there. */
export function readResult(root: string, chart: string, name: string): string | undefined {
  const path = `${resultsPath(chart)}/${name}`;
  return onDisk('read', path, () => {
    try {
      return readFileSync(join(root, path), 'utf8');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/** The steps of the chain that leave a report. */
export type Step = 'lint' | 'template' | 'dry-run';

/** A row of any step's report. */
export interface Row {
  readonly environment: string;
  readonly ok: boolean;
}

/** Writes a step's report. */
export function writeReport(root: string, step: Step, report: Report<Row>): void {
  writeResult(root, report.chart, `${step}.json`, `${JSON.stringify(report, null, 2)}\n`);
}

/**
 * Reads a step's report, if there is one and it is about what is there now.
 *
 * @param digest of what the step would look at now
 * @returns the report, or a sentence that says what is wrong with it and what to run
 */
export function readReport<R extends Row>(
  root: string,
  step: Step,
  chart: string,
  digest: string,
): Report<R> | string {
  const text = readResult(root, chart, `${step}.json`);
  const todo = `run: npx helm-gen ${step} ${chart}`;
  if (text === undefined) return `there is no ${step} result; ${todo}`;
  const report = parsed<R>(text);
  if (report === undefined) return `${resultsPath(chart)}/${step}.json cannot be read; ${todo}`;
  if (report.digest === digest) return report;
  return `the ${step} result is about an earlier state of the chart; ${todo}`;
}

function parsed<R extends Row>(text: string): Report<R> | undefined {
  try {
    const value = JSON.parse(text) as Partial<Report<R>> | null;
    const isReport = typeof value?.digest === 'string' && Array.isArray(value.environments);
    return isReport ? (value as Report<R>) : undefined;
  } catch {
    return undefined;
  }
}
