import {
  type Cluster,
  type PlannedEnvironment,
  callOf,
  confirmOption,
  confirmation,
  contextOption,
  describeCluster,
  findNamespace,
  helmOrThrow,
  hideSecretsOf,
  interruptible,
  isForbidden,
  lastRevision,
  listObjects,
  liveObjects,
  manifestsOf,
  pathOf,
  pathsIn,
  plannedEnvironment,
  releasesIn,
  secretNamesIn,
  stepsOf,
  withCluster,
  withDeployLock,
} from '@helm-gen/cluster';
import { fault } from '@helm-gen/errors';
import { objectName, type Manifest } from '@helm-gen/chart';
import { command } from '../cli/command.ts';
import type { ExitCode } from '../cli/errors.ts';
import { caseOf } from '../report/report.ts';
import { loadCharts } from '../definitions/definitions.ts';

/** What an uninstall does to one release. */
interface Removal {
  readonly release: string;
  readonly goes: readonly string[];
  readonly stays: readonly string[];
}

export const uninstall = command({
  name: 'uninstall',
  help: 'Removes releases from an environment with helm; its namespace, Secrets and claims stay.',
  takes: ['ENV', '[CHART…]'],
  examples: ['helm-gen uninstall dev todo-frontend', 'helm-gen uninstall prod --confirm prod'],
  options: { ...confirmOption, ...contextOption },
  run: async (context, { confirm: confirmed, context: asked }, { ENV }) => {
    const charts = await loadCharts(context.definitions, context.charts);
    const environment = plannedEnvironment(charts, ENV);
    const { namespace } = environment;
    const confirm = confirmation(context, environment, confirmed);
    const { onStep, left } = stepsOf(ENV, namespace, `uninstall ${ENV}`);
    const { progress } = context;
    const work = async (cluster: Cluster): Promise<ExitCode> => {
      progress(`${ENV}: namespace ${namespace} in the ${describeCluster(cluster)}`);
      if ((await findNamespace(cluster, namespace)) === undefined) {
        throw fault(
          'refused',
          `there is no namespace ${namespace}, so nothing is deployed to ${ENV}`,
        );
      }
      const removals = await removalsOf(cluster, environment);
      progress(textOf(removals, namespace));
      if (removals.length > 0) {
        await confirm();
        await remove(cluster, environment, removals, { progress, onStep });
      }
      const lines = removals.map(({ release }) => `${release}  uninstalled\n`);
      await context.report({
        data: { environment: ENV, namespace, releases: removals },
        text: lines.length === 0 ? `${ENV}  nothing is deployed\n` : lines.join(''),
        cases: removals.map(({ release }) =>
          caseOf({ suite: release, id: 'uninstall', title: 'The release is uninstalled' }, []),
        ),
      });
      return 0;
    };
    return interruptible(progress, left, () => withCluster(context, asked, environment, work));
  },
});

interface Telling {
  readonly progress: (text: string) => void;
  readonly onStep: (release: string, step: string) => void;
}

/** Each before what it depends on. */
function remove(
  cluster: Cluster,
  environment: PlannedEnvironment,
  removals: readonly Removal[],
  { progress, onStep }: Telling,
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
