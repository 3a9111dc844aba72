import { objectName, type Manifest } from '@helm-gen/chart';
import { fault } from '@helm-gen/errors';
import type { Change } from './change.ts';
import type { Cluster } from './connect.ts';
import { withDeployLock } from './deploy-lock.ts';
import { isForbidden } from './faults.ts';
import { lastRevision, manifestsOf, releasesIn } from './helm-releases.ts';
import { liveObjects } from './live-objects.ts';
import { findNamespace } from './namespace.ts';
import { listObjects, pathOf, pathsIn } from './objects.ts';
import { helmOrThrow } from './patient-helm.ts';
import type { PlannedEnvironment } from './planned-releases.ts';
import { callOf } from './roll-out.ts';
import { hideSecretsOf, secretNamesIn } from './secrets.ts';

/** What an uninstall does to one release. */
export interface Removal {
  readonly release: string;
  readonly goes: readonly string[];
  readonly stays: readonly string[];
}

/**
 * Removes the releases of an environment, and tells before what goes with each and what stays.
 *
 * @throws {HelmGenError} when its namespace does not exist
 */
export async function uninstallReleases(change: Change): Promise<readonly Removal[]> {
  const { cluster, environment, progress, confirm } = change;
  const { name, namespace } = environment;
  if ((await findNamespace(cluster, namespace)) === undefined) {
    throw fault('refused', `there is no namespace ${namespace}, so nothing is deployed to ${name}`);
  }
  const removals = await removalsOf(cluster, environment);
  progress(textOf(removals, namespace));
  if (removals.length > 0) {
    await confirm();
    await remove(change, removals);
  }
  return removals;
}

/** Each before what it depends on. */
function remove(
  { cluster, environment, progress, onStep }: Change,
  removals: readonly Removal[],
): Promise<void> {
  const { namespace } = environment;
  return withDeployLock(cluster, namespace, progress, async (lock) => {
    for (const { release } of [...removals].reverse()) {
      lock.check();
      onStep(release, 'it is being uninstalled');
      progress(`helm uninstall ${release} --namespace ${namespace}`);
      const args = ['uninstall', release, '--namespace', namespace];
      await helmOrThrow(callOf({ cluster, environment, progress }), release, args);
      onStep(release, 'uninstalled');
    }
    const isGone = (name: string) => removals.some(({ release }) => release === name);
    const kept = <T>(notes: Readonly<Record<string, T>>) =>
      Object.fromEntries(Object.entries(notes).filter(([name]) => !isGone(name)));
    const { rollBackTo, unready, stuck } = lock.notes();
    await lock.note({
      ...{ rollBackTo: kept(rollBackTo), unready: kept(unready) },
      stuck: stuck.filter((name) => !isGone(name)),
    });
  });
}

async function removalsOf(
  cluster: Cluster,
  { namespace, releases }: PlannedEnvironment,
): Promise<readonly Removal[]> {
  const rows = await releasesIn(cluster, namespace);
  const found = await Promise.all(
    releases.map(async ({ name: release }): Promise<readonly Removal[]> => {
      const row = rows.find(({ name }) => name === release);
      if (row === undefined) return [];
      const deployed = manifestsOf(await lastRevision(cluster, namespace, row));
      await hideSecretsOf(cluster, namespace, deployed);
      const live = await liveObjects(cluster, pathsIn(cluster, namespace), deployed);
      const present = deployed.filter((manifest) => live.of(manifest) !== undefined);
      const claims = await claimsOf(cluster, namespace, release);
      const secrets = [...new Set(deployed.flatMap(secretNamesIn))].map((name) => `Secret/${name}`);
      const kept = present.filter(isKept).map(objectName);
      return [
        {
          release,
          goes: present.filter((manifest) => !isKept(manifest)).map(objectName),
          stays: [...new Set([...kept, ...secrets, ...claims])],
        },
      ];
    }),
  );
  return found.flat();
}

/** Helm leaves what says so. */
function isKept({ metadata }: Manifest): boolean {
  const { annotations = {} } = metadata as {
    readonly annotations?: Readonly<Record<string, string>>;
  };
  return annotations['helm.sh/resource-policy'] === 'keep';
}

/** The claims that the pods of a release have made: helm does not know them. */
async function claimsOf(
  cluster: Cluster,
  namespace: string,
  release: string,
): Promise<readonly string[]> {
  try {
    const claims = await listObjects(
      cluster,
      pathOf({ apiVersion: 'v1', plural: 'persistentvolumeclaims' }, namespace),
      { labelSelector: `app.kubernetes.io/instance=${release}` },
      { isMetadataOnly: true },
    );
    return claims
      .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/managed-by'] !== 'Helm')
      .map(({ metadata }) => `PersistentVolumeClaim/${metadata.name}`);
  } catch (error) {
    if (isForbidden(error)) return [];
    throw error;
  }
}

function textOf(removals: readonly Removal[], namespace: string): string {
  const lines = removals.flatMap(({ release, goes, stays }) => [
    `${release}:`,
    ...goes.map((object) => `  - ${object} goes`),
    ...stays.map((object) => `    ${object} stays`),
  ]);
  return [...lines, `the namespace ${namespace} stays`].join('\n');
}
