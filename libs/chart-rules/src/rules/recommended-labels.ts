import { defineRule, finding } from '../rule.ts';

/** Kubernetes, "Recommended Labels", and Helm's. */
const recommended = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/version',
  'app.kubernetes.io/component',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
];

export const recommendedLabels = defineRule({
  id: 'recommended-labels',
  title: 'Every object has the recommended labels',
  how: `${recommended.join(', ')} on every object`,
  check: ({ objects }) =>
    objects.flatMap(({ labels, at }) => {
      const missing = recommended.filter((key) => !(key in labels));
      return missing.length === 0
        ? []
        : [finding(at('metadata.labels'), `lack ${missing.join(', ')}`, 'add them')];
    }),
});
