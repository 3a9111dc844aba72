import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changes, text, type Changes } from './changes.ts';
import { readInputs, readRuns, type Task, type TaskRun } from './record.ts';

/**
 * Tells whether a chart's task would come from the cache now. If not, names what has changed since
 * the nearest run that is known; if so, but its last run was not, what had changed for that one.
 *
 * What earlier tasks write is taken to be what they wrote when their inputs were the same: they run,
 * or come from the cache, before Nx looks at it.
 *
 * @param id `<chart>:<target>`
 * @throws {Error} if there is no such task
 */
export async function why(id: string): Promise<string> {
  // Nx takes the workspace from the working directory, when it is loaded.
  const { workspaceRoot } = await import('nx/src/utils/workspace-root.js');
  const { task, earlier } = await hashNow(id, workspaceRoot);
  const { cacheDirectoryForWorkspace } = await import('nx/src/utils/cache-directory.js');
  const cache = cacheDirectoryForWorkspace(workspaceRoot);
  const [last, ...older] = await readRuns(task, workspaceRoot);
  if (last === undefined) return `${id} would run: no earlier run of it is known here.`;

  const now = await readInputs(task);
  const compare = async (run: TaskRun): Promise<Comparison> => ({
    run,
    own: changes(run, now, 'beforehand'),
    others: await changedEarlier(run, earlier, workspaceRoot),
  });
  let nearest = await compare(last);
  for (const run of older) {
    const other = await compare(run);
    if (distance(other) < distance(nearest)) nearest = other;
  }
  const { run, own, others } = nearest;
  const since = run === last ? 'its last run' : 'the earlier run that comes nearest';
  if (own.size > 0) return `${id} would run. Changed since ${since}:${text(own)}`;
  if (others.size > 0) {
    return `${id} would run if a task before it writes something new. Changed for those since ${since}:${text(others)}`;
  }
  if (!existsSync(join(cache, run.hash))) {
    return `${id} would run: nothing has changed, but its result is no longer in the cache.`;
  }
  const hit = `${id} would be a cache hit.`;
  const [before] = older;
  if (run !== last || !last.isNew || before === undefined) return hit;
  return `${hit} Its last run was not: these had changed since the run before.${text(changes(before, last))}`;
}

interface Comparison {
  readonly run: TaskRun;
  readonly own: Changes;
  readonly others: Changes;
}

/** The task's own inputs come first: those of earlier tasks matter only by what these write. */
function distance({ own, others }: Comparison): number {
  const count = (found: Changes): number =>
    [...found.values()].reduce((sum, names) => sum + names.size, 0);
  return count(own) * 1000 + count(others);
}

/** The task, and those that run before it, as Nx would hash them now. */
async function hashNow(
  id: string,
  workspaceRoot: string,
): Promise<{ readonly task: Task; readonly earlier: readonly Task[] }> {
  const { loadRootEnvFiles } = await import('nx/src/utils/dotenv.js');
  loadRootEnvFiles(workspaceRoot);
  process.env['NX_DAEMON'] = 'false';
  process.env['NX_LOAD_DOT_ENV_FILES'] ??= 'true';
  const { createProjectGraphAsync } = await import('nx/src/project-graph/project-graph.js');
  const { readNxJson } = await import('nx/src/config/nx-json.js');
  const { createTaskGraph } = await import('nx/src/tasks-runner/create-task-graph.js');
  const { createTaskHasher } = await import('nx/src/hasher/create-task-hasher.js');
  const { getTaskSpecificEnv } = await import('nx/src/tasks-runner/task-env.js');

  const graph = await createProjectGraphAsync();
  const [project = '', target = ''] = id.split(':');
  const { tags = [], targets = {} } = graph.nodes[project]?.data ?? {};
  if (!tags.includes('type:chart') || targets[target]?.cache !== true) {
    throw new Error(`${id} is not a cached task of a chart; give one such as CHART:lint`);
  }
  const overrides = { __overrides_unparsed__: [] };
  const taskGraph = createTaskGraph(graph, {}, [project], [target], undefined, overrides);
  const tasks = Object.values(taskGraph.tasks);
  const environments = tasks.map((task) => [task.id, getTaskSpecificEnv(task, graph)]);
  const hasher = createTaskHasher(graph, readNxJson(workspaceRoot));
  const hashes = await hasher.hashTasks(tasks, taskGraph, Object.fromEntries(environments));
  const hashed = tasks.flatMap((task, index): Task[] => {
    const { details } = hashes[index] ?? {};
    return details === undefined ? [] : [{ ...task, hashDetails: details }];
  });
  const task = hashed.find((one) => one.id === id);
  if (task === undefined) throw new Error(`Nx has no task ${id}`);
  return { task, earlier: hashed.filter((one) => one !== task) };
}

/** What has changed for the tasks before one, since the run in which that one saw their results. */
async function changedEarlier(
  { chain }: TaskRun,
  earlier: readonly Task[],
  workspaceRoot: string,
): Promise<Changes> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const task of earlier) {
    const runs = await readRuns(task, workspaceRoot);
    const run = runs.find(({ hash }) => hash === chain[task.target.target]);
    const changed =
      run === undefined
        ? new Map([['', new Set(['its run is no longer known'])]])
        : changes(run, await readInputs(task), 'beforehand');
    for (const [heading, names] of changed) found.set(`${task.id}: ${heading}`, names);
  }
  return found;
}
