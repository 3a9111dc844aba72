import {
  failureLines,
  findingLines,
  type CheckResult,
  type Finding,
  type RolledBack,
} from '@helm-gen/cluster';
import { caseOf, findingCases, type Report } from './report.ts';
import { verifyReport } from './verify-report.ts';

const check = { id: 'rollback', title: 'The release is ready at the earlier revision' };

/** What stood in the way of a rollback. */
export function noRollbackReport(environment: string, findings: readonly Finding[]): Report {
  return {
    data: { environment, findings },
    text: `${environment}  not rolled back; nothing was changed\n${findings.map(findingLines).join('')}`,
    cases: findingCases(environment, findings),
  };
}

/** What became of each release, and what `verify` then says. */
export function rollbackReport(
  environment: string,
  releases: readonly RolledBack[],
  checks: readonly CheckResult[] | undefined,
): Report {
  const text = releases.map(({ release, revision, failures }) => {
    const state = failures.length === 0 ? 'ready' : 'not ready';
    const first = `${release}  ${state}: back at revision ${revision.toString()}`;
    return [first, ...failures.flatMap(failureLines), ''].join('\n');
  });
  const cases = releases.map(({ release, failures }) =>
    caseOf({ ...check, suite: release }, failures.flatMap(failureLines)),
  );
  if (checks === undefined) return { data: { environment, releases }, text: text.join(''), cases };
  const verified = verifyReport(environment, checks);
  return {
    data: { environment, releases, checks },
    text: `${text.join('')}\n${verified.text}`,
    cases: [...cases, ...verified.cases],
  };
}
