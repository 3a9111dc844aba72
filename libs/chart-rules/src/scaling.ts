import type { ObjectSet, ObjectView, PodView } from './object-set.ts';

/** An object that decides how many pods a workload has. */
export interface Autoscaler {
  readonly object: ObjectView<unknown>;
  /** `Deployment/shop` */
  readonly target: string;
  /** The fewest pods. */
  readonly least: number | undefined;
}

export function autoscalersOf(objects: ObjectSet): readonly Autoscaler[] {
  return [
    ...objects.ofKind('HorizontalPodAutoscaler').map((object) => {
      const { scaleTargetRef: { kind = '', name = '' } = {}, minReplicas } =
        object.manifest.spec ?? {};
      return { object, target: `${kind}/${name}`, least: minReplicas ?? 1 };
    }),
    ...objects.ofKind('ScaledObject').map((object) => {
      const { scaleTargetRef: { kind = 'Deployment', name = '' } = {}, minReplicaCount } =
        object.manifest.spec ?? {};
      return { object, target: `${kind}/${name}`, least: minReplicaCount ?? 0 };
    }),
  ];
}

/** How few pods a Deployment, StatefulSet or ReplicaSet may have. */
export function leastReplicas(objects: ObjectSet, { workload }: PodView): number {
  const name = `${workload.kind}/${workload.name}`;
  const autoscaler = autoscalersOf(objects).find(({ target }) => target === name);
  return autoscaler?.least ?? workload.spec.replicas ?? 1;
}

/** An amount of pods such as `1` or `25%`. */
export function podsOf(
  amount: number | string,
  replicas: number,
  round: (value: number) => number,
): number {
  return typeof amount === 'number'
    ? amount
    : round((Number(amount.replace('%', '')) / 100) * replicas);
}
