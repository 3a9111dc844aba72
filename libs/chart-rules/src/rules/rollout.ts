import { defineRule, finding, type Problem } from '../rule.ts';
import { mapAt, shown, textAt, valueAt } from '../tree.ts';
import type { PodView, ReleaseView } from '../view.ts';

export const rollout = defineRule({
  id: 'rollout',
  title: 'No rollout counts as ready with no pod ready',
  how: 'a Deployment rolls, and may miss fewer pods than it has at least: never maxUnavailable 1 with 1 replica, for which Kubernetes and helm --wait are content with none',
  check: (release) => release.pods.flatMap((pod) => rolloutProblems(release, pod)),
});

function rolloutProblems(release: ReleaseView, { workload }: PodView): readonly Problem[] {
  if (workload.kind !== 'Deployment') return [];
  const strategy = mapAt(workload.manifest, 'spec', 'strategy');
  if (strategy['type'] === 'Recreate') {
    return [
      finding(
        workload.at('spec.strategy.type'),
        'ends every pod before there is a new one',
        'use RollingUpdate',
      ),
    ];
  }
  const replicas = leastReplicas(release, workload.name, workload.manifest);
  const unavailable = unavailableAtOnce(strategy, replicas);
  if (replicas === 0) {
    return [
      finding(workload.at('spec.replicas', 'replicaCount'), 'has no pod', 'have one at least'),
    ];
  }
  return unavailable < replicas
    ? []
    : [
        finding(
          workload.at('spec.strategy.rollingUpdate.maxUnavailable'),
          `may miss ${String(unavailable)} of ${String(replicas)} pods, and so counts as ready with none`,
          'set maxUnavailable: 0 and maxSurge: 1',
        ),
      ];
}

function leastReplicas({ objects }: ReleaseView, name: string, manifest: unknown): number {
  const autoscaler = objects.find(
    (object) =>
      object.kind === 'HorizontalPodAutoscaler' &&
      textAt(object.manifest, 'spec', 'scaleTargetRef', 'name') === name,
  );
  const [fixed, least] = [
    valueAt(manifest, 'spec', 'replicas'),
    valueAt(autoscaler?.manifest, 'spec', 'minReplicas'),
  ];
  if (typeof least === 'number') return least;
  return typeof fixed === 'number' ? fixed : 1;
}

/** As the Deployment controller resolves it (deploymentutil.ResolveFenceposts): percents down, and never 0 beside 0. */
function unavailableAtOnce(strategy: unknown, replicas: number): number {
  const amount = (field: string, round: (value: number) => number) => {
    const value = valueAt(strategy, 'rollingUpdate', field) ?? '25%';
    return typeof value === 'number'
      ? value
      : round((Number(shown(value).replace('%', '')) / 100) * replicas);
  };
  const unavailable = amount('maxUnavailable', Math.floor);
  return unavailable === 0 && amount('maxSurge', Math.ceil) === 0 ? 1 : unavailable;
}
