const podTemplates: Readonly<Record<string, readonly string[]>> = {
  'apps/DaemonSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/Job': ['spec', 'template'],
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
};

/**
 * Where the pod template is in an object of a kind that runs pods; a Pod is its own.
 * @param apiVersion `apps/v1`, of which the group counts
 */
export function podTemplatePath(apiVersion: string, kind: string): readonly string[] | undefined {
  const group = apiVersion.includes('/') ? apiVersion.replace(/\/.*/s, '') : '';
  const name = `${group}/${kind}`;
  return Object.hasOwn(podTemplates, name) ? podTemplates[name] : undefined;
}

/** Kinds that replace their pods when the pod template changes. */
export const rollingKinds: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];
