import type { LabelSelector } from '../kubernetes.ts';
import { keysOf, unmet } from '../label-selector.ts';
import type { ObjectSet, Place, PodView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { joined, mapAt, type Tree } from '../tree.ts';

/** What may change from one release of a chart to the next: the selector of a workload may not. */
const changing = ['helm.sh/chart', 'app.kubernetes.io/version'];

/** The pods of Jobs get their selector from Kubernetes. */
const withoutSelector = ['Pod', 'Job', 'CronJob'];

export const selectors = defineRule({
  id: 'selectors',
  title: 'Selectors are within the labels of the pods',
  how: 'what a workload, Service, PodDisruptionBudget, NetworkPolicy or topology spread selects by is on the pods; name and instance are among it, and no version',
  check: (objects) => [
    ...objects.pods.flatMap(workloadProblems),
    ...objects
      .ofKind('Service')
      .flatMap(({ manifest, at }) =>
        selectorProblems(objects, at('spec.selector'), labelsOnly(manifest.spec?.selector)),
      ),
    ...objects
      .ofKind('PodDisruptionBudget')
      .flatMap(({ manifest, at }) =>
        selectorProblems(objects, at('spec.selector.matchLabels'), manifest.spec?.selector),
      ),
    ...objects
      .ofKind('NetworkPolicy')
      .flatMap(({ manifest, at }) =>
        selectorProblems(objects, at('spec.podSelector.matchLabels'), manifest.spec?.podSelector),
      ),
  ],
});

type Selector = Partial<LabelSelector>;

function labelsOnly(matchLabels: Tree | undefined): Selector | undefined {
  return matchLabels === undefined || Object.keys(matchLabels).length === 0
    ? undefined
    : { matchLabels };
}

function workloadProblems(pod: PodView): readonly Problem[] {
  const { workload, spec } = pod;
  const spreads = spec.topologySpreadConstraints.flatMap(({ labelSelector = {} }, index) => {
    const place = pod.at(
      `spec.topologySpreadConstraints[${String(index)}].labelSelector.matchLabels`,
    );
    return notOnPods(place, labelSelector, [pod]);
  });
  if (withoutSelector.includes(workload.kind)) return spreads;
  const isPlain = workload.kind === 'ReplicationController';
  const path = isPlain ? 'spec.selector' : 'spec.selector.matchLabels';
  const selector = isPlain
    ? { matchLabels: mapAt(workload.manifest, 'spec', 'selector') }
    : (workload.spec.selector ?? {});
  return [
    ...notOnPods(workload.at(path), selector, [pod]),
    ...keysOf(selector)
      .filter((key) => changing.includes(key))
      .map((key) =>
        finding(
          workload.at(joined(path, key)),
          'changes with the version, and a selector may never change',
          'select by app.kubernetes.io/name and app.kubernetes.io/instance alone',
        ),
      ),
    ...tooWide(workload.at(path), selector),
    ...spreads,
  ];
}

function selectorProblems(
  { pods }: ObjectSet,
  place: Place,
  selector: Selector | undefined,
): readonly Problem[] {
  if (selector === undefined) return [];
  return [...notOnPods(place, selector, pods), ...tooWide(place, selector)];
}

/** What the selector demands, if no pod has it all: of the pod that has the most of it. */
function notOnPods(place: Place, selector: Selector, pods: readonly PodView[]): readonly Problem[] {
  const [least = []] = pods
    .map(({ labels }) => unmet(selector, labels))
    .toSorted((left, right) => left.length - right.length);
  return least.map((demand) =>
    finding(place, `selects by ${demand}, which is not on the pods`, 'use the labels of the pods'),
  );
}

/** Without them it selects the pods of other releases too. */
function tooWide(place: Place, selector: Selector): readonly Problem[] {
  const keys = keysOf(selector);
  const missing = ['app.kubernetes.io/name', 'app.kubernetes.io/instance'].filter(
    (key) => !keys.includes(key),
  );
  return missing.length === 0
    ? []
    : [
        finding(
          place,
          `does not select by ${missing.join(' and ')}`,
          'select by both, or it selects the pods of other releases too',
        ),
      ];
}
