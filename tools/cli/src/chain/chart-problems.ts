import type { Chart } from '@helm-gen/chart';
import type { RuleChoice } from '@helm-gen/chart-rules';
import type { Finding, PlannedEnvironment, PlannedValues } from '@helm-gen/cluster';
import type { Workspace } from '../cli/io.ts';
import { placed } from '../rules/finding-places.ts';
import { findingText, ruleFindings } from '../rules/rules.ts';
import { chartDrift } from './validation.ts';

export interface ChartsToCheck {
  readonly workspace: Workspace;
  readonly environment: PlannedEnvironment;
  /** What the environment was planned with. */
  readonly values: PlannedValues;
  /** Charts that those of the environment refer to. */
  readonly beside: readonly Chart[];
  readonly rules: RuleChoice['rules'];
}

/** Only a chart that is what its definition says, and that keeps the rules, is deployed. */
export async function chartProblems({
  workspace,
  environment,
  values,
  beside,
  rules,
}: ChartsToCheck): Promise<readonly Finding[]> {
  const charts = environment.releases.map(({ chart }) => chart);
  const [drift, broken] = await Promise.all([
    Promise.all(charts.map((chart) => chartDrift(workspace, chart))),
    ruleFindings(charts, { rules, beside, environment: environment.name, ...values }),
  ]);
  return [
    ...drift.flat().map((problem) => ({
      ...{
        id: 'chart',
        problem,
        hint: 'only a chart that is what its definition says is deployed',
      },
    })),
    ...(await placed(workspace, charts, broken)).map((finding) => ({
      ...{ id: 'rule', problem: findingText(finding), hint: 'see: npx helm-gen rules' },
    })),
  ];
}
