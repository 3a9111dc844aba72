import { fault } from '@helm-gen/errors';
import type { Cluster } from './connect.ts';
import { findObject, pathOf, resources, type Asking, type KubeObject } from './objects.ts';
import type { PlannedEnvironment } from './planned-releases.ts';

type Namespace = KubeObject & { readonly status?: { readonly phase?: string } };

/** The labels of an environment's namespace: Pod Security "restricted" enforced, and whose it is. */
function namespaceLabels({
  system,
}: Pick<PlannedEnvironment, 'system'>): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/managed-by': 'helm-gen',
    'app.kubernetes.io/part-of': system,
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
  };
}

/** A namespace, if there is one. */
export function findNamespace(cluster: Asking, name: string): Promise<Namespace | undefined> {
  return findObject<Namespace>(cluster, pathOf(resources.namespaces, undefined, name));
}

/**
 * Makes the namespace of an environment, or gives it the labels that it lacks.
 *
 * @throws {HelmGenError} when it is being deleted, 3 when the cluster refuses
 */
export async function ensureNamespace(
  cluster: Pick<Cluster, 'api'>,
  environment: PlannedEnvironment,
): Promise<'created' | 'labelled' | 'unchanged'> {
  const { namespace: name } = environment;
  const labels = namespaceLabels(environment);
  const found = await findNamespace(cluster, name);
  if (found === undefined) {
    const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
    await cluster.api.json({
      ...{ method: 'POST', path: pathOf(resources.namespaces), query, body: manifest },
    });
    return 'created';
  }
  if (found.status?.phase === 'Terminating') {
    throw fault(
      'refused',
      `the namespace ${name} is being deleted`,
      `wait until it is gone: kubectl wait --for=delete namespace/${name}, and run this again`,
    );
  }
  const lacking = Object.entries(labels).filter(
    ([key, value]) => found.metadata.labels?.[key] !== value,
  );
  if (lacking.length === 0) return 'unchanged';
  await cluster.api.json({
    ...{ method: 'PATCH', path: pathOf(resources.namespaces, undefined, name), query },
    ...{ contentType: 'application/merge-patch+json', body: { metadata: { labels } } },
  });
  return 'labelled';
}

const query = { fieldManager: 'helm-gen' };
