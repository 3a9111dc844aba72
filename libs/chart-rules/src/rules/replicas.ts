import { defineRule, finding } from '../rule.ts';
import { mapAt, textAt, valueAt } from '../tree.ts';

export const replicas = defineRule({
  id: 'replicas',
  title: 'Either the autoscaler or the chart decides the number of pods',
  how: 'a Deployment that a HorizontalPodAutoscaler scales has no replicas, and every other one has',
  check: ({ pods, objects }) => {
    const scaled = objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(({ manifest }) => mapAt(manifest, 'spec', 'scaleTargetRef'))
      .map((target) => `${textAt(target, 'kind')}/${textAt(target, 'name')}`);
    return pods
      .filter(({ workload }) => workload.kind === 'Deployment')
      .flatMap(({ workload: { name, manifest, at } }) => {
        const isScaled = scaled.includes(`Deployment/${name}`);
        const isFixed = valueAt(manifest, 'spec', 'replicas') !== undefined;
        // What scales nothing that there is, P-015 finds.
        if (isScaled !== isFixed || (!isScaled && scaled.length > 0)) return [];
        return [
          isScaled
            ? finding(
                at('spec.replicas', 'replicaCount'),
                'undoes at every upgrade what the autoscaler has decided',
                'omit it while autoscaling is enabled',
              )
            : finding(at('spec.replicas', 'replicaCount'), 'is missing', 'set it'),
        ];
      });
  },
});
