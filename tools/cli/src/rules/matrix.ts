import {
  idRanges,
  outside,
  summarize,
  type Outcome,
  type RuleChoice,
  type RuleResult,
} from '@helm-gen/chart-rules';

const marks: Readonly<Record<Outcome, string>> = { pass: '✓', findings: '✗', process: '' };

/** The compliance matrix, a line a rule, for people. */
export function matrix(results: readonly RuleResult[], choice: RuleChoice): string {
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
    ...summarize(results, choice).map(({ id, title, environments: of }) => [
      id,
      title,
      ...outcomes(of),
    ]),
    ...outside(choice).map(({ id, also, title }) => [idRanges([id, ...also]), title]),
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
