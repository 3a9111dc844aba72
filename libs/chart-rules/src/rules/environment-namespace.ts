import { namesNamespace } from '../namespaces.ts';
import type { ObjectView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';
import { stringsIn } from '../tree.ts';
import type { ChartView, ReleaseView } from '../view.ts';

export const environmentNamespace = defineRule({
  id: 'environment-namespace',
  title: 'Every environment has a namespace of its own and refers to nothing in another',
  how: "environment model; no object that names another environment's namespace, is put into another namespace, or refers to a Service in one, unless the environments declare that namespace as shared",
  checkChart: (chart) =>
    chart.releases.flatMap((release) =>
      [
        ...ownNamespace(chart, release),
        ...release.objects.flatMap((object) => crossReferences(chart, release, object)),
      ].map((problem) => ({ environment: release.environment, ...problem })),
    ),
});

function ownNamespace(
  { environments }: ChartView,
  { environment, namespace }: ReleaseView,
): readonly Problem[] {
  if (environment === 'default') return [];
  const model = environments.find(({ name }) => name === environment);
  const others = environments.filter(
    (other) => other.name !== environment && other.namespace === namespace,
  );
  if (model?.namespace === namespace && others.length === 0) return [];
  return [
    finding(
      {},
      `is installed into namespace ${namespace}, which is not ${environment}'s own`,
      'give every environment one namespace, which defineEnvironments names',
    ),
  ];
}

function crossReferences(
  { environments, shared }: ChartView,
  release: ReleaseView,
  { manifest, at }: ObjectView,
): readonly Problem[] {
  const isAllowed = (namespace: string) =>
    namespace === release.namespace || shared.includes(namespace);
  const foreign = environments.map(({ namespace }) => namespace).filter((each) => !isAllowed(each));
  // A NetworkPolicy may let in a namespace that no environment is in, such as that of the DNS server.
  const isReference = (key: string, text: string) =>
    (key === 'namespace' && !isAllowed(text)) ||
    (key === 'kubernetes.io/metadata.name' && foreign.includes(text));
  return stringsIn(manifest).flatMap(({ path, key, text }) => {
    const namespace =
      foreign.find((each) => namesNamespace(text, each)) ??
      serviceNamespaces(text).find((each) => !isAllowed(each)) ??
      (isReference(key, text) ? text : undefined);
    if (namespace === undefined) return [];
    const todo = foreign.includes(namespace)
      ? 'refer to nothing in another environment; a Service of the same one goes by its short name'
      : 'declare it in the shared namespaces of defineEnvironments, or refer to nothing in it';
    return [finding(at(path), `refers to namespace ${namespace} from ${release.namespace}`, todo)];
  });
}

/** The namespaces in cluster addresses such as `shop.shop-prod.svc.cluster.local`. */
function serviceNamespaces(text: string): readonly string[] {
  return [...text.matchAll(/[a-z0-9-]+\.([a-z0-9-]+)\.svc(?![\w-])/g)].map(([, name = '']) => name);
}
