import { defineRule, finding } from '../rule.ts';
import { autoscalersOf } from '../scaling.ts';

const scalable = ['Deployment', 'StatefulSet', 'ReplicaSet'];

export const replicas = defineRule({
  id: 'replicas',
  title: 'Either the autoscaler or the chart decides the number of pods',
  how: 'a Deployment, StatefulSet or ReplicaSet that a HorizontalPodAutoscaler or a ScaledObject scales has no replicas, and every other one has',
  check: (objects) => {
    const names = objects.objects.map(({ kind, name }) => `${kind}/${name}`);
    const scaled = autoscalersOf(objects).map(({ target }) => target);
    // What scales an object that there is not is a matter of references.
    const isUnclear = scaled.some((target) => !names.includes(target));
    return objects.pods
      .filter(({ workload }) => scalable.includes(workload.kind))
      .flatMap(({ workload: { kind, name, spec, at } }) => {
        const isScaled = scaled.includes(`${kind}/${name}`);
        const isFixed = spec.replicas !== undefined;
        if (isScaled !== isFixed || (!isScaled && isUnclear)) return [];
        return [
          isScaled
            ? finding(
                at('spec.replicas'),
                'undoes at every upgrade what the autoscaler has decided',
                'omit it while autoscaling is enabled',
              )
            : finding(at('spec.replicas'), 'is missing', 'set it'),
        ];
      });
  },
});
