import { rollingKinds } from '@helm-gen/k8s-primitives';
import { type ReleaseView, mapAt, shown, textAt, valueAt } from '@helm-gen/chart-rules';
import type { Subject } from '../subject.ts';
import { pattern } from './names.ts';
import type { ChartObject } from './objects.ts';
import type { ChartValue, ValuesSection } from './values.ts';

/** What a change of values does to running pods. */
export interface Restarts {
  /** `env.*` for a section of which every value does. */
  readonly restarting: readonly string[];
  readonly others: readonly string[];
}

export function restartsOf(sections: readonly ValuesSection[]): Restarts {
  const summed = sections.flatMap(({ key, values }) => {
    const restarting = values.filter(({ restartsPods }) => restartsPods).length;
    const isAlike = key !== undefined && [0, values.length].includes(restarting);
    const paths = isAlike ? [`${key}.*`] : values.map(({ path }) => path);
    return paths.map((path, index) => ({
      path,
      restarts: isAlike ? restarting > 0 : values[index]?.restartsPods === true,
    }));
  });
  const where = (is: boolean) =>
    summed.filter(({ restarts }) => restarts === is).map(({ path }) => path);
  return { restarting: where(true), others: where(false) };
}

/** How a workload replaces its pods. */
export interface Rollout {
  readonly kind: string;
  readonly strategy: string;
  readonly maxSurge?: string;
  readonly maxUnavailable?: string;
  readonly deadlineSeconds?: string;
  readonly keptRevisions?: string;
}

export function rolloutsIn({ pods }: ReleaseView): readonly Rollout[] {
  return pods.flatMap(({ workload: { kind, manifest } }) => {
    if (!rollingKinds.includes(kind)) return [];
    const isDeployment = kind === 'Deployment';
    const strategy = mapAt(manifest, 'spec', isDeployment ? 'strategy' : 'updateStrategy');
    const { maxSurge, maxUnavailable } = mapAt(strategy, 'rollingUpdate');
    const deadline = valueAt(manifest, 'spec', 'progressDeadlineSeconds');
    const kept = valueAt(manifest, 'spec', 'revisionHistoryLimit');
    return [
      {
        kind,
        strategy: textAt(strategy, 'type') || 'RollingUpdate',
        ...(maxSurge === undefined ? {} : { maxSurge: shown(maxSurge) }),
        ...(maxUnavailable === undefined ? {} : { maxUnavailable: shown(maxUnavailable) }),
        ...(deadline === undefined ? {} : { deadlineSeconds: shown(deadline) }),
        ...(kept === undefined ? {} : { keptRevisions: shown(kept) }),
      },
    ];
  });
}

/** A field that Kubernetes does not let change in place. */
export interface ImmutableField {
  readonly kind: string;
  readonly field: string;
  /** What it is made of: `app.kubernetes.io/instance: <release>`. */
  readonly is: readonly string[];
}

/** By kind: the fields that the API server refuses to change. */
const immutable: Readonly<Record<string, string>> = {
  Deployment: 'spec.selector',
  DaemonSet: 'spec.selector',
  StatefulSet: 'spec.selector',
  Job: 'spec.template',
  PersistentVolumeClaim: 'spec, but for a larger request',
  RoleBinding: 'roleRef',
  ClusterRoleBinding: 'roleRef',
};

/** What of a StatefulSet may change; all else is immutable too. */
export const changeableInStatefulSet =
  'replicas, template, updateStrategy, revisionHistoryLimit, persistentVolumeClaimRetentionPolicy, ordinals and minReadySeconds';

export function immutableFields(
  { chart, ways }: Subject,
  objects: readonly ChartObject[],
): readonly ImmutableField[] {
  return [...new Set(objects.map(({ kind }) => kind))].flatMap((kind) => {
    const field = immutable[kind];
    if (field === undefined) return [];
    const selector = ways.filter(
      ({ place }) => place.slice(0, 4).join('.') === `${kind}.spec.selector.matchLabels`,
    );
    const is = selector.map((way) => `${String(way.place.at(-1))}: ${pattern(way.is, chart.name)}`);
    return [{ kind, field, is: [...new Set(is)] }];
  });
}

/** What decides the number of pods. */
export interface Scaling {
  /** The value that is the number; absent where it is a constant. */
  readonly replicas: readonly ChartValue[];
  /** The values that turn an autoscaler on, and how far it goes. */
  readonly autoscaler: readonly ChartValue[];
}

export function scalingOf(sections: readonly ValuesSection[]): Scaling {
  const values = sections.flatMap((section) => section.values);
  const decides = (value: ChartValue, kinds: RegExp, field: RegExp) =>
    value.decides.some((one) => kinds.test(one.kind) && field.test(one.field));
  const autoscaler = values.filter((value) =>
    decides(value, /^HorizontalPodAutoscaler$/, /^$|^spec\.(min|max)Replicas$/),
  );
  return {
    replicas: values.filter(
      (value) =>
        !autoscaler.includes(value) &&
        decides(value, /^(Deployment|StatefulSet)$/, /^spec\.replicas$/),
    ),
    autoscaler,
  };
}
