import { takeSnapshot, withoutOutput } from './collect.ts';
import type { Cluster } from './connect.ts';
import { isForbidden, problemIn } from './faults.ts';
import { lastRevision, manifestsOf, releasesIn, type ReleaseRow } from './helm-releases.ts';
import { liveObjects } from './live-objects.ts';
import { findNamespace } from './namespace.ts';
import { pathsIn, readingOnce } from './objects.ts';
import { observe, sentenceOf, type Verdict } from './observe.ts';
import type { PlannedEnvironment, PlannedRelease } from './planned-releases.ts';
import { restartsIn } from './restarts.ts';
import { deploymentsOf } from './roll-out.ts';
import { outdatedIn } from './rotated.ts';
import { hideSecretsOf } from './secrets.ts';
import type { Snapshot } from './snapshot.ts';
import {
  driftLines,
  foreignLines,
  labelledObjects,
  type LabelledObjects,
  releaseDrift,
  renderedNow,
} from './verify/release-drift.ts';

/** How one release is. */
export interface ReleaseStatus {
  readonly release: string;
  /** `deployed`, `failed`, `pending-upgrade`, …; `not deployed` where there is no such release; `unknown`. */
  readonly status: string;
  readonly revision?: number;
  /** `orders-1.0.0` */
  readonly chart?: string;
  readonly appVersion?: string;
  readonly ready: number;
  readonly wanted: number;
  /** Why it is not ready, where it is not. */
  readonly waiting?: string;
  /** What is not as the chart renders it now, a line each. */
  readonly drift: readonly string[];
  /** What a person should know besides: restarts, pods older than their Secret, objects left over. */
  readonly notes: readonly string[];
}

/** How an environment is. */
export interface EnvironmentStatus {
  readonly environment: string;
  readonly namespace: string;
  /** What is not there: `no namespace`. */
  readonly absent?: string;
  /** That its namespace is being deleted, where it is. */
  readonly going?: string;
  /** Why nothing could be read. */
  readonly unread?: string;
  /** What of it may not be read, and who says so. */
  readonly forbidden?: readonly string[];
  readonly releases: readonly ReleaseStatus[];
}

/**
 * Looks at an environment as it is at this moment; what may not be read is left out and named.
 *
 * @throws {HelmGenError} when the cluster does not answer, or nothing may be read
 */
export async function statusOf(
  asked: Cluster,
  environment: PlannedEnvironment,
): Promise<EnvironmentStatus> {
  const cluster = readingOnce(asked);
  const { name, namespace, releases } = environment;
  const forbidden: unknown[] = [];
  const ifAllowed = async <T>(reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      if (!isForbidden(error)) throw error;
      forbidden.push(error);
      return undefined;
    }
  };
  const [found, rows, snapshot, labelled] = await Promise.all([
    ifAllowed(findNamespace(cluster, namespace).then((object) => object ?? 'absent')),
    ifAllowed(releasesIn(cluster, namespace)),
    ifAllowed(takeSnapshot(cluster, namespace)),
    labelledObjects(cluster, namespace),
  ]);
  if (found === 'absent') {
    return { environment: name, namespace, absent: 'no namespace', releases: [] };
  }
  const isGoing = found?.status?.phase === 'Terminating';
  if (rows === undefined && snapshot === undefined) throw forbidden[0];
  const statuses = await Promise.all(
    releases.map((planned) => {
      const seen = { row: rows?.find((row) => row.name === planned.name), snapshot };
      return ifAllowed(
        releaseStatus(cluster, namespace, planned, {
          ...{ ...seen, labelled, isRead: rows !== undefined },
        }),
      );
    }),
  );
  const messages = forbidden.map(problemIn);
  return {
    ...{ environment: name, namespace },
    ...(isGoing ? { going: `the namespace ${namespace} is being deleted` } : {}),
    ...(messages.length === 0 ? {} : { forbidden: [...new Set(messages)] }),
    releases: statuses.map(
      (status, index) => status ?? unknownStatus(releases[index]?.name ?? '', 'unknown'),
    ),
  };
}

function unknownStatus(release: string, status: string): ReleaseStatus {
  return { release, status, ready: 0, wanted: 0, drift: [], notes: [] };
}

interface Seen {
  readonly row: ReleaseRow | undefined;
  readonly snapshot: Snapshot | undefined;
  readonly labelled: LabelledObjects;
  /** Whether the releases could be read. */
  readonly isRead: boolean;
}

async function releaseStatus(
  cluster: Cluster,
  namespace: string,
  planned: PlannedRelease,
  { row, snapshot: taken, labelled, isRead }: Seen,
): Promise<ReleaseStatus> {
  if (row === undefined && isRead) return unknownStatus(planned.name, 'not deployed');
  const last = await lastRevision(cluster, namespace, row);
  const rendered =
    last === undefined ? planned.manifests : renderedNow(planned, namespace, last.values);
  const manifests = typeof rendered === 'string' ? planned.manifests : rendered;
  const deployed = manifestsOf(last);
  const names = deploymentsOf({ manifests });
  const unread = await hideSecretsOf(cluster, namespace, [...manifests, ...deployed]);
  const snapshot = unread !== undefined && taken !== undefined ? withoutOutput(taken) : taken;
  const [live, outdated] = await Promise.all([
    liveObjects(cluster, pathsIn(cluster, namespace), [...manifests, ...deployed], labelled.find),
    snapshot === undefined ? [] : outdatedIn(cluster, namespace, snapshot, names),
  ]);
  const drift = releaseDrift({ name: planned.name, namespace }, manifests, deployed, live);
  const verdicts = snapshot === undefined ? [] : names.map((name) => observe(snapshot, name));
  const count = (key: 'ready' | 'wanted') =>
    verdicts.reduce((sum, verdict) => sum + verdict[key], 0);
  const unready = verdicts.filter(({ state }) => state !== 'ready');
  return {
    release: planned.name,
    status: row?.status ?? 'unknown',
    ...(row === undefined ? {} : { revision: row.revision }),
    ...(last === undefined ? {} : { chart: last.chart, appVersion: last.appVersion }),
    ready: count('ready'),
    wanted: count('wanted'),
    ...(unready.length === 0 ? {} : { waiting: waitingFor(unready) }),
    drift: typeof rendered === 'string' ? [rendered] : driftLines(drift),
    notes: [
      ...(snapshot === undefined ? [] : restartsIn(snapshot, names)),
      ...outdated.map(
        ({ pods, secret, changedAt }) =>
          `${pods.join(', ')}: older than the Secret ${secret}, which was changed at ${changedAt}; the next deploy restarts them`,
      ),
      ...foreignLines(labelled.of(planned.name), manifests, drift),
    ],
  };
}

function waitingFor(verdicts: readonly Verdict[]): string {
  return verdicts.map(sentenceOf).join('; ');
}
