import { junitErrors } from '../testing/junit-errors.ts';
import { junit } from './junit.ts';
import type { Case } from './report.ts';

const aCase = (state: Case['state'], message = '', suite = 'a'): Case => ({
  ...{ suite, id: state, title: 'a case', state },
  findings: message === '' ? [] : [{ message }],
});

describe('a JUnit report', () => {
  it('counts the cases of each suite and of all', async () => {
    const report = junit('helm-gen all', [
      aCase('passed'),
      aCase('failed', 'no'),
      aCase('skipped', 'cannot'),
      aCase('failed', 'no', 'b'),
    ]);
    expect(report).toContain('<testsuites name="helm-gen all" tests="4" failures="2" errors="0">');
    expect(report).toContain('<testsuite name="a" tests="3" failures="1" errors="0" skipped="1">');
    expect(report).toContain('<testsuite name="b" tests="1" failures="1" errors="0" skipped="0">');
    expect(report).toContain('<testcase classname="helm-gen.all.a" name="passed: a case"/>');
    expect(report).toContain('<skipped>cannot</skipped>');
    expect(await junitErrors(report)).toEqual([]);
  });

  it('tells a case that could not be tried from one that failed', () => {
    const report = junit('all', [aCase('error', 'no answer\n  look'), aCase('failed', 'no')]);
    expect(report).toContain('<testsuites name="all" tests="2" failures="1" errors="1">');
    expect(report).toContain(
      '<error type="error" message="no answer">no answer&#10;  look</error>',
    );
  });

  it('says where a finding is, and leaves out what is accepted', () => {
    const location = { file: 'charts/shop.ts', line: 3, column: 7 };
    const findings = [
      { message: 'no', location },
      { message: 'fine', accepted: 'by us' },
    ];
    const report = junit('all', [{ ...aCase('failed'), findings }]);
    expect(report).toContain('message="no">charts/shop.ts:3:7: no</failure>');
    expect(report).not.toContain('fine');
  });

  it('keeps what XML has signs for, and replaces what it cannot hold', async () => {
    const report = junit('all', [aCase('failed', '<a & "b">\n\u001b[31mred\u0000]]>\ud800')]);
    expect(report).toContain(
      '<failure type="failed" message="&lt;a &amp; &quot;b&quot;&gt;">&lt;a &amp; &quot;b&quot;&gt;&#10;\ufffd[31mred\ufffd]]&gt;\ufffd</failure>',
    );
    expect(await junitErrors(report)).toEqual([]);
  });
});
