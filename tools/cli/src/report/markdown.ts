import { lines, terminalText } from '@helm-gen/errors';
import type { Case, Report } from './report.ts';

const marks: Readonly<Record<Case['state'], string>> = {
  passed: '✓',
  failed: '✗',
  skipped: '–',
  error: '✗',
};

/** A report for a pull request: what was checked as a table, anything else as it is printed. */
export function markdown(name: string, { text, cases }: Report): string {
  const body =
    cases === undefined ? fenced(text) : [...rows(cases), '', ...details(cases)].join('\n');
  return `## ${escaped(name)}\n\n${body.trimEnd()}\n`;
}

function rows(cases: readonly Case[]): readonly string[] {
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  const checks = new Map(cases.map(({ id, title }) => [id, title]));
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['check', '', ...suites.map(escaped)]),
    line(['---', '---', ...suites.map(() => '---')]),
    ...[...checks].map(([id, title]) =>
      line([escaped(id), escaped(title), ...suites.map((suite) => markOf(cases, suite, id))]),
    ),
  ];
}

function markOf(cases: readonly Case[], suite: string, id: string): string {
  const states = cases.filter((each) => each.suite === suite && each.id === id);
  const worst = ['error', 'failed', 'passed', 'skipped'].find((state) =>
    states.some((each) => each.state === state),
  );
  return worst === undefined ? '' : marks[worst as Case['state']];
}

function details(cases: readonly Case[]): readonly string[] {
  return cases
    .filter(({ state }) => state === 'failed' || state === 'error')
    .flatMap(({ suite, id, findings }) =>
      findings.map(({ message }) => `- **${escaped(id)}** ${escaped(suite)}: ${escaped(message)}`),
    );
}

function fenced(foreign: string): string {
  const text = terminalText(foreign);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`;
}

/** A text that stays text in a line or a cell of Markdown. */
function escaped(text: string): string {
  return lines(text.split('\n')).markdown;
}
