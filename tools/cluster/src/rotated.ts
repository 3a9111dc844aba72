import { setTimeout as sleep } from 'node:timers/promises';
import { takeSnapshot } from './collect.ts';
import type { Cluster } from './connect.ts';
import { isForbidden } from './faults.ts';
import { pathOf, resources, type KubeObject } from './objects.ts';
import { sceneOf, time } from './scene.ts';
import { findSecret, secretNamesIn } from './secrets.ts';
import type { Deployment, Pod, Snapshot } from './snapshot.ts';

/** A Deployment with pods that started before a Secret that they read was changed. */
export interface Outdated {
  readonly deployment: string;
  readonly secret: string;
  readonly changedAt: string;
  readonly pods: readonly string[];
}

/**
 * The Deployments among some whose pods are older than a Secret that they read.
 *
 * @throws {HelmGenError} when the cluster does not answer
 */
export async function outdatedIn(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  snapshot: Snapshot,
  names: readonly string[],
): Promise<readonly Outdated[]> {
  const found = await Promise.all(
    snapshot.deployments
      .filter(({ metadata }) => names.includes(metadata.name))
      .map(async (deployment) => {
        const { pods } = sceneOf(snapshot, deployment);
        const secrets = await Promise.all(
          secretsReadBy(deployment).map((name) => readable(cluster, namespace, name)),
        );
        return secrets.flatMap((secret) => {
          const changed = secret === undefined ? 0 : changedAt(secret);
          const older = pods.filter((pod) => startedAt(pod) < changed);
          if (secret === undefined || older.length === 0) return [];
          return [
            {
              ...{ deployment: deployment.metadata.name, secret: secret.metadata.name },
              changedAt: new Date(changed).toISOString().replace('.000Z', 'Z'),
              pods: older.map(({ metadata }) => metadata.name),
            },
          ];
        });
      }),
  );
  return found.flat();
}

async function readable(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  name: string,
): Promise<KubeObject | undefined> {
  try {
    return await findSecret(cluster, namespace, name);
  } catch (error) {
    if (isForbidden(error)) return undefined;
    throw error;
  }
}

/** What its containers read; with what images are pulled matters at their start alone. */
function secretsReadBy({ spec }: Deployment): readonly string[] {
  const { template } = spec as { readonly template?: { readonly spec?: object } };
  return [...new Set(secretNamesIn({ ...template?.spec, imagePullSecrets: [] }))];
}

/** When its data was written last, as far as the API server knows. */
function changedAt({ metadata }: KubeObject): number {
  const { managedFields = [] } = metadata as {
    readonly managedFields?: readonly {
      readonly time?: string;
      readonly fieldsV1?: Readonly<Record<string, unknown>>;
    }[];
  };
  const writes = managedFields.filter(({ fieldsV1 }) => fieldsV1?.['f:data'] !== undefined);
  return Math.max(time(metadata.creationTimestamp), ...writes.map((write) => time(write.time)));
}

/** When the container that runs longest was started; a container reads its variables when it starts. */
function startedAt({ status }: Pod): number {
  const starts = (status.containerStatuses ?? []).flatMap(
    ({ state }) => state?.running?.startedAt ?? [],
  );
  return starts.length === 0 ? Infinity : Math.min(...starts.map(time));
}

/** What was restarted, and what takes it back. */
export interface Restarted {
  readonly deployments: readonly string[];
  readonly takeBack: () => Promise<void>;
}

const annotation = 'kubectl.kubernetes.io/restartedAt';

/**
 * Restarts those of some Deployments whose pods are older than a Secret that they read, as `kubectl rollout restart`
 * does.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function restartOutdated(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  names: readonly string[],
  progress: (text: string) => void,
): Promise<Restarted> {
  const snapshot = await seenByControllers(cluster, namespace, names);
  const outdated = await outdatedIn(cluster, namespace, snapshot, names);
  const deployments = [...new Set(outdated.map(({ deployment }) => deployment))];
  for (const { deployment, secret, changedAt: at } of outdated) {
    progress(`${deployment}: its pods restart, because the Secret ${secret} was changed at ${at}`);
  }
  const annotate = (deployment: string, value: string | null) =>
    cluster.api.json({
      ...{ method: 'PATCH', path: pathOf(resources.deployments, namespace, deployment) },
      ...{ query: { fieldManager: 'kubectl-rollout' } },
      contentType: 'application/strategic-merge-patch+json',
      body: { spec: { template: { metadata: { annotations: { [annotation]: value } } } } },
    });
  const now = new Date(cluster.api.now()).toISOString().replace(/\.\d+Z/, 'Z');
  await Promise.all(deployments.map((deployment) => annotate(deployment, now)));
  return {
    deployments,
    takeBack: async () => {
      const before = (name: string) => {
        const found = snapshot.deployments.find(({ metadata }) => metadata.name === name);
        const { template } = (found?.spec ?? {}) as {
          readonly template?: { readonly metadata?: { readonly annotations?: object } };
        };
        const value = Object.entries(template?.metadata?.annotations ?? {}).find(
          ([key]) => key === annotation,
        )?.[1] as unknown;
        return typeof value === 'string' ? value : null;
      };
      await Promise.all(deployments.map((name) => annotate(name, before(name))));
    },
  };
}

const longestMs = 30_000;

/** A snapshot in which no controller has still to see its Deployment. */
async function seenByControllers(
  cluster: Pick<Cluster, 'api'>,
  namespace: string,
  names: readonly string[],
): Promise<Snapshot> {
  const end = performance.now() + longestMs;
  for (;;) {
    const snapshot = await takeSnapshot(cluster, namespace);
    const isUnseen = snapshot.deployments.some(
      ({ metadata, status }) =>
        names.includes(metadata.name) &&
        (status?.observedGeneration ?? 0) < (metadata.generation ?? 0),
    );
    if (!isUnseen || performance.now() > end) return snapshot;
    await sleep(200);
  }
}
