import { checks as checkTable, checksPage, type CheckResult } from '@helm-gen/cluster';
import type { Case, Report } from './report.ts';

/** The checks of each release. */
export function verifyReport(
  environment: string,
  checks: readonly CheckResult[],
): Report & { readonly cases: readonly Case[] } {
  return {
    data: { environment, checks },
    text: asTable(environment, checks),
    cases: checks.map((result) => caseOfCheck(environment, result)),
  };
}

function caseOfCheck(
  environment: string,
  { check, subject, state, details, hint }: CheckResult,
): Case {
  const message = [...details, ...(hint === undefined ? [] : [hint])].join('\n');
  return {
    ...{ suite: `${environment}.${subject}`, id: check, title: checkTable[check].title, state },
    findings: state === 'passed' ? [] : [{ message, subject: `${environment}/${subject}` }],
  };
}

const marks = { passed: '✓', failed: '✗', skipped: '–' };

/** The checks of each release, and below what is wrong what to do. */
function asTable(environment: string, results: readonly CheckResult[]): string {
  const subjects = [...new Set(results.map(({ subject }) => subject))];
  const width = Math.max(...results.map(({ check }) => check.length));
  const blocks = subjects.map((subject) => {
    const lines = results
      .filter((result) => result.subject === subject)
      .flatMap(({ check, state, details, hint }) => {
        const [first = '', ...others] = details.flatMap((detail) => detail.split('\n'));
        return [
          `  ${marks[state]} ${check.padEnd(width)}  ${first}`,
          ...[
            ...others,
            ...(hint === undefined ? [] : [`→ ${hint}`, `  ${checksPage}#${check}`]),
          ].map((line) => `    ${' '.repeat(width)}  ${line}`),
        ];
      });
    return [subject, ...lines, ''].join('\n');
  });
  return `${blocks.join('')}${summary(environment, results)}\n`;
}

function summary(environment: string, results: readonly CheckResult[]): string {
  const count = (state: CheckResult['state']) =>
    results.filter((result) => result.state === state).length;
  const [good, bad, not] = [count('passed'), count('failed'), count('skipped')];
  const state = bad === 0 ? 'verified' : 'NOT verified';
  const all = [
    `${good.toString()} checks passed`,
    ...(bad === 0 ? [] : [`${bad.toString()} failed`]),
    ...(not === 0 ? [] : [`${not.toString()} not made`]),
  ];
  return `${environment}  ${state}: ${all.join(', ')}`;
}
