import { type Case, casesOf } from '../case.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from '../good-manifests.ts';

export const rbacCases: readonly Case[] = [
  ...casesOf(role, [
    [
      'a rule without verbs',
      { 'rules[0].verbs': [] },
      'rules[0].verbs: Required value: verbs must contain at least one value',
    ],
    [
      'a rule without API groups',
      { 'rules[0].apiGroups': undefined },
      'rules[0].apiGroups: Required value: resource rules must supply at least one api group',
    ],
    [
      'a rule without resources',
      { 'rules[0].resources': undefined },
      'rules[0].resources: Required value: resource rules must supply at least one resource',
    ],
    [
      'a rule of a Role about a URL',
      { 'rules[0]': { verbs: ['get'], nonResourceURLs: ['/metrics'] } },
      'rules[0].nonResourceURLs: Invalid value: ["/metrics"]: namespaced rules cannot apply to non-resource URLs',
    ],
  ]),
  ...casesOf(clusterRole, [
    [
      'a rule about a URL and a resource',
      { 'rules[0].resources': ['pods'], 'rules[0].apiGroups': [''] },
      'rules[0].nonResourceURLs: Invalid value: ["/metrics"]: rules cannot apply to both regular resources and non-resource URLs',
    ],
  ]),
  ...casesOf(roleBinding, [
    [
      'a binding to an unknown kind of role',
      { 'roleRef.kind': 'User' },
      'roleRef.kind: Unsupported value: "User": supported values: "Role", "ClusterRole"',
    ],
    [
      'a binding to another API group',
      { 'roleRef.apiGroup': 'apps' },
      'roleRef.apiGroup: Unsupported value: "apps": supported values: "rbac.authorization.k8s.io"',
    ],
    ['a binding without a role', { 'roleRef.name': undefined }, 'roleRef.name: Required value'],
    [
      'an unknown kind of subject',
      { 'subjects[0].kind': 'Pod' },
      'subjects[0].kind: Unsupported value: "Pod": supported values: "ServiceAccount", "User", "Group"',
    ],
    [
      'a service account with an API group',
      { 'subjects[0].apiGroup': 'rbac.authorization.k8s.io' },
      'subjects[0].apiGroup: Unsupported value: "rbac.authorization.k8s.io": supported values: ""',
    ],
    [
      'a user of another API group',
      { 'subjects[1].apiGroup': 'apps' },
      'subjects[1].apiGroup: Unsupported value: "apps": supported values: "rbac.authorization.k8s.io"',
    ],
  ]),
  ...casesOf(clusterRoleBinding, [
    [
      'a cluster-wide binding of a Role',
      { 'roleRef.kind': 'Role' },
      'roleRef.kind: Unsupported value: "Role": supported values: "ClusterRole"',
    ],
    [
      'a service account without a namespace',
      { 'subjects[0].namespace': undefined },
      'subjects[0].namespace: Required value',
    ],
  ]),
];
