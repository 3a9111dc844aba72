import { type Tree, isExpr } from '@helm-gen/helm-template';

/** The order in which a person writes the fields of a workload, its pods and their containers; others come last. */
const order = [
  ...[
    'apiVersion',
    'kind',
    'name',
    'labels',
    'annotations',
    'metadata',
    'spec',
    'image',
    'imagePullPolicy',
    'command',
  ],
  ...['args', 'ports', 'envFrom', 'env', 'startupProbe', 'livenessProbe', 'readinessProbe'],
  ...['lifecycle', 'restartPolicy', 'serviceAccountName', 'automountServiceAccountToken'],
  ...['imagePullSecrets', 'resources', 'securityContext', 'terminationGracePeriodSeconds'],
  ...['initContainers', 'containers', 'volumeMounts', 'volumes', 'nodeSelector', 'affinity'],
  ...['tolerations', 'topologySpreadConstraints', 'schedule', 'suspend', 'serviceName'],
  ...['replicas', 'progressDeadlineSeconds', 'revisionHistoryLimit', 'strategy'],
  ...['updateStrategy', 'backoffLimit', 'activeDeadlineSeconds', 'selector', 'template'],
  ...['jobTemplate', 'volumeClaimTemplates'],
];

/** The fields that hold others of the workload. */
const inside = ['metadata', 'spec', 'template', 'jobTemplate'];

/** The fields of a workload or a part of it in their order. */
export function inOrder(tree: Tree): Tree {
  if (typeof tree !== 'object' || Array.isArray(tree) || isExpr(tree)) return tree;
  const fields = tree as Readonly<Record<string, Tree>>;
  const keys = new Set([...order.filter((key) => key in fields), ...Object.keys(fields)]);
  return Object.fromEntries(
    [...keys].map((key) => {
      const field = fields[key] as Tree;
      return [key, inside.includes(key) ? inOrder(field) : field];
    }),
  );
}
