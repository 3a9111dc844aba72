import {
  confirmOption,
  contextOption,
  deployReleases,
  plannedEnvironment,
  withChange,
} from '@helm-gen/cluster';
import { fault } from '@helm-gen/errors';
import { chartProblems } from '../chain/chart-problems.ts';
import { command } from '../cli/command.ts';
import { chartPath } from '../definitions/chart-path.ts';
import { chartsBeside } from '../definitions/charts-beside.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { helmValues, readValuesOptions, valuesOptions } from '../input/values-options.ts';
import { deployReport } from '../report/deploy-report.ts';

export const deploy = command({
  name: 'deploy',
  help: 'Deploys charts to an environment with helm, and waits until they are ready; values are for one.',
  takes: ['ENV', '[CHART…]'],
  examples: ['helm-gen deploy dev', 'helm-gen deploy dev orders --set replicaCount=2 --dry-run'],
  options: {
    ...valuesOptions,
    'dry-run': { type: 'flag', help: 'check everything and show what would change; write nothing' },
    'no-rollback': { type: 'flag', help: 'leave a release that failed as it is' },
    ...confirmOption,
    ...contextOption,
  },
  run: async (context, options, { ENV }) => {
    const {
      'dry-run': isDryRun,
      'no-rollback': noRollback,
      confirm,
      context: asked,
      ...given
    } = options;
    const charts = await loadCharts(context.definitions, context.charts);
    const values = readValuesOptions(given);
    const forHelm = helmValues(values);
    if (forHelm.options.length > 0 && charts.length > 1) {
      const names = charts.map(({ name }) => name).join(', ');
      throw fault(
        'argument',
        'values are for one chart',
        `name it: helm-gen deploy ${ENV} CHART, one of ${names}`,
      );
    }
    const environment = plannedEnvironment(charts, ENV, values);
    const isWhole = charts.length === context.definitions.names.length;
    const change = {
      context: asked,
      confirm: isDryRun ? ENV : confirm,
      command: ['deploy', ENV, ...(isWhole ? [] : context.charts)].join(' '),
    };
    const beside = await chartsBeside(context.definitions, charts);
    const rules = await context.definitions.rules();
    const result = await withChange(context, environment, change, (begun) =>
      deployReleases(begun, {
        ...{ root: context.root, values: forHelm, shouldRollBack: !noRollback, isDryRun },
        directoryOf: (chart) => chartPath(context, chart),
        chartProblems: chartProblems({ workspace: context, environment, values, beside, rules }),
      }),
    );
    await context.report(deployReport(environment, result));
    const isDone = (result.outcomes ?? []).every(({ state }) => state === 'ready');
    return result.findings.length === 0 && isDone ? 0 : 1;
  },
});
