import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { PostTasksExecutionContext } from '@nx/devkit';
import { isGenerated } from './generated.ts';

type TaskResult = PostTasksExecutionContext['taskResults'][string];
export type Task = TaskResult['task'];

/** What Nx has hashed for a task. */
export interface TaskInputs {
  /** Nx's hash of each input (of a set of files, a package, a variable, …) by Nx's name for it. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Nx's hash of each file of those sets, by its path from the workspace root. */
  readonly files: Readonly<Record<string, string>>;
}

/** A run of a task that succeeded or came from the cache. */
export interface TaskRun extends TaskInputs {
  readonly hash: string;
  /** The command ran, and with a hash that no run before it had. */
  readonly isNew: boolean;
  /** The hashes of all tasks of the chart in that run, by target. */
  readonly chain: Readonly<Record<string, string>>;
}

/** So many runs with different hashes are kept of each task. */
const kept = 3;

/**
 * Records what the charts' tasks of a run depended on, for {@link why}. Nx has hashed it already;
 * without changes nothing is written.
 */
export async function recordRuns(
  results: PostTasksExecutionContext['taskResults'],
  workspaceRoot: string,
): Promise<void> {
  const done = Object.values(results).filter((result) => isRecorded(result, workspaceRoot));
  const hashes = new Map<string, Record<string, string>>();
  for (const { task } of done) {
    const { project, target } = task.target;
    hashes.set(project, { ...hashes.get(project), [target]: task.hash ?? '' });
  }
  for (const { task, status } of done) {
    const runs = await readRuns(task, workspaceRoot);
    const hash = task.hash ?? '';
    const same = runs.find((run) => run.hash === hash);
    const run: TaskRun = {
      ...(same ?? (await readInputs(task))),
      hash,
      isNew: status === 'success' && same === undefined,
      chain: hashes.get(task.target.project) ?? {},
    };
    if (isDeepStrictEqual(run, runs[0])) continue;
    const others = runs.filter((other) => other !== same);
    writeWhole(await recordOf(task, workspaceRoot), [run, ...others].slice(0, kept));
  }
}

function isRecorded({ task, status }: TaskResult, workspaceRoot: string): boolean {
  if (task.hashDetails === undefined || /^(failure|skipped|stopped)$/.test(status)) return false;
  return isGenerated(join(workspaceRoot, task.projectRoot ?? ''));
}

/** The runs that are known of a task, the last one first. */
export async function readRuns(task: Task, workspaceRoot: string): Promise<readonly TaskRun[]> {
  try {
    return JSON.parse(
      readFileSync(await recordOf(task, workspaceRoot), 'utf8'),
    ) as readonly TaskRun[];
  } catch {
    // There was no run yet.
    return [];
  }
}

/** Beside Nx's own records, so that `nx reset` deletes it together with the cache. */
async function recordOf({ target }: Task, workspaceRoot: string): Promise<string> {
  const { workspaceDataDirectoryForWorkspace } = await import('nx/src/utils/cache-directory.js');
  const folder = workspaceDataDirectoryForWorkspace(workspaceRoot);
  return join(folder, 'nx-helm', target.project, `${target.target}.json`);
}

function writeWhole(path: string, runs: readonly TaskRun[]): void {
  const beside = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(beside, JSON.stringify(runs));
  renameSync(beside, path);
}

/** What a task that Nx has just hashed depends on; the files' hashes are those that Nx has used. */
export async function readInputs({ hashDetails }: Task): Promise<TaskInputs> {
  const { command = '', nodes = {} } = hashDetails ?? {};
  const { readFileMapCache } = await import('nx/src/project-graph/nx-deps-cache.js');
  const native = (await import('nx/src/native/index.js')).default;
  const { nonProjectFiles = [], projectFileMap = {} } = readFileMapCache()?.fileMap ?? {};
  const all = [...nonProjectFiles, ...Object.values(projectFileMap).flat()];
  const isInput = native.matchGlobPaths(
    Object.keys(nodes).flatMap(patterns),
    all.map(({ file }) => file),
  );
  const files = all.filter((_, index) => isInput[index]).map(({ file, hash }) => [file, hash]);
  return { inputs: { ...nodes, command }, files: Object.fromEntries(files) };
}

/** The patterns of a set of files, which Nx names `workspace:[{workspaceRoot}/a,{workspaceRoot}/b]`. */
export function patterns(input: string): readonly string[] {
  const [, list] = /^workspace:\[(.*)\]$/.exec(input) ?? [];
  return (list?.split(/,(?=!?\{workspaceRoot\}\/)/) ?? []).map((pattern) =>
    pattern.replace('{workspaceRoot}/', ''),
  );
}
