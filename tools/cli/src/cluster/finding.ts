import { caseOf, type Case } from '../report/report.ts';

/** Something about an environment that is not as it must be. */
export interface Finding {
  /** Which check found it: `secret`. */
  readonly id: string;
  readonly problem: string;
  /** What to do about it. */
  readonly hint: string;
}

/** A finding as a line, and what to do below it. */
export function findingLines({ id, problem, hint }: Finding): string {
  return `  ✗ ${id}: ${problem.replaceAll('\n', '\n      ')}\n      ${hint}\n`;
}

/** A case each, for reports. */
export function findingCases(environment: string, findings: readonly Finding[]): readonly Case[] {
  return findings.map(({ id, problem, hint }) =>
    caseOf({ suite: environment, id, title: 'The environment is as it must be' }, [
      `${problem}\n  ${hint}`,
    ]),
  );
}
