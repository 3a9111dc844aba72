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
  const has = (name: string): boolean => Object.hasOwn(labels, name);
  return (
    Object.entries(matchLabels).every(([name, value]) => has(name) && labels[name] === value) &&
    matchExpressions.every(({ key = '', operator, values = [] }) => {
      const listed = has(key) && values.includes(labels[key] ?? '');
      // What an expression lacks is another problem.
      if (operator === 'In') return listed || values.length === 0;
      if (operator === 'NotIn') return !listed;
      return operator === 'Exists' ? has(key) : operator === 'DoesNotExist' ? !has(key) : true;
    })
  );
}

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
