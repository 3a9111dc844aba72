import { concurrentlyIn } from './concurrently.ts';
import { removeResults, writeReport, type Report, type Row, type Step } from './reports.ts';

/** Works on every item of every chart and leaves a report on each chart. */
export type StepRunner<C> = <T, R extends Row>(
  tools: Report<R>['tools'],
  itemsOf: (chart: C) => readonly T[],
  work: (item: T, chart: C) => Promise<R>,
) => Promise<readonly Report<R>[]>;

/**
 * Begins a step of the chain: notes which state of the charts it is about, and removes the results
 * of an earlier run, so that nobody takes them for this one's if it does not come to its end.
 *
 * @param digestOf of what the step looks at
 * @param results what the step leaves besides its report
 */
export function beginStep<C extends { readonly name: string }>(
  root: string,
  step: Step,
  charts: readonly C[],
  digestOf: (chart: C) => string,
  ...results: readonly string[]
): StepRunner<C> {
  const digests = charts.map(digestOf);
  for (const { name } of charts) removeResults(root, name, `${step}.json`, ...results);
  return async (tools, itemsOf, work) => {
    const rows = await concurrentlyIn(charts, itemsOf, work);
    const reports = charts.map(({ name }, index) => ({
      chart: name,
      digest: digests[index] ?? '',
      tools,
      environments: rows[index] ?? [],
    }));
    for (const report of reports) writeReport(root, step, report);
    return reports;
  };
}
