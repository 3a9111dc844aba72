import type { RuleResult } from '@helm-gen/chart-rules';
import type { PlacedFinding } from './finding-places.ts';
import { findingText } from './rules.ts';
import { xmlEscaped as escaped } from '../cli/xml.ts';

/** The matrix as a JUnit report: a suite an environment, a case a rule; a process is skipped, with what it is. */
export function junit(results: readonly RuleResult[], findings: readonly PlacedFinding[]): string {
  const environments = Object.keys(results[0]?.environments ?? {});
  const suites = environments.flatMap((name) => suite(name, results, findings));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="helm-gen rules">', ...suites]
    .concat('</testsuites>', '')
    .join('\n');
}

function suite(
  environment: string,
  results: readonly RuleResult[],
  findings: readonly PlacedFinding[],
): readonly string[] {
  const count = (outcome: string) =>
    results.filter(({ environments }) => environments[environment] === outcome).length.toString();
  const numbers = `tests="${results.length.toString()}" failures="${count('findings')}" errors="0" skipped="${count('process')}"`;
  return [
    `  <testsuite name=${quoted(environment)} ${numbers}>`,
    ...results.map((result) => {
      const name = `${[result.id, ...result.also].join(', ')} ${result.title}`;
      const open = `    <testcase classname=${quoted(`helm-gen.rules.${environment}`)} name=${quoted(name)}`;
      const body = [
        ...(result.outcome === 'process'
          ? [`      <skipped>${escaped(`process: ${result.how}`)}</skipped>`]
          : []),
        ...findings
          .filter(({ rule }) => rule === result.id)
          .filter((finding) => (finding.environment ?? environment) === environment)
          .map(failure),
      ];
      return body.length === 0 ? `${open}/>` : [`${open}>`, ...body, '    </testcase>'].join('\n');
    }),
    '  </testsuite>',
  ];
}

function failure(finding: PlacedFinding): string {
  const { file, line, column } = finding.place;
  const text = findingText(finding);
  const where = `${file}:${line.toString()}:${column.toString()}`;
  return `      <failure type=${quoted(finding.rule)} message=${quoted(text)}>${escaped(`${where}: ${text}`)}</failure>`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}
