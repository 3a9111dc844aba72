import { dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
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

/** Of a node's fields a term can only match the name. */
function nodeFieldProblems({ key = '', operator = '', values = [] }: Requirement, path: string) {
  return [
    ...(['In', 'NotIn'].includes(operator)
      ? []
      : [invalid(field(path, 'operator'), operator, 'not a valid selector operator')]),
    ...(values.length === 1
      ? []
      : [required(field(path, 'values'), 'must be only one value for node field selector')]),
    ...(key === 'metadata.name'
      ? indexed(field(path, 'values'), values).flatMap(([value, at]) =>
          invalidEach(at, value, dnsSubdomain(value)),
        )
      : [invalid(field(path, 'key'), key, 'not a valid field selector key')]),
  ];
}

export const labels: Checks = {
  V1LabelSelector: [
    ({ matchLabels }, path) => labelProblems(field(path, 'matchLabels'), matchLabels),
    ({ matchExpressions }, path) =>
      indexed(field(path, 'matchExpressions'), matchExpressions).flatMap(([expression, at]) =>
        requirementProblems(expression, at, []),
      ),
  ],
  V1NodeSelectorTerm: [
    ({ matchExpressions, matchFields }, path) => [
      ...indexed(field(path, 'matchExpressions'), matchExpressions).flatMap(([expression, at]) =>
        requirementProblems(expression, at, ['Gt', 'Lt']).filter(
          (problem) =>
            // A wrong operator is reported as outside its enum, and the values of a preference may be anything.
            problem.path !== field(at, 'operator') &&
            !(path.endsWith('.preference') && problem.path.startsWith(`${field(at, 'values')}[`)),
        ),
      ),
      ...indexed(field(path, 'matchFields'), matchFields).flatMap(([requirement, at]) =>
        nodeFieldProblems(requirement, at),
      ),
    ],
  ],
  V1PodSpec: [({ nodeSelector }, path) => labelProblems(field(path, 'nodeSelector'), nodeSelector)],
  V1ServiceSpec: [({ selector }, path) => labelProblems(field(path, 'selector'), selector)],
};
