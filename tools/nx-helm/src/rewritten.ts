import type { PostTasksExecutionContext } from '@nx/devkit';
import { chartsRoot } from './charts.ts';

/**
 * Names the charts that a run has rewritten. Nx hides the output of a task that succeeds, and so it
 * would hide that somebody's edit of a generated file is gone.
 */
export function reportRewritten(results: PostTasksExecutionContext['taskResults']): void {
  const charts = rewritten(results);
  if (charts.length === 0) return;
  process.stderr.write(`\nRewritten from their definitions:\n${charts.join('\n')}\n`);
}

/** What `helm-gen generate` has printed of each chart that was not up to date. */
function rewritten(results: PostTasksExecutionContext['taskResults']): readonly string[] {
  return Object.values(results)
    .filter(({ task, status }) => task.target.target === 'generate' && status === 'success')
    .flatMap(({ task: { projectRoot = '' }, terminalOutput = '' }) =>
      projectRoot.startsWith(`${chartsRoot}/`)
        ? terminalOutput.split('\n').filter((line) => line.startsWith(`${projectRoot} `))
        : [],
    )
    .filter((line) => !line.endsWith('up to date'))
    .sort();
}
