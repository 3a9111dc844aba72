import type { ObjectSet, PodView } from '../object-set.ts';
import { defineRule, finding, type Problem } from '../rule.ts';

const message = "gets the ServiceAccount's token";
const todo =
  'set automountServiceAccountToken: false, or bind a role to the ServiceAccount where the pod calls the API server';

export const noAccountToken = defineRule({
  id: 'no-account-token',
  title: "No pod gets a ServiceAccount's token",
  how: 'automountServiceAccountToken is false in the pod or its ServiceAccount, and no projected volume holds a token; a ServiceAccount that a RoleBinding or ClusterRoleBinding gives rights to is one of an operator, which needs it',
  check: (objects) => {
    const bound = boundAccounts(objects);
    return [
      ...objects
        .ofKind('ServiceAccount')
        .filter(
          ({ name, manifest }) =>
            !bound.has(name) && manifest.automountServiceAccountToken !== false,
        )
        .map(({ at }) =>
          finding(at('automountServiceAccountToken'), 'gives its token to pods', todo),
        ),
      ...objects.pods
        .filter(({ spec }) => !bound.has(spec.serviceAccountName ?? 'default'))
        .flatMap((pod) => tokenProblems(objects, pod)),
    ];
  },
});

/** The ServiceAccounts that may do something in the cluster. */
function boundAccounts(objects: ObjectSet): ReadonlySet<string> {
  const bindings = [...objects.ofKind('RoleBinding'), ...objects.ofKind('ClusterRoleBinding')];
  return new Set(
    bindings
      .flatMap(({ manifest }) => manifest.subjects)
      .flatMap(({ kind, name }) => (kind === 'ServiceAccount' && name !== undefined ? [name] : [])),
  );
}

function tokenProblems(objects: ObjectSet, { spec, at }: PodView): readonly Problem[] {
  const account = objects
    .ofKind('ServiceAccount')
    .find(({ name }) => name === (spec.serviceAccountName ?? 'default'));
  const isMounted =
    (spec.automountServiceAccountToken ?? account?.manifest.automountServiceAccountToken) !== false;
  return [
    ...(isMounted ? [finding(at('spec.automountServiceAccountToken'), message, todo)] : []),
    ...spec.volumes.flatMap(({ projected }, index) =>
      (projected?.sources ?? []).some(
        ({ serviceAccountToken }) => serviceAccountToken !== undefined,
      )
        ? [
            finding(
              at(`spec.volumes[${String(index)}].projected`),
              "holds the ServiceAccount's token",
              'remove it, or bind a role to the ServiceAccount where the pod calls the API server',
            ),
          ]
        : [],
    ),
  ];
}
