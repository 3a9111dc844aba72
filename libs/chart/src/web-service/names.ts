import {
  type Expr,
  chart,
  helper,
  merged,
  release,
  replaced,
  text,
  withValue,
} from '@helm-gen/helm-template';
import type { WebServiceValues } from './contract.ts';
import type { WebServiceOptions } from './options.ts';
import { selector } from './own-metadata.ts';

/** What the objects of one chart share, each a helper. */
export interface Names {
  /** {@link selector}; never to be changed, for a Deployment's is immutable. */
  readonly selectorLabels: Expr<Record<string, string>>;
  readonly labels: Expr<Record<string, string>>;
  readonly image: Expr<string>;
}

export function namesOf({ name, system }: WebServiceOptions, values: WebServiceValues): Names {
  const selectorLabels = helper<string>('selectorLabels', 'Labels that select the pods.', selector);
  const chartLabel = helper(
    'chart',
    'Chart name and version, as a label may hold them.',
    replaced(text`${chart.name}-${chart.version}`, '+', '_'),
  );
  const labels = helper(
    'labels',
    'Labels of every object.',
    merged<string>({
      helpers: [selectorLabels],
      fixed: {
        'helm.sh/chart': chartLabel,
        'app.kubernetes.io/version': replaced(chart.appVersion, '+', '_'),
        'app.kubernetes.io/component': name.startsWith(`${system}-`)
          ? name.slice(system.length + 1)
          : name,
        'app.kubernetes.io/part-of': system,
        'app.kubernetes.io/managed-by': release.service,
      },
    }),
  );
  const image = helper(
    'image',
    'Image of the container: by digest where one is set, else by tag.',
    withValue(
      values.image.digest,
      (digest) => text`${values.image.repository}@${digest}`,
      text`${values.image.repository}:${values.image.tag}`,
    ),
  );
  return { selectorLabels, labels, image };
}
