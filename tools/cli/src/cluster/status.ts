import type { Cluster } from './connect.ts';
import { clockOffset, takeSnapshot } from './collect.ts';
import { manifestsOf, releasesIn, valuesOf, type ReleaseRow } from './helm-releases.ts';
import { findNamespace } from './namespace.ts';
import { observe, sentenceOf, type Verdict } from './observe.ts';
import type { PlannedEnvironment, PlannedRelease } from './planned-releases.ts';
import { deploymentsOf } from './roll-out.ts';
import type { Snapshot } from './snapshot.ts';
import { driftLines, releaseDrift, renderedNow } from './verify/release-drift.ts';

/** How one release is. */
export interface ReleaseStatus {
  readonly release: string;
  /** `deployed`, `failed`, `pending-upgrade`, …; `not deployed` where there is no such release. */
  readonly status: string;
  readonly revision?: number;
  /** `todo-backend-1.0.0` */
  readonly chart?: string;
  readonly appVersion?: string;
  readonly ready: number;
  readonly wanted: number;
  /** Why it is not ready, where it is not. */
  readonly waiting?: string;
  /** What is not as the chart renders it now, a line each. */
  readonly drift: readonly string[];
}

/** How an environment is. */
export interface EnvironmentStatus {
  readonly environment: string;
  readonly namespace: string;
  /** What is not there: `no namespace`. */
  readonly absent?: string;
  /** Why nothing could be read. */
  readonly unread?: string;
  readonly releases: readonly ReleaseStatus[];
}

/**
 * Looks at an environment as it is at this moment.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function statusOf(
  cluster: Cluster,
  { name: environment, namespace, releases }: PlannedEnvironment,
): Promise<EnvironmentStatus> {
  if ((await findNamespace(cluster, namespace)) === undefined) {
    return { environment, namespace, absent: 'no namespace', releases: [] };
  }
  const [rows, snapshot] = await Promise.all([
    releasesIn(cluster, namespace),
    clockOffset(cluster).then((offset) => takeSnapshot(cluster, namespace, offset)),
  ]);
  return {
    environment,
    namespace,
    releases: await Promise.all(
      releases.map((planned) => {
        const row = rows.find(({ name }) => name === planned.name);
        return row === undefined
          ? { release: planned.name, status: 'not deployed', ready: 0, wanted: 0, drift: [] }
          : releaseStatus(cluster, namespace, planned, row, snapshot);
      }),
    ),
  };
}

async function releaseStatus(
  cluster: Cluster,
  namespace: string,
  planned: PlannedRelease,
  row: ReleaseRow,
  snapshot: Snapshot,
): Promise<ReleaseStatus> {
  const manifests = renderedNow(planned, namespace, await valuesOf(cluster, namespace, row.name));
  const drift =
    typeof manifests === 'string'
      ? [manifests]
      : driftLines(
          await releaseDrift(
            cluster,
            namespace,
            manifests,
            await manifestsOf(cluster, namespace, row.name),
          ),
        );
  const verdicts = deploymentsOf(typeof manifests === 'string' ? planned : { manifests }).map(
    (deployment) => observe(snapshot, deployment),
  );
  const count = (key: 'ready' | 'wanted') =>
    verdicts.reduce((sum, verdict) => sum + verdict[key], 0);
  const unready = verdicts.filter(({ state }) => state !== 'ready');
  return {
    release: row.name,
    status: row.status,
    revision: Number(row.revision),
    chart: row.chart,
    appVersion: row.app_version,
    ready: count('ready'),
    wanted: count('wanted'),
    ...(unready.length === 0 ? {} : { waiting: waitingFor(unready) }),
    drift,
  };
}

function waitingFor(verdicts: readonly Verdict[]): string {
  return verdicts.map(sentenceOf).join('; ');
}
