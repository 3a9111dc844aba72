import { join } from 'node:path';
import type { PostTasksExecutionContext } from '@nx/devkit';
import { isGenerated } from './generated.ts';

/**
 * Names the charts that a run has rewritten. Nx hides the output of a task that succeeds, and so it
 * would hide that somebody's edit of a generated file is gone.
 */
export function reportRewritten(
  results: PostTasksExecutionContext['taskResults'],
  workspaceRoot: string,
): void {
  const charts = rewritten(results, workspaceRoot);
  if (charts.length === 0) return;
  process.stderr.write(`\nRewritten from their definitions:\n${charts.join('\n')}\n`);
}

/** What `helm-gen generate` has printed of each chart that was not up to date. */
function rewritten(
  results: PostTasksExecutionContext['taskResults'],
  workspaceRoot: string,
): readonly string[] {
  return Object.values(results)
    .filter(({ task, status }) => task.target.target === 'generate' && status === 'success')
    .filter(({ task }) => isGenerated(join(workspaceRoot, task.projectRoot ?? '')))
    .flatMap(({ task: { projectRoot = '' }, terminalOutput = '' }) =>
      terminalOutput.split('\n').filter((line) => {
        const [path = ''] = line.split('  ');
        // Where the configuration lies in a folder, paths are printed from there.
        return path !== '' && `/${projectRoot}`.endsWith(`/${path}`);
      }),
    )
    .filter((line) => !line.endsWith('up to date'))
    .sort();
}
