import { table } from '../report/table.ts';
import {
  idRanges,
  outside,
  summarize,
  type Outcome,
  type RuleChoice,
  type RuleResult,
} from '@helm-gen/chart-rules';

const marks: Readonly<Record<Outcome, string>> = { pass: '✓', findings: '✗', process: '' };

/** The compliance matrix, a line a rule, for people; `accepted` where a rule holds but for what a definition accepts. */
export function matrix(results: readonly RuleResult[], choice: RuleChoice): string {
  const environments = Object.keys(results[0]?.environments ?? {});
  const outcomes = (of: RuleResult['environments']) =>
    environments.map((name) => marks[of[name] ?? 'process']);
  const rows = [
    ['rule', 'what it demands', ...environments],
    ...results.map((result) => [
      [result.id, ...result.also].join(', '),
      result.title,
      ...(result.outcome === 'process'
        ? ['process']
        : withAccepted(result, outcomes(result.environments))),
    ]),
    ...summarize(results, choice).map(({ id, title, environments: of }) => [
      id,
      title,
      ...outcomes(of),
    ]),
    ...outside(choice).map(({ id, also, title }) => [idRanges([id, ...also]), title]),
  ];
  return `${table(rows).join('\n')}\n`;
}

function withAccepted(
  { accepted, environments }: RuleResult,
  shown: readonly string[],
): readonly string[] {
  return Object.entries(environments).map(([name, outcome], index) =>
    outcome === 'pass' && accepted.some(({ environment = name }) => environment === name)
      ? 'accepted'
      : (shown[index] ?? ''),
  );
}
