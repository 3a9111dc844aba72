import {
  type Expr,
  type Templated,
  chart,
  helper,
  merged,
  release,
  replaced,
  text,
} from '@helm-gen/helm-template';

/** What a workload and a Service select pods by; never to be changed, because a Deployment's is immutable. */
const selector = {
  'app.kubernetes.io/name': chart.name,
  'app.kubernetes.io/instance': release.name,
};

/** The keys of {@link selectorLabels}. */
export const selectorKeys = Object.keys(selector);

export const selectorLabels = helper<string>(
  'selectorLabels',
  'Labels that select the pods.',
  selector,
);

/** The labels of every object of a chart, with those that its parts add. */
export function recommendedLabels(
  name: string,
  system: string,
  own: Readonly<Record<string, Templated<string>>> = {},
): Expr<Record<string, string>> {
  const chartLabel = helper(
    'chart',
    'Chart name and version, as a label may hold them.',
    replaced(text`${chart.name}-${chart.version}`, '+', '_'),
  );
  return helper(
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
        ...own,
      },
    }),
  );
}
