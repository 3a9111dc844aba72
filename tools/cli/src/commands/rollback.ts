import {
  confirmOption,
  contextOption,
  historyCommand,
  plannedEnvironment,
  rollBackReleases,
  verifyEnvironment,
  withChange,
  type PlannedEnvironment,
} from '@helm-gen/cluster';
import { fault, suggestion } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { noRollbackReport, rollbackReport } from '../report/rollback-report.ts';

export const rollback = command({
  name: 'rollback',
  help: 'Brings an earlier revision back with helm, waits until it is ready, and verifies it.',
  takes: ['ENV', '[REVISION]'],
  examples: ['helm-gen rollback dev', 'helm-gen rollback dev 3 --chart orders'],
  options: {
    chart: { type: 'text', value: 'CHART', help: 'only this chart; default: all of them' },
    ...confirmOption,
    ...contextOption,
  },
  run: async (context, { chart, confirm, context: asked }, { ENV, REVISION }) => {
    if (chart !== undefined && !context.charts.includes(chart)) {
      throw fault(
        'argument',
        `unknown chart "${chart}"${suggestion(chart, context.charts, 'charts')}`,
      );
    }
    const names = chart === undefined ? context.charts : [chart];
    // What a chart calls may be in any other one.
    const all = plannedEnvironment(await loadCharts(context.definitions, context.charts), ENV);
    const environment = {
      ...all,
      releases: all.releases.filter((release) => names.includes(release.chart.name)),
    };
    const revision = revisionOf(REVISION, environment);
    const repeated = [
      ...['rollback', ENV, ...(REVISION === undefined ? [] : [REVISION])],
      ...(chart === undefined ? [] : ['--chart', chart]),
    ];
    const change = { context: asked, confirm, command: repeated.join(' ') };
    return withChange(context, environment, change, async (begun) => {
      const { findings, outcomes } = await rollBackReleases(begun, revision);
      if (findings.length > 0) {
        await context.report(noRollbackReport(ENV, findings));
        return 1;
      }
      const isReady = outcomes.every(({ failures }) => failures.length === 0);
      const verified = { names: environment.releases.map(({ name }) => name), timeoutMs: 0 };
      const checks = isReady
        ? await verifyEnvironment(begun.cluster, all, { ...verified, onVerdicts: () => undefined })
        : undefined;
      await context.report(rollbackReport(ENV, outcomes, checks));
      return checks?.every(({ state }) => state !== 'failed') === true ? 0 : 1;
    });
  },
});

/** @throws {HelmGenError} for what is no number, and for one where several releases count their own */
function revisionOf(
  text: string | undefined,
  { namespace, releases }: PlannedEnvironment,
): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    const see = releases.map(({ name }) => `see: ${historyCommand(name, namespace)}`);
    throw fault('argument', `"${text}" is not a revision`, see.join('\n  '));
  }
  if (releases.length > 1) {
    const charts = releases.map(({ chart }) => chart.name).join(' or --chart ');
    throw fault(
      'argument',
      'each release counts its own revisions',
      `say which is meant: --chart ${charts}`,
    );
  }
  return Number(text);
}
