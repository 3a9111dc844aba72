import type { ManifestOf } from '../kubernetes.ts';
import { unmet } from '../label-selector.ts';
import type { ObjectSet, ObjectView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { leastReplicas, podsOf } from '../scaling.ts';

/** A drain passes over the pods of a DaemonSet. */
const replicated = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

export const disruptionBudget = defineRule({
  id: 'disruption-budget',
  title: 'A PodDisruptionBudget lets a node be drained',
  how: 'where one is rendered, maxUnavailable is at least 1, or minAvailable is less than the pods that there are at least: minAvailable of as many blocks every drain',
  check: (objects) =>
    objects.ofKind('PodDisruptionBudget').flatMap((budget) => budgetProblems(objects, budget)),
});

function budgetProblems(
  objects: ObjectSet,
  { manifest, at }: ObjectView<ManifestOf<'PodDisruptionBudget'>>,
): readonly Problem[] {
  const { maxUnavailable, minAvailable = 1, selector = {} } = manifest.spec ?? {};
  if (maxUnavailable !== undefined) {
    return [0, '0', '0%'].includes(maxUnavailable)
      ? [finding(at('spec.maxUnavailable'), 'allows no pod to be away', 'set it to 1 or more')]
      : [];
  }
  const pods = objects.pods.filter(
    ({ workload, labels }) =>
      replicated.includes(workload.kind) && unmet(selector, labels).length === 0,
  );
  const count = pods.reduce((sum, pod) => sum + leastReplicas(objects, pod), 0);
  const needed = podsOf(minAvailable, count, Math.ceil);
  if (pods.length === 0 ? minAvailable !== '100%' : needed < count) return [];
  return [
    finding(
      at('spec.minAvailable'),
      pods.length === 0
        ? 'allows no pod to be away'
        : `needs ${String(needed)} of the ${String(count)} pods, and so allows none to be away`,
      'set maxUnavailable: 1 instead',
    ),
  ];
}
