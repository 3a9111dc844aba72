import { fault } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { chartsAt, publishedChart } from '../diff/base-charts.ts';
import { baseCommit } from '../diff/git.ts';
import { reviewReport } from '../diff/review-report.ts';
import { stateOfDefinition } from '../diff/state-of-definition.ts';

export const diff = command({
  name: 'diff',
  help: 'Shows what a change does to each chart in each environment, and why.',
  takes: ['[CHART…]'],
  examples: ['helm-gen diff', 'helm-gen diff todo-backend --base v1.0.0 --format markdown'],
  options: {
    base: {
      type: 'text',
      value: 'REVISION',
      help: 'the git revision to compare with; where this branch left the main one if not given',
    },
    'base-chart': {
      type: 'text',
      value: 'DIR|TGZ',
      help: 'compare one chart with this published one',
    },
    'exit-code': { type: 'flag', help: 'exit with 1 if anything differs, as git diff does' },
  },
  run: async (context, options) => {
    const { base, 'base-chart': published } = options;
    const charts = await loadCharts(context.definitions, context.definitions.names);
    const chosen = charts.filter(({ name }) => context.charts.includes(name));
    const [only, ...more] = chosen;
    if (published !== undefined && (base !== undefined || only === undefined || more.length > 0)) {
      throw fault('argument', '--base-chart compares one chart, and not with a revision as well');
    }
    const before =
      published === undefined || only === undefined
        ? await chartsAt(context, baseCommit(context.root, base), charts)
        : [await publishedChart(context, only, published)];
    const isAll = chosen.length === charts.length && published === undefined;
    const report = await reviewReport(context, chosen, {
      base: before.filter(({ name }) => isAll || context.charts.includes(name)),
      head: await Promise.all(chosen.map(stateOfDefinition)),
    });
    await context.report(report);
    const isChanged = report.data.charts.length > 0;
    const isFound = report.data.charts.some(({ findings }) => findings.length > 0);
    return isFound || (options['exit-code'] && isChanged) ? 1 : 0;
  },
});
