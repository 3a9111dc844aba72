import { xmlEscaped as escaped } from './xml.ts';

/** A case of a JUnit report. */
export interface JunitCase {
  readonly suite: string;
  readonly name: string;
  /** `error` where it could not be found out. */
  readonly state: 'passed' | 'failed' | 'skipped' | 'error';
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
      `  <testsuite name="${escaped(own[0]?.suite ?? '')}"${counts(own)} skipped="${countOf(own, 'skipped')}">`,
      ...own.map(testcase),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly JunitCase[]): string {
  const count = (state: JunitCase['state']) => countOf(cases, state);
  return ` tests="${cases.length.toString()}" failures="${count('failed')}" errors="${count('error')}"`;
}

function countOf(cases: readonly JunitCase[], state: JunitCase['state']): string {
  return cases.filter((each) => each.state === state).length.toString();
}

function testcase({ suite, name, state, message }: JunitCase): string {
  const start = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}"`;
  if (state === 'passed') return `${start}/>`;
  if (state === 'skipped') return `${start}><skipped>${escaped(message)}</skipped></testcase>`;
  const [first = ''] = message.split('\n');
  const tag = state === 'failed' ? 'failure' : 'error';
  return `${start}><${tag} message="${escaped(first)}">${escaped(message)}</${tag}></testcase>`;
}
