import type { ObjectSet, PodView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { leastReplicas, podsOf } from '../scaling.ts';
import { servicesOf } from '../traffic.ts';

export const rollout = defineRule({
  id: 'rollout',
  title: 'No rollout counts as ready with no pod ready',
  how: 'a rollout may miss fewer pods than there are at least: for a Deployment never maxUnavailable 1 with 1 replica, for which Kubernetes and helm --wait are content with none, and for a DaemonSet never 100%; a StatefulSet and a DaemonSet roll by themselves, and a Deployment that serves requests and may run twice is not recreated',
  check: (objects) =>
    objects.pods.flatMap((pod) => [
      ...noPods(pod),
      ...(checks[pod.workload.kind]?.(objects, pod) ?? []),
    ]),
});

const checks: Readonly<Record<string, (objects: ObjectSet, pod: PodView) => readonly Problem[]>> = {
  Deployment: deploymentProblems,
  StatefulSet: statefulSetProblems,
  DaemonSet: daemonSetProblems,
};

function noPods({ workload }: PodView): readonly Problem[] {
  return workload.spec.replicas === 0
    ? [finding(workload.at('spec.replicas'), 'has no pod', 'have one at least')]
    : [];
}

function deploymentProblems(objects: ObjectSet, pod: PodView): readonly Problem[] {
  const { workload } = pod;
  const { strategy } = workload.spec;
  if (strategy?.type === 'Recreate') return recreateProblems(objects, pod);
  const replicas = leastReplicas(objects, pod);
  const unavailable = unavailableAtOnce(strategy?.rollingUpdate, replicas);
  // Scaled to none, there is nothing to miss.
  if (replicas === 0 || unavailable < replicas) return [];
  return [
    finding(
      workload.at('spec.strategy.rollingUpdate.maxUnavailable'),
      `may miss ${String(unavailable)} of ${String(replicas)} pods, and so counts as ready with none`,
      'set maxUnavailable: 0 and maxSurge: 1',
    ),
  ];
}

/** Pods that share a claim cannot always run beside their successors, and without requests nobody misses them. */
function recreateProblems(objects: ObjectSet, pod: PodView): readonly Problem[] {
  const hasClaim = pod.spec.volumes.some((volume) => 'persistentVolumeClaim' in volume);
  if (hasClaim || servicesOf(objects, pod).length === 0) return [];
  return [
    finding(
      pod.workload.at('spec.strategy.type'),
      'ends every pod before there is a new one',
      'use RollingUpdate',
    ),
  ];
}

function statefulSetProblems(objects: ObjectSet, pod: PodView): readonly Problem[] {
  const { workload } = pod;
  const maxUnavailable = workload.spec.updateStrategy?.rollingUpdate?.maxUnavailable;
  const replicas = leastReplicas(objects, pod);
  const unavailable =
    maxUnavailable === undefined ? 1 : podsOf(maxUnavailable, replicas, Math.ceil);
  return [
    ...notRolled(pod),
    // One pod alone is always missed, and helm --wait waits for it.
    ...(replicas > 1 && unavailable >= replicas
      ? [
          finding(
            workload.at('spec.updateStrategy.rollingUpdate.maxUnavailable'),
            `may miss ${String(unavailable)} of ${String(replicas)} pods`,
            `set maxUnavailable to less than ${String(replicas)}`,
          ),
        ]
      : []),
  ];
}

function daemonSetProblems(_: ObjectSet, pod: PodView): readonly Problem[] {
  const maxUnavailable = pod.workload.spec.updateStrategy?.rollingUpdate?.maxUnavailable;
  return [
    ...notRolled(pod),
    ...(maxUnavailable === '100%'
      ? [
          finding(
            pod.workload.at('spec.updateStrategy.rollingUpdate.maxUnavailable'),
            'may miss every pod, and so counts as ready with none',
            'set it to less than 100%',
          ),
        ]
      : []),
  ];
}

function notRolled({ workload }: PodView): readonly Problem[] {
  return workload.spec.updateStrategy?.type === 'OnDelete'
    ? [
        finding(
          workload.at('spec.updateStrategy.type'),
          'replaces no pod until somebody deletes it',
          'use RollingUpdate',
        ),
      ]
    : [];
}

/** As the Deployment controller resolves it (deploymentutil.ResolveFenceposts): percents down, and never 0 beside 0. */
function unavailableAtOnce(
  {
    maxSurge = '25%',
    maxUnavailable = '25%',
  }: {
    readonly maxSurge?: number | string | undefined;
    readonly maxUnavailable?: number | string | undefined;
  } = {},
  replicas: number,
): number {
  const unavailable = podsOf(maxUnavailable, replicas, Math.floor);
  return unavailable === 0 && podsOf(maxSurge, replicas, Math.ceil) === 0 ? 1 : unavailable;
}
