import { fault } from '@helm-gen/errors';
import type { Cluster, KubeObject } from './connect.ts';
import { lastLine } from './kubeconfig.ts';
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
export async function findNamespace(
  cluster: Cluster,
  name: string,
): Promise<Namespace | undefined> {
  const [found] = await cluster.get<Namespace>(['namespaces', name, '--ignore-not-found']);
  return found;
}

/**
 * Makes the namespace of an environment, or gives it the labels that it lacks.
 *
 * @throws {HelmGenError} when it is being deleted, 3 when the cluster refuses
 */
export async function ensureNamespace(
  cluster: Cluster,
  environment: PlannedEnvironment,
): Promise<'created' | 'labelled' | 'unchanged'> {
  const { namespace: name } = environment;
  const labels = namespaceLabels(environment);
  const found = await findNamespace(cluster, name);
  if (found === undefined) {
    const manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
    await write(cluster, ['create', '--filename', '-'], JSON.stringify(manifest));
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
  const pairs = lacking.map(([key, value]) => `${key}=${value}`);
  await write(cluster, ['label', 'namespace', name, '--overwrite', ...pairs]);
  return 'labelled';
}

async function write(cluster: Cluster, args: readonly string[], input = ''): Promise<void> {
  const { exitCode, stderr } = await cluster.kubectl(args, { input });
  if (exitCode !== 0) {
    throw fault('cluster', `kubectl ${args.slice(0, 2).join(' ')}: ${lastLine(stderr)}`);
  }
}
