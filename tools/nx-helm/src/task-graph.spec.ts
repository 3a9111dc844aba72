import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectGraph, TaskGraph } from '@nx/devkit';
import { copyWorkspace, type WorkspaceCopy } from './testing/workspace-copy.ts';

const chain = ['generate', 'lint', 'template', 'dry-run', 'validate'];

let workspace: WorkspaceCopy;

beforeAll(() => {
  workspace = copyWorkspace();
});

afterAll(() => {
  workspace.remove();
});

/** What Nx makes of the workspace, and of the tasks that some targets come down to. */
function graphOf(...options: readonly string[]): { graph: ProjectGraph; tasks: TaskGraph } {
  const file = join(workspace.root, 'dist/graph.json');
  const result = workspace.nx(['graph', `--file=${file}`, ...options]);
  if (result.exitCode !== 0) throw new Error(result.output);
  return JSON.parse(readFileSync(file, 'utf8')) as { graph: ProjectGraph; tasks: TaskGraph };
}

describe('the task graph of this workspace', () => {
  it('resolves every dependsOn of every chart', () => {
    const { graph, tasks } = graphOf(`--targets=${chain.join()}`);
    const charts = Object.values(graph.nodes).filter(({ data }) =>
      data.tags?.includes('type:chart'),
    );
    expect(charts.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['todo-backend', 'todo-frontend']),
    );
    const expected = charts.flatMap(({ name }) =>
      chain.map((target, index) => {
        const before = chain[index - 1];
        return [`${name}:${target}`, before === undefined ? [] : [`${name}:${before}`]];
      }),
    );
    expect(tasks.dependencies).toMatchObject(Object.fromEntries(expected));
    console.log(tasks.dependencies);
  });
});
