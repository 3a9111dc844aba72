import { chartsBeside } from '../definitions/charts-beside.ts';
import { command } from '../cli/command.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { caseOf } from '../report/report.ts';
import { table } from '../report/table.ts';
import { removeResults, writeResult } from '../chain/reports.ts';
import { placed } from '../rules/finding-places.ts';
import { ruleFindings } from '../rules/rules.ts';
import { runMissingSteps } from './missing-steps.ts';
import { validateChart, type Validation } from '../chain/validation.ts';

export const validate = command({
  name: 'validate',
  help: 'Runs the steps that have no result yet; the chart is what its definition says and passed all.',
  takes: ['[CHART…]'],
  examples: ['helm-gen validate', 'helm-gen validate orders --json'],
  options: {},
  run: async (context) => {
    const { root } = context;
    const charts = await loadCharts(context.definitions, context.charts);
    for (const { name } of charts) removeResults(root, name, 'validate.json');
    await runMissingSteps(context);
    const beside = await chartsBeside(context.definitions, charts);
    const rules = await context.definitions.rules();
    const broken = await ruleFindings(charts, { rules, beside });
    const findings = await placed(context, charts, broken);
    const results = await Promise.all(
      charts.map((chart) =>
        validateChart(
          context,
          chart,
          findings.filter((finding) => finding.chart === chart.name),
        ),
      ),
    );
    for (const result of results) {
      writeResult(root, result.chart, 'validate.json', `${JSON.stringify(result, null, 2)}\n`);
    }
    await context.report({
      data: results,
      text: results.map(block).join('\n'),
      cases: results.map(({ chart, problems }) =>
        caseOf({ suite: chart, id: 'validate', title: 'The chart is valid' }, problems),
      ),
    });
    return results.every(({ problems }) => problems.length === 0) ? 0 : 1;
  },
});

/** A chart's table, its problems, and what it was checked with. */
function block({ chart, version, environments, problems, tools }: Validation): string {
  const mark = (ok: boolean | null) => (ok === null ? '–' : ok ? '✓' : '✗');
  const rows = [
    ['environment', 'objects', 'lint', 'template', 'dry-run', 'in-process = helm', 'rules'],
    ...environments.map((row) => [
      row.environment,
      row.objects.join(', '),
      ...[row.lint, row.template, row.dryRun, row.sameAsHelm, row.rules].map(mark),
    ]),
  ];
  const by = Object.entries(tools).map(([name, toolVersion]) => `${name} ${toolVersion}`);
  return [
    `${chart} ${version}  ${problems.length === 0 ? 'valid' : 'NOT VALID'}`,
    ...table(rows, '  '),
    ...problems.map((problem) => `  ✗ ${problem}`),
    ...(by.length === 0 ? [] : [`  checked with ${by.join(', ')}`]),
    '',
  ].join('\n');
}
