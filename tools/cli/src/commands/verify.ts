import {
  type CheckResult,
  checks,
  checksPage,
  contextOption,
  describeCluster,
  neverSilent,
  plannedEnvironment,
  telling,
  verifyEnvironment,
  withCluster,
} from '@helm-gen/cluster';
import { fault } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import type { Case } from '../report/report.ts';
import { loadCharts } from '../definitions/definitions.ts';

/** More than the minute in which pods must be ready. */
const defaultTimeoutSeconds = 90;

export const verify = command({
  name: 'verify',
  help: 'Proves that what runs is ready, reachable and as the charts render it; writes nothing.',
  takes: ['ENV', '[CHART…]'],
  examples: ['helm-gen verify dev', 'helm-gen verify prod todo-backend --format junit'],
  options: {
    timeout: {
      type: 'text',
      value: 'SECONDS',
      help: `how long to wait for what is not ready yet; default: ${defaultTimeoutSeconds.toString()}`,
    },
    ...contextOption,
  },
  run: async (context, { timeout, context: asked }, { ENV }) => {
    const timeoutMs = secondsOf(timeout) * 1000;
    // What a chart calls may be in any other one.
    const charts = await loadCharts(context.definitions, context.definitions.names);
    const environment = plannedEnvironment(charts, ENV);
    const results = await withCluster(context, asked, environment, (cluster) => {
      const { namespace, releases } = environment;
      context.progress(`${ENV}: namespace ${namespace} in the ${describeCluster(cluster)}`);
      const names = releases.flatMap(({ chart, name }) =>
        context.charts.includes(chart.name) ? [name] : [],
      );
      return neverSilent(context, (tell) =>
        verifyEnvironment(cluster, environment, { names, timeoutMs, onVerdicts: telling(tell) }),
      );
    });
    await context.report({
      data: { environment: ENV, checks: results },
      text: asTable(ENV, results),
      cases: results.map((result) => caseOfCheck(ENV, result)),
    });
    return results.some(({ state }) => state === 'failed') ? 1 : 0;
  },
});

function secondsOf(text: string | undefined): number {
  if (text === undefined) return defaultTimeoutSeconds;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw fault('argument', `--timeout takes whole seconds, got "${text}"`);
}

/** A check of a release as a case. */
export function caseOfCheck(
  environment: string,
  { check, subject, state, details, hint }: CheckResult,
): Case {
  const message = [...details, ...(hint === undefined ? [] : [hint])].join('\n');
  return {
    ...{ suite: `${environment}.${subject}`, id: check, title: checks[check].title, state },
    findings: state === 'passed' ? [] : [{ message, subject: `${environment}/${subject}` }],
  };
}

const marks = { passed: '✓', failed: '✗', skipped: '–' };

/** The checks of each release, and below what is wrong what to do. */
export function asTable(environment: string, results: readonly CheckResult[]): string {
  const subjects = [...new Set(results.map(({ subject }) => subject))];
  const width = Math.max(...results.map(({ check }) => check.length));
  const blocks = subjects.map((subject) => {
    const lines = results
      .filter((result) => result.subject === subject)
      .flatMap(({ check, state, details, hint }) => {
        const [first = '', ...others] = details.flatMap((detail) => detail.split('\n'));
        return [
          `  ${marks[state]} ${check.padEnd(width)}  ${first}`,
          ...[
            ...others,
            ...(hint === undefined ? [] : [`→ ${hint}`, `  ${checksPage}#${check}`]),
          ].map((line) => `    ${' '.repeat(width)}  ${line}`),
        ];
      });
    return [subject, ...lines, ''].join('\n');
  });
  return `${blocks.join('')}${summary(environment, results)}\n`;
}

function summary(environment: string, results: readonly CheckResult[]): string {
  const count = (state: CheckResult['state']) =>
    results.filter((result) => result.state === state).length;
  const [good, bad, not] = [count('passed'), count('failed'), count('skipped')];
  const state = bad === 0 ? 'verified' : 'NOT verified';
  const all = [
    `${good.toString()} checks passed`,
    ...(bad === 0 ? [] : [`${bad.toString()} failed`]),
    ...(not === 0 ? [] : [`${not.toString()} not made`]),
  ];
  return `${environment}  ${state}: ${all.join(', ')}`;
}
