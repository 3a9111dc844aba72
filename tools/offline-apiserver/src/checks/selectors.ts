import { type LabelExpression, fulfils } from '@helm-gen/k8s-primitives';
import { type Problem, field, invalid } from '../problem.ts';
import type { Check, Checks, Given } from './check.ts';
import type { TypesByName } from './types.ts';

type LabelSelector = Given<TypesByName['V1LabelSelector']>;
type Labels = Readonly<Record<string, string | undefined>>;

/** Whether a selector selects an object with these labels, as Kubernetes evaluates it. */
export function matches(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Labels,
): boolean {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...matchExpressions.filter(isWhole),
  ].every((expression) => fulfils(labels, expression));
}

/** What an expression lacks is another problem. */
const isWhole = ({ operator = '', values = [] }: LabelExpression): boolean =>
  ['NotIn', 'Exists', 'DoesNotExist'].includes(operator) ||
  (operator === 'In' && values.length > 0);

type Workload = Pick<TypesByName['V1DeploymentSpec'], 'selector' | 'template'>;

const selectsItsPods =
  (kind: string): Check<Workload> =>
  ({ selector, template }, path): Problem[] => {
    if (selector === undefined || template === undefined) return [];
    const { matchLabels = {}, matchExpressions = [] } = selector;
    const labels = template.metadata?.labels ?? {};
    return [
      ...(Object.keys(matchLabels).length + matchExpressions.length === 0
        ? [invalid(field(path, 'selector'), selector, `empty selector is invalid for ${kind}`)]
        : []),
      ...(matches(selector, labels)
        ? []
        : [
            invalid(
              field(path, 'template.metadata.labels'),
              labels,
              '`selector` does not match template `labels`',
            ),
          ]),
    ];
  };

/** The selector of a workload must select the pods of its own template. */
export const selectors: Checks = {
  V1DaemonSetSpec: [selectsItsPods('daemonset')],
  V1DeploymentSpec: [selectsItsPods('deployment')],
  V1ReplicaSetSpec: [selectsItsPods('deployment')],
  V1StatefulSetSpec: [selectsItsPods('statefulset')],
};
