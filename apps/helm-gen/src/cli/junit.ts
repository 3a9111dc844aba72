import { xmlEscaped as escaped } from './xml.ts';

/** A case of a JUnit report. */
export interface JunitCase {
  readonly suite: string;
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** What is shown of a case that did not pass. */
  readonly message: string;
}

/** A JUnit report, a suite after the other; without times, so that the same results make the same text. */
export function junit(name: string, cases: readonly JunitCase[]): string {
  const suites = [...new Set(cases.map(({ suite }) => suite))].map((suite) =>
    cases.filter((each) => each.suite === suite),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}"${counts(cases)}>`,
    ...suites.flatMap((own) => [
      `  <testsuite name="${escaped(own[0]?.suite ?? '')}"${counts(own)}>`,
      ...own.map(testcase),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly JunitCase[]): string {
  const count = (state: JunitCase['state']) =>
    cases.filter((each) => each.state === state).length.toString();
  const failures = `failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
  return ` tests="${cases.length.toString()}" ${failures}`;
}

function testcase({ suite, name, state, message }: JunitCase): string {
  const start = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}"`;
  if (state === 'passed') return `${start}/>`;
  const [first = ''] = message.split('\n');
  const element =
    state === 'skipped'
      ? `<skipped message="${escaped(first)}"/>`
      : `<failure message="${escaped(first)}">${escaped(message)}</failure>`;
  return `${start}>${element}</testcase>`;
}
