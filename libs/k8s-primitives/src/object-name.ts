/**
 * What the name of an object must be: a DNS subdomain, a DNS label, a DNS label that begins with a letter (RFC 1035), or a
 * segment of a URL's path, which is anything without "/" and "%" but "." and "..".
 */
export type NameForm = 'subdomain' | 'label' | 'letter-label' | 'path-segment';

/** By API group and kind; all others are DNS subdomains. */
const forms: Readonly<Record<string, NameForm>> = {
  '/Namespace': 'label',
  // From Kubernetes 1.36 it may begin with a digit.
  '/Service': 'letter-label',
  'apiregistration.k8s.io/APIService': 'path-segment',
  'apps/StatefulSet': 'label',
  'rbac.authorization.k8s.io/ClusterRole': 'path-segment',
  'rbac.authorization.k8s.io/ClusterRoleBinding': 'path-segment',
  'rbac.authorization.k8s.io/Role': 'path-segment',
  'rbac.authorization.k8s.io/RoleBinding': 'path-segment',
};

/** How long a name may be where its form allows more, because controllers make names and labels of it. */
const longest: Readonly<Record<string, number>> = { 'batch/CronJob': 52, 'batch/Job': 63 };

export function nameFormOf(group: string, kind: string): NameForm {
  return forms[`${group}/${kind}`] ?? 'subdomain';
}

/** How many characters the name of an object may have, if its form does not say less. */
export function longestNameOf(group: string, kind: string): number {
  return longest[`${group}/${kind}`] ?? 253;
}
