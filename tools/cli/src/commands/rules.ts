import { fault, suggestion } from '@helm-gen/errors';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { placed } from '../rules/finding-places.ts';
import { ruleReport } from '../rules/rule-report.ts';
import { ruleResults } from '../rules/rules.ts';

export const rules = command({
  name: 'rules',
  help: 'Checks every rule in every environment, and prints the compliance matrix.',
  takes: ['[CHART…]'],
  examples: ['helm-gen rules', 'helm-gen rules orders --env prod --format sarif'],
  options: {
    env: {
      type: 'text',
      value: 'ENV',
      help: 'look at this environment alone, or at the "default" values',
    },
  },
  run: async (context, { env: environment }) => {
    // What a chart refers to, and what it collides with, may be in any other one.
    const all = await loadCharts(context.definitions, context.definitions.names);
    const charts = all.filter(({ name }) => context.charts.includes(name));
    const known = ['default', ...new Set(charts.flatMap((chart) => chart.environments.names))];
    if (environment !== undefined && !known.includes(environment)) {
      throw fault(
        'argument',
        `unknown environment "${environment}"${suggestion(environment, known, 'environments')}`,
      );
    }
    const choice = { rules: await context.definitions.rules() };
    const results = await ruleResults(charts, {
      ...choice,
      beside: all,
      ...(environment === undefined ? {} : { environment }),
    });
    const findings = await placed(
      context,
      charts,
      results.flatMap((result) => result.findings),
    );
    const accepted = await placed(
      context,
      charts,
      results.flatMap((result) => result.accepted),
    );
    const subject = context.charts.join(', ');
    await context.report(ruleReport({ subject, results, findings, accepted, choice }));
    return findings.length === 0 ? 0 : 1;
  },
});
