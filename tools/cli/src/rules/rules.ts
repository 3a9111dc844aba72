import type { Chart } from '@helm-gen/chart';
import {
  type Finding,
  type RuleChoice,
  type RuleResult,
  type SystemRequest,
  checkRules,
  systemOf,
} from '@helm-gen/chart-rules';

export type RuleRequest = SystemRequest & RuleChoice;

/**
 * The compliance matrix of charts.
 * @throws {HelmGenError} where a chart cannot be rendered with these values
 */
export async function ruleResults(
  charts: readonly Chart[],
  { rules, ...request }: RuleRequest,
): Promise<readonly RuleResult[]> {
  return checkRules(await systemOf(charts, request), { rules });
}

/**
 * What the rules find wrong with charts: nothing, if they may be deployed.
 * @throws {HelmGenError} where a chart cannot be rendered with these values
 */
export async function ruleFindings(
  charts: readonly Chart[],
  request: RuleRequest,
): Promise<readonly Finding[]> {
  return (await ruleResults(charts, request)).flatMap(({ findings }) => findings);
}

export { findingText } from '@helm-gen/chart-rules';
