import { defineRule, finding, type Problem } from '../rule.ts';
import { stringsIn } from '../tree.ts';
import type { ObjectView, ReleaseView } from '../view.ts';

export const environmentNamespace = defineRule({
  id: 'environment-namespace',
  title: 'Every environment has a namespace of its own and refers to nothing in another',
  how: "environment model; no object that names another environment's namespace, is put into another one, or refers to a Service in one",
  check: (release) => [
    ...ownNamespace(release),
    ...release.objects.flatMap((object) => crossReferences(release, object)),
  ],
});

function ownNamespace({ chart, environment, namespace }: ReleaseView): readonly Problem[] {
  if (environment === 'default') return [];
  const model = chart.environments.find(({ name }) => name === environment);
  const others = chart.environments.filter(
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

function crossReferences(release: ReleaseView, { manifest, at }: ObjectView): readonly Problem[] {
  const foreign = release.chart.environments
    .map(({ namespace }) => namespace)
    .filter((namespace) => namespace !== release.namespace);
  return stringsIn(manifest).flatMap(({ path, key, text }) => {
    const namespace =
      foreign.find((each) => new RegExp(`(?<![\\w-])${each}(?![\\w-])`).test(text)) ??
      serviceNamespaces(text).find((each) => each !== release.namespace) ??
      (key === 'namespace' && text !== release.namespace ? text : undefined);
    return namespace === undefined
      ? []
      : [
          finding(
            at(path),
            `refers to namespace ${namespace} from ${release.namespace}`,
            'refer to nothing in another namespace; a Service of the same one goes by its short name',
          ),
        ];
  });
}

/** The namespaces in cluster addresses such as `todo-backend.todo-prod.svc.cluster.local`. */
function serviceNamespaces(text: string): readonly string[] {
  return [...text.matchAll(/[a-z0-9-]+\.([a-z0-9-]+)\.svc(?![\w-])/g)].map(([, name = '']) => name);
}
