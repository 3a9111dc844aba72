import { xmlText as escaped } from '@helm-gen/errors';
import type { Case, CaseFinding } from './report.ts';

/** A JUnit report, a suite after the other; without times, so that the same results make the same text. */
export function junit(name: string, cases: readonly Case[]): string {
  const suites = new Map(
    cases.map(({ suite }) => [suite, cases.filter((each) => each.suite === suite)]),
  );
  const prefix = name.replaceAll(' ', '.');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}"${counts(cases)}>`,
    ...[...suites].flatMap(([suite, own]) => [
      `  <testsuite name="${escaped(suite)}"${counts(own)} skipped="${countOf(own, 'skipped')}">`,
      ...own.map((each) => testcase(`${prefix}.${suite}`, each)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly Case[]): string {
  const count = (state: Case['state']) => countOf(cases, state);
  return ` tests="${cases.length.toString()}" failures="${count('failed')}" errors="${count('error')}"`;
}

function countOf(cases: readonly Case[], state: Case['state']): string {
  return cases.filter((each) => each.state === state).length.toString();
}

function testcase(className: string, { id, title, state, findings, output }: Case): string {
  const start = `    <testcase classname="${escaped(className)}" name="${escaped(`${id}: ${title}`)}"`;
  if (state === 'passed') {
    if (output === undefined) return `${start}/>`;
    return `${start}><system-out>${escaped(output)}</system-out></testcase>`;
  }
  if (state === 'skipped') {
    const why = findings.map(({ message }) => message).join('\n');
    return `${start}><skipped>${escaped(why)}</skipped></testcase>`;
  }
  const tag = state === 'failed' ? 'failure' : 'error';
  const reasons = findings
    .filter(({ accepted }) => accepted === undefined)
    .map((finding) => {
      const [first = ''] = finding.message.split('\n');
      const attributes = `type="${escaped(id)}" message="${escaped(first)}"`;
      return `      <${tag} ${attributes}>${escaped(placed(finding))}</${tag}>`;
    });
  return [`${start}>`, ...reasons, '    </testcase>'].join('\n');
}

function placed({ message, location: { file, line, column } = {} }: CaseFinding): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
