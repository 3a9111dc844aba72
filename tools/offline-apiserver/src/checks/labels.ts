import { labelValue, qualifiedName } from '../formats/names.ts';
import { type Problem, field, forbidden, invalid, invalidEach, required } from '../problem.ts';
import { type Checks, indexed } from './check.ts';
import { labelProblems } from './metadata.ts';

interface Requirement {
  readonly key?: string | undefined;
  readonly operator?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

/** An expression of a label selector; a node's may compare numbers too. */
function requirementProblems(
  requirement: Requirement,
  path: string,
  comparisons: readonly string[],
): Problem[] {
  const { key = '', operator = '', values = [] } = requirement;
  const valuesPath = field(path, 'values');
  return [
    ...operatorProblems(operator, values, path, comparisons),
    ...(key === '' ? [] : invalidEach(field(path, 'key'), key, qualifiedName(key))),
    ...indexed(valuesPath, values).flatMap(([value, at]) =>
      invalidEach(at, value, labelValue(value)),
    ),
  ];
}

function operatorProblems(
  operator: string,
  values: readonly string[],
  path: string,
  comparisons: readonly string[],
): Problem[] {
  const at = field(path, 'values');
  if (['In', 'NotIn'].includes(operator))
    return values.length === 0
      ? [required(at, "must be specified when `operator` is 'In' or 'NotIn'")]
      : [];
  if (['Exists', 'DoesNotExist'].includes(operator))
    return values.length === 0
      ? []
      : [forbidden(at, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
  if (comparisons.includes(operator))
    return values.length === 1
      ? []
      : [required(at, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
  return operator === ''
    ? []
    : [invalid(field(path, 'operator'), operator, 'not a valid selector operator')];
}

export const labels: Checks = {
  V1LabelSelector: [
    ({ matchLabels }, path) => labelProblems(field(path, 'matchLabels'), matchLabels),
    ({ matchExpressions }, path) =>
      indexed(field(path, 'matchExpressions'), matchExpressions).flatMap(([expression, at]) =>
        requirementProblems(expression, at, []),
      ),
  ],
  V1NodeSelectorRequirement: [
    (requirement, path) =>
      // A wrong operator is reported as outside its enum.
      requirementProblems(requirement, path, ['Gt', 'Lt']).filter(
        (problem) => problem.path !== field(path, 'operator'),
      ),
  ],
  V1PodSpec: [({ nodeSelector }, path) => labelProblems(field(path, 'nodeSelector'), nodeSelector)],
  V1ServiceSpec: [({ selector }, path) => labelProblems(field(path, 'selector'), selector)],
};
