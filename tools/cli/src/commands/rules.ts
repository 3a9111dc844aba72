import {
  type AcceptedFinding,
  type RuleChoice,
  type RuleResult,
  outside,
  summarize,
} from '@helm-gen/chart-rules';
import { fault } from '@helm-gen/errors';
import { command, type Context } from '../cli/command.ts';
import { suggestion } from '../cli/suggest.ts';
import { loadCharts } from '../definitions/definitions.ts';
import { placed, type PlacedFinding } from '../rules/finding-places.ts';
import { matrix } from '../rules/matrix.ts';
import { ruleCases, type Found } from '../rules/rule-cases.ts';
import { findingText, ruleResults } from '../rules/rules.ts';

export const rules = command({
  name: 'rules',
  help: 'Checks every rule in every environment, and prints the compliance matrix.',
  takes: ['[CHART…]'],
  examples: ['helm-gen rules', 'helm-gen rules todo-backend --env prod --format sarif'],
  checks: true,
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
      context.root,
      charts,
      results.flatMap((result) => result.findings),
    );
    const accepted = await placed(
      context.root,
      charts,
      results.flatMap((result) => result.accepted),
    );
    const found = { findings, accepted };
    await context.report({
      data: asData(results, found, choice),
      text: [
        matrix(results, choice),
        listed(findings),
        acceptances(accepted),
        total(context, findings),
      ].join(''),
      cases: ruleCases(results, found),
    });
    return findings.length === 0 ? 0 : 1;
  },
});

/** The matrix, each rule with its findings and their places. */
function asData(
  results: readonly RuleResult[],
  { findings, accepted }: Found,
  choice: RuleChoice,
): object {
  return {
    rules: results.map((result) => ({
      ...result,
      findings: findings.filter(({ rule }) => rule === result.id),
      accepted: accepted.filter(({ rule }) => rule === result.id),
    })),
    summaries: summarize(results, choice),
    outside: outside(choice),
  };
}

function listed(findings: readonly PlacedFinding[]): string {
  return findings
    .map((finding) => {
      const { file, line, column } = finding.place;
      return `\n${findingText(finding)}\n  at ${file}:${line.toString()}:${column.toString()}\n`;
    })
    .join('');
}

/** What definitions accept, once for all environments in which it is found. */
function acceptances(accepted: readonly PlacedFinding<AcceptedFinding>[]): string {
  const texts = accepted.map(({ rule, chart, value, object, file, path, message, reason }) => {
    const place = value ?? [object?.replace(/\/.*/, ''), file, path].filter(Boolean).join('.');
    return `\n${chart}: accepted: ${place}: ${message} (${rule})\n  because: ${reason}\n`;
  });
  return [...new Set(texts)].join('');
}

function total({ charts }: Context, findings: readonly PlacedFinding[]): string {
  const count = findings.length.toString();
  return `\n${charts.join(', ')}: ${count} ${count === '1' ? 'finding' : 'findings'}\n`;
}
