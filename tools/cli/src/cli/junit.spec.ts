import { junitErrors } from '../testing/junit-errors.ts';
import { junit, type JunitCase } from './junit.ts';

const aCase = (state: JunitCase['state'], message = '', suite = 'a'): JunitCase => ({
  ...{ suite, name: `${state} case`, state, message },
});

describe('a JUnit report', () => {
  it('counts the cases of each suite and of all', async () => {
    const report = junit('all', [
      aCase('passed'),
      aCase('failed', 'no'),
      aCase('skipped', 'cannot'),
      aCase('failed', 'no', 'b'),
    ]);
    expect(report).toContain('<testsuites name="all" tests="4" failures="2" errors="0">');
    expect(report).toContain('<testsuite name="a" tests="3" failures="1" errors="0" skipped="1">');
    expect(report).toContain('<testsuite name="b" tests="1" failures="1" errors="0" skipped="0">');
    expect(report).toContain('<skipped>cannot</skipped>');
    expect(await junitErrors(report)).toEqual([]);
  });

  it('tells a case that could not be tried from one that failed', () => {
    const report = junit('all', [aCase('error', 'no answer\n  look'), aCase('failed', 'no')]);
    expect(report).toContain('<testsuites name="all" tests="2" failures="1" errors="1">');
    expect(report).toContain('<error message="no answer">no answer&#10;  look</error>');
  });

  it('keeps what XML has signs for, and replaces what it cannot hold', () => {
    const report = junit('all', [aCase('failed', '<a & "b">\n\u001b[31mred\u0000')]);
    expect(report).toContain(
      '<failure message="&lt;a &amp; &quot;b&quot;&gt;">&lt;a &amp; &quot;b&quot;&gt;&#10;\ufffd[31mred\ufffd</failure>',
    );
  });
});
