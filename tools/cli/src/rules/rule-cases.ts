import type { AcceptedFinding, RuleResult } from '@helm-gen/chart-rules';
import type { Case, CaseFinding } from '../report/report.ts';
import type { PlacedFinding } from './finding-places.ts';
import { findingText } from './rules.ts';

/** What the rules found, with its places in the definitions. */
export interface Found {
  readonly findings: readonly PlacedFinding[];
  readonly accepted: readonly PlacedFinding<AcceptedFinding>[];
}

/** The matrix as cases: a suite an environment, a case a rule; a process is skipped, with what it is. */
export function ruleCases(
  results: readonly RuleResult[],
  { findings, accepted }: Found,
): readonly Case[] {
  // One object a finding, in however many suites it is.
  const all = [...findings, ...accepted].map((finding) => [finding, asCase(finding)] as const);
  const environments = Object.keys(results[0]?.environments ?? {});
  return environments.flatMap((environment) =>
    results.map((result) => caseIn(environment, result, all)),
  );
}

type Named = readonly [PlacedFinding, CaseFinding];

function caseIn(
  environment: string,
  { id, also, title, how, outcome, environments }: RuleResult,
  all: readonly Named[],
): Case {
  const isProcess = outcome === 'process';
  return {
    ...{ suite: environment, id, title: [title, ...also].join(', '), how },
    tags: [...also, isProcess ? 'process' : 'check'],
    state: isProcess ? 'skipped' : environments[environment] === 'findings' ? 'failed' : 'passed',
    findings: isProcess
      ? [{ message: `process: ${how}` }]
      : all
          .filter(([{ rule }]) => rule === id)
          .filter(([finding]) => (finding.environment ?? environment) === environment)
          .map(([, finding]) => finding),
  };
}

function asCase(finding: PlacedFinding | PlacedFinding<AcceptedFinding>): CaseFinding {
  const { chart, environment, object, file, path, place } = finding;
  return {
    message: findingText(finding),
    location: place,
    subject: [chart, environment, object, file, path]
      .filter((part) => part !== undefined && part !== '')
      .join('/'),
    accepted: 'reason' in finding ? finding.reason : undefined,
  };
}
