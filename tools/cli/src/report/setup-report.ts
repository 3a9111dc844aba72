import { findingLines, type SetUp } from '@helm-gen/cluster';
import { caseOf, findingCases, type Report } from './report.ts';

/** What was done in each environment, and what is still to do. */
export function setupReport(results: readonly SetUp[]): Report {
  const text = results.map(({ environment, namespace, changes, kept, findings }) => {
    const state = findings.length === 0 ? 'ready to deploy' : 'not ready to deploy';
    const what = changes.length === 0 ? 'nothing to change' : changes.join(', ');
    const notes = kept.map((note) => `  ${note}\n`);
    return [
      `${environment}  ${state}: namespace ${namespace}: ${what}\n`,
      ...notes,
      ...findings.map(findingLines),
    ].join('');
  });
  const cases = results.flatMap(({ environment, findings }) =>
    findings.length > 0
      ? findingCases(environment, findings)
      : [caseOf({ suite: environment, id: 'setup', title: 'Ready to deploy' }, [])],
  );
  return { data: results, text: text.join(''), cases };
}
