import type { Chart } from '@helm-gen/chart';
import {
  type Finding,
  type RuleResult,
  type SystemOptions,
  checkRules,
  systemOf,
} from '@helm-gen/chart-rules';

export interface RulesRequest extends SystemOptions {
  /** Charts that these refer to; they are looked at, and not reported on. */
  readonly beside?: readonly Chart[];
  /** The only environment to report on; `default` stands for the default values alone. */
  readonly environment?: string;
}

/**
 * The compliance matrix of charts, in every environment.
 * @throws {ChartError} where a chart cannot be rendered with these values
 */
export async function ruleResults(
  charts: readonly Chart[],
  { beside = [], environment, ...options }: RulesRequest = {},
): Promise<readonly RuleResult[]> {
  const names = charts.map(({ name }) => name);
  const others = beside.filter(({ name }) => !names.includes(name));
  const results = checkRules(await systemOf([...charts, ...others], options), names);
  return environment === undefined ? results : results.map(inEnvironment(environment));
}

/**
 * What the rules find wrong with charts: nothing, if they may be deployed.
 * @throws {ChartError} where a chart cannot be rendered with these values
 */
export async function ruleFindings(
  charts: readonly Chart[],
  request: RulesRequest = {},
): Promise<readonly Finding[]> {
  return (await ruleResults(charts, request)).flatMap(({ findings }) => findings);
}

/** A finding about the chart itself holds in every environment. */
function inEnvironment(name: string): (result: RuleResult) => RuleResult {
  return (result) => {
    const findings = result.findings.filter(({ environment = name }) => environment === name);
    const outcome = result.environments[name] ?? result.outcome;
    return { ...result, outcome, findings, environments: { [name]: outcome } };
  };
}

/** A finding as a sentence for people: `todo-backend in prod: Deployment/…: spec.… has no … (K-005)`. */
export function findingText(finding: Finding): string {
  const { rule, also, chart, environment, object, file, path, message } = finding;
  const place = [
    environment === undefined ? chart : `${chart} in ${environment}`,
    ...[object, file, path].filter((part) => part !== undefined && part !== ''),
  ].join(': ');
  return `${place}: ${message} (${[rule, ...also].join(', ')}); ${finding.todo}`;
}
