import { outside, summarize, type Outcome, type RuleResult } from '@helm-gen/chart-rules';

const marks: Readonly<Record<Outcome, string>> = { pass: '✓', findings: '✗', process: '' };

/** The compliance matrix, a line a rule, for people. */
export function matrix(results: readonly RuleResult[]): string {
  const environments = Object.keys(results[0]?.environments ?? {});
  const outcomes = (of: RuleResult['environments']) =>
    environments.map((name) => marks[of[name] ?? 'process']);
  const rows = [
    ['rule', 'what it demands', ...environments],
    ...results.map(({ id, also, title, outcome, environments: of }) => [
      [id, ...also].join(', '),
      title,
      ...(outcome === 'process' ? ['process'] : outcomes(of)),
    ]),
    ...summarize(results).map(({ id, title, environments: of }) => [id, title, ...outcomes(of)]),
    ...outside.map(({ ids, why }) => [ids, why]),
  ];
  const widths = ['', '', ...environments].map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
