import { chart, helper, merged, release, replaced, text, withValue } from '@helm-gen/helm-template';
import type { WebServiceValues } from './contract.ts';

const chartLabel = helper<string>(
  'chart',
  'Chart name and version, as a label may hold them.',
  replaced(text`${chart.name}-${chart.version}`, '+', '_'),
);

/** What a Deployment and a Service select pods by; never to be changed, for a Deployment's selector is immutable. */
export const selectorLabels = helper<Record<string, string>>(
  'selectorLabels',
  'Labels that select the pods.',
  {
    'app.kubernetes.io/name': chart.name,
    'app.kubernetes.io/instance': release.name,
  },
);

export const labels = helper<Record<string, string>>(
  'labels',
  'Labels of every object.',
  merged({
    helpers: [selectorLabels],
    fixed: {
      'helm.sh/chart': chartLabel,
      'app.kubernetes.io/version': replaced(chart.appVersion, '+', '_'),
      'app.kubernetes.io/managed-by': release.service,
    },
  }),
);

export function imageOf(values: WebServiceValues) {
  return helper<string>(
    'image',
    'Image of the container: by digest where one is set, else by tag.',
    withValue(
      values.image.digest,
      (digest) => text`${values.image.repository}@${digest}`,
      text`${values.image.repository}:${values.image.tag}`,
    ),
  );
}
