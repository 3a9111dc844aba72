import type { Report } from './reports.ts';
import { caseOf } from '../report/report.ts';
import type { Context } from '../cli/command.ts';
import type { ExitCode } from '../report/errors.ts';

/**
 * Prints the reports of a step, a line a chart, and below it what is wrong where.
 *
 * @param problemsOf what to show of an environment that is not ok
 * @returns 1 if anything is wrong, else 0
 */
export async function findings<Row extends { readonly environment: string; readonly ok: boolean }>(
  context: Context,
  step: string,
  reports: readonly Report<Row>[],
  problemsOf: (row: Row) => readonly string[],
): Promise<ExitCode> {
  const text = reports.map(({ chart, tools, environments }) => {
    const bad = environments.filter(({ ok }) => !ok);
    const by = Object.entries(tools).map(([name, version]) => `${name} ${version}`);
    const outcome =
      bad.length === 0
        ? 'ok'
        : `${bad.length.toString()} of ${environments.length.toString()} failed`;
    const names = environments.map(({ environment }) => environment).join(', ');
    const lines = bad.flatMap((row) =>
      problemsOf(row).map(
        (problem) => `  ${row.environment}: ${problem.replaceAll('\n', '\n    ')}\n`,
      ),
    );
    return `${chart}  ${step} ${outcome}: ${names} (${by.join(', ')})\n${lines.join('')}`;
  });
  const cases = reports.flatMap(({ chart, environments }) =>
    environments.map((row) =>
      caseOf(
        { suite: `${chart}.${row.environment}`, id: step, title: `helm-gen ${step} passes` },
        row.ok ? [] : problemsOf(row),
      ),
    ),
  );
  await context.report({ data: reports, text: text.join(''), cases });
  return reports.some(({ environments }) => environments.some(({ ok }) => !ok)) ? 1 : 0;
}
