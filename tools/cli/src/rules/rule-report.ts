import {
  type AcceptedFinding,
  type RuleChoice,
  type RuleResult,
  outside,
  summarize,
} from '@helm-gen/chart-rules';
import type { Report } from '../report/report.ts';
import type { PlacedFinding } from './finding-places.ts';
import { matrix } from './matrix.ts';
import { type Found, ruleCases } from './rule-cases.ts';
import { findingText } from './rules.ts';

/** What the rules found. */
export interface Checked extends Found {
  /** What was looked at: `orders, storefront`. */
  readonly subject: string;
  readonly results: readonly RuleResult[];
  readonly choice: RuleChoice;
}

/** The matrix, the findings with their places, and what is accepted. */
export function ruleReport(checked: Checked): Report {
  const { results, findings, accepted, choice } = checked;
  return {
    data: asData(checked),
    text: [matrix(results, choice), listed(findings), acceptances(accepted), total(checked)].join(
      '',
    ),
    cases: ruleCases(results, checked),
  };
}

/** The matrix, each rule with its findings and their places. */
function asData({ results, findings, accepted, choice }: Checked): object {
  return {
    rules: results.map((result) => ({
      ...result,
      findings: findings.filter(({ rule }) => rule === result.id),
      accepted: accepted.filter(({ rule }) => rule === result.id),
    })),
    summaries: summarize(results, choice),
    outside: outside(choice),
  };
}

function listed(findings: readonly PlacedFinding[]): string {
  return findings
    .map((finding) => {
      const { file, line, column } = finding.place;
      return `\n${findingText(finding)}\n  at ${file}:${line.toString()}:${column.toString()}\n`;
    })
    .join('');
}

/** What definitions accept, once for all environments in which it is found. */
function acceptances(accepted: readonly PlacedFinding<AcceptedFinding>[]): string {
  const texts = accepted.map((finding) => {
    const { rule, chart = '', object, file, path, message, reason } = finding;
    const value = finding.value ?? finding.decidedBy?.join(', ') ?? '';
    const field = [object?.replace(/\/.*/, ''), file, path].filter(Boolean).join('.');
    const place = value === '' ? field : value;
    return `\n${chart}: accepted: ${place}: ${message} (${rule})\n  because: ${reason}\n`;
  });
  return [...new Set(texts)].join('');
}

function total({ subject, findings }: Checked): string {
  const count = findings.length.toString();
  return `\n${subject}: ${count} ${count === '1' ? 'finding' : 'findings'}\n`;
}
