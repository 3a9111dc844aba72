import {
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
import { loadCharts } from '../definitions/definitions.ts';
import { verifyReport } from '../report/verify-report.ts';

/** More than the minute in which pods must be ready. */
const defaultTimeoutSeconds = 90;

export const verify = command({
  name: 'verify',
  help: 'Proves that what runs is ready, reachable and as the charts render it; writes nothing.',
  takes: ['ENV', '[CHART…]'],
  examples: ['helm-gen verify dev', 'helm-gen verify prod orders --format junit'],
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
    await context.report(verifyReport(ENV, results));
    return results.some(({ state }) => state === 'failed') ? 1 : 0;
  },
});

function secondsOf(text: string | undefined): number {
  if (text === undefined) return defaultTimeoutSeconds;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw fault('argument', `--timeout takes whole seconds, got "${text}"`);
}
