import { dnsSubdomain, pathSegment } from '../formats/names.ts';
import { type Problem, field, invalid, invalidEach, notSupported, required } from '../problem.ts';
import { type Checks, type Given, indexed } from './check.ts';
import type { TypesByName } from './types.ts';

type RoleBinding = Given<Pick<TypesByName['V1RoleBinding'], 'roleRef' | 'subjects'>>;
type Subject = NonNullable<RoleBinding['subjects']>[number];

const RBAC = 'rbac.authorization.k8s.io';

function subjectProblems(
  { kind = '', name = '', namespace = '', apiGroup }: Subject,
  path: string,
  clusterWide: boolean,
): Problem[] {
  const at = field(path, 'apiGroup');
  if (kind === '') return [];
  if (kind === 'ServiceAccount')
    return [
      ...(name === '' ? [] : invalidEach(field(path, 'name'), name, dnsSubdomain(name))),
      ...((apiGroup ?? '') === '' ? [] : [notSupported(at, apiGroup, [''])]),
      ...(clusterWide && namespace === '' ? [required(field(path, 'namespace'))] : []),
    ];
  if (kind !== 'User' && kind !== 'Group')
    return [notSupported(field(path, 'kind'), kind, ['ServiceAccount', 'User', 'Group'])];
  // An absent group is filled by a default.
  return (apiGroup ?? '') === '' || apiGroup === RBAC ? [] : [notSupported(at, apiGroup, [RBAC])];
}

const bindingProblems =
  (roleKinds: readonly string[], clusterWide: boolean) =>
  ({ roleRef = {}, subjects }: RoleBinding, path: string): Problem[] => {
    const at = field(path, 'roleRef');
    const { kind = '', name = '', apiGroup = '' } = roleRef;
    return [
      ...(kind === '' || roleKinds.includes(kind)
        ? []
        : [notSupported(field(at, 'kind'), kind, roleKinds)]),
      ...(name === '' ? [] : invalidEach(field(at, 'name'), name, pathSegment(name))),
      ...(apiGroup === '' || apiGroup === RBAC
        ? []
        : [notSupported(field(at, 'apiGroup'), apiGroup, [RBAC])]),
      ...indexed(field(path, 'subjects'), subjects).flatMap(([subject, subjectPath]) =>
        subjectProblems(subject, subjectPath, clusterWide),
      ),
    ];
  };

export const rbac: Checks = {
  V1AggregationRule: [
    ({ clusterRoleSelectors = [] }, path) =>
      clusterRoleSelectors.length === 0
        ? [
            required(
              field(path, 'clusterRoleSelectors'),
              'at least one clusterRoleSelector required if aggregationRule is non-nil',
            ),
          ]
        : [],
  ],
  V1ClusterRoleBinding: [bindingProblems(['ClusterRole'], true)],
  V1PolicyRule: [
    (
      { verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] },
      path,
      { root },
    ) => {
      const urls = field(path, 'nonResourceURLs');
      return [
        ...(verbs?.length === 0
          ? [required(field(path, 'verbs'), 'verbs must contain at least one value')]
          : []),
        ...(nonResourceURLs.length > 0 && root['kind'] === 'Role'
          ? [invalid(urls, nonResourceURLs, 'namespaced rules cannot apply to non-resource URLs')]
          : []),
        ...(nonResourceURLs.length > 0 &&
        apiGroups.length + resources.length + resourceNames.length > 0
          ? [
              invalid(
                urls,
                nonResourceURLs,
                'rules cannot apply to both regular resources and non-resource URLs',
              ),
            ]
          : []),
        ...(nonResourceURLs.length === 0 && apiGroups.length === 0
          ? [
              required(
                field(path, 'apiGroups'),
                'resource rules must supply at least one api group',
              ),
            ]
          : []),
        ...(nonResourceURLs.length === 0 && resources.length === 0
          ? [required(field(path, 'resources'), 'resource rules must supply at least one resource')]
          : []),
      ];
    },
  ],
  V1RoleBinding: [bindingProblems(['Role', 'ClusterRole'], false)],
};
