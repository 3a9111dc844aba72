import { defineRule, finding, type Problem } from '../rule.ts';
import { isTree, joined, listAt, mapAt, shown, valueAt, type Tree } from '../tree.ts';
import type { ObjectView, PodView, ReleaseView } from '../view.ts';

/** What may change from one release of a chart to the next: a Deployment's selector may not. */
const changing = ['helm.sh/chart', 'app.kubernetes.io/version'];

export const selectors = defineRule({
  id: 'selectors',
  title: 'Selectors are within the labels of the pods',
  how: 'what a workload, Service, PodDisruptionBudget, NetworkPolicy or topology spread selects by is on the pods; name and instance are among it, and no version',
  check: (release) => [
    ...release.pods.flatMap(workloadProblems),
    ...release.objects.flatMap((object) => selectorProblems(release, object)),
  ],
});

function workloadProblems(pod: PodView): readonly Problem[] {
  const { workload, spec } = pod;
  const own = mapAt(workload.manifest, 'spec', 'selector', 'matchLabels');
  const spreads = listAt(spec, 'topologySpreadConstraints').flatMap((constraint, index) =>
    unmatched(mapAt(constraint, 'labelSelector', 'matchLabels'), [pod]).map((label) =>
      notOnPods(
        pod.at(`spec.topologySpreadConstraints[${String(index)}].labelSelector.matchLabels`),
        label,
      ),
    ),
  );
  if (/^(Pod|Job|CronJob)$/.test(workload.kind)) return spreads;
  return [
    ...unmatched(own, [pod]).map((label) =>
      notOnPods(workload.at('spec.selector.matchLabels'), label),
    ),
    ...changing
      .filter((key) => key in own)
      .map((key) =>
        finding(
          workload.at(joined('spec.selector.matchLabels', key)),
          'changes with the version, and a selector may never change',
          'select by app.kubernetes.io/name and app.kubernetes.io/instance alone',
        ),
      ),
    ...tooWide(own, workload.at('spec.selector.matchLabels')),
    ...spreads,
  ];
}

function selectorProblems(release: ReleaseView, object: ObjectView): readonly Problem[] {
  const path = selectorPaths[object.kind];
  if (path === undefined || valueAt(object.manifest, ...path) === undefined) return [];
  const selector = mapAt(object.manifest, ...path);
  const place = object.at(path.join('.'));
  return [
    ...unmatched(selector, release.pods).map((label) => notOnPods(place, label)),
    ...tooWide(selector, place),
  ];
}

const selectorPaths: Readonly<Record<string, readonly string[]>> = {
  Service: ['spec', 'selector'],
  PodDisruptionBudget: ['spec', 'selector', 'matchLabels'],
  NetworkPolicy: ['spec', 'podSelector', 'matchLabels'],
};

/** Labels of the selector that no pod has, if no pod has them all. */
function unmatched(selector: Tree, pods: readonly PodView[]): readonly string[] {
  const missing = pods.map(({ labels }) =>
    Object.entries(selector)
      .filter(([key, value]) => labels[key] !== value)
      .map(([key, value]) => `${key}: ${shown(value)}`),
  );
  return missing.some((labels) => labels.length === 0) ? [] : (missing[0] ?? []);
}

function notOnPods(place: ReturnType<ObjectView['at']>, label: string): Problem {
  return finding(place, `selects by ${label}, which is not on the pods`, 'use the selector labels');
}

/** Without them it selects the pods of other releases too. */
function tooWide(selector: Tree, place: ReturnType<ObjectView['at']>): readonly Problem[] {
  const missing = ['app.kubernetes.io/name', 'app.kubernetes.io/instance'].filter(
    (key) => !(isTree(selector) && key in selector),
  );
  return missing.length === 0
    ? []
    : [
        finding(
          place,
          `does not select by ${missing.join(' and ')}`,
          'use the selector labels, or it selects the pods of other releases too',
        ),
      ];
}
