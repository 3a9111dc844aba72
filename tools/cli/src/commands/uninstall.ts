import {
  confirmOption,
  contextOption,
  plannedEnvironment,
  uninstallReleases,
  withChange,
} from '@helm-gen/cluster';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { caseOf } from '../report/report.ts';

export const uninstall = command({
  name: 'uninstall',
  help: 'Removes releases from an environment with helm; its namespace, Secrets and claims stay.',
  takes: ['ENV', '[CHART…]'],
  examples: ['helm-gen uninstall dev storefront', 'helm-gen uninstall prod --confirm prod'],
  options: { ...confirmOption, ...contextOption },
  run: async (context, { confirm, context: asked }, { ENV }) => {
    const charts = await loadCharts(context.definitions, context.charts);
    const environment = plannedEnvironment(charts, ENV);
    const change = { context: asked, confirm, command: `uninstall ${ENV}` };
    const releases = await withChange(context, environment, change, uninstallReleases);
    const lines = releases.map(({ release }) => `${release}  uninstalled\n`);
    await context.report({
      data: { environment: ENV, namespace: environment.namespace, releases },
      text: lines.length === 0 ? `${ENV}  nothing is deployed\n` : lines.join(''),
      cases: releases.map(({ release }) =>
        caseOf({ suite: release, id: 'uninstall', title: 'The release is uninstalled' }, []),
      ),
    });
    return 0;
  },
});
