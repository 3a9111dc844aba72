import { fault } from '@helm-gen/errors';
import { parseManifests, type Manifest } from '../manifests.ts';
import type { Cluster } from './connect.ts';
import { lastLine } from './kubeconfig.ts';

/** A revision of a release, as `helm history` gives it. */
export interface Revision {
  readonly revision: number;
  /** `deployed`, `superseded`, `failed`, `pending-install`, `pending-upgrade`, `pending-rollback`, … */
  readonly status: string;
  /** `todo-backend-1.0.0` */
  readonly chart: string;
  readonly app_version: string;
  readonly updated: string;
  readonly description: string;
}

/**
 * The revisions of a release, the oldest first; none when there is no such release.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function historyOf(
  cluster: Cluster,
  namespace: string,
  release: string,
): Promise<readonly Revision[]> {
  const { exitCode, stdout, stderr } = await cluster.helm([
    ...['history', release, '--namespace', namespace, '--max', '256', '--output', 'json'],
  ]);
  if (exitCode === 0) return JSON.parse(stdout) as readonly Revision[];
  if (/release: not found/.test(stderr)) return [];
  throw fault('cluster', `helm history ${release}: ${lastLine(stderr)}`);
}

/** The objects of a release as it was last deployed; none when there is no such release. */
export async function manifestsOf(
  cluster: Cluster,
  namespace: string,
  release: string,
): Promise<readonly Manifest[]> {
  const { exitCode, stdout, stderr } = await cluster.helm([
    ...['get', 'manifest', release, '--namespace', namespace],
  ]);
  if (exitCode === 0) return parseManifests(stdout);
  if (/release: not found/.test(stderr)) return [];
  throw fault('cluster', `helm get manifest ${release}: ${lastLine(stderr)}`);
}

/** Whether a helm is at work on the release, or was and died over it. */
export function isPending({ status }: Pick<Revision, 'status'>): boolean {
  return status.startsWith('pending-');
}

/** The command that ends what a helm has left that died. */
export function wayOutOfPending(
  { context }: Pick<Cluster, 'context'>,
  namespace: string,
  release: string,
  history: readonly Revision[],
): string {
  const target = runningRevision(history) ?? history.at(-1)?.revision ?? 0;
  return `if none is at work: helm rollback ${release} ${target.toString()} --namespace ${namespace} --kube-context ${context.name}`;
}

/** The revision to go back to when the next one fails: the one that runs; none before the first. */
export function runningRevision(history: readonly Revision[]): number | undefined {
  return history.findLast(({ status }) => status === 'deployed')?.revision;
}

/** The revision that a release runs: where it was rolled back, the one that it went back to. */
export function presentRevision(history: readonly Revision[]): number | undefined {
  const origin = (revision: Revision): Revision => {
    const [, source] = /^Rollback to (\d+)$/.exec(revision.description) ?? [];
    const found = history.find((each) => each.revision === Number(source));
    return found === undefined ? revision : origin(found);
  };
  const last = history.at(-1);
  return last === undefined ? undefined : origin(last).revision;
}

/**
 * The revision before the one that runs: not one that was rolled back from, nor one that failed.
 *
 * @returns undefined where there is none
 */
export function previousRevision(history: readonly Revision[]): number | undefined {
  const present = presentRevision(history) ?? 0;
  return history.findLast(
    ({ revision, status }) =>
      revision < present && (status === 'superseded' || status === 'deployed'),
  )?.revision;
}

/** A release as `helm list` gives it. */
export interface ReleaseRow {
  readonly name: string;
  readonly revision: string;
  readonly status: string;
  /** `todo-backend-1.0.0` */
  readonly chart: string;
  readonly app_version: string;
  readonly updated: string;
}

/**
 * The releases of a namespace, whatever their state.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function releasesIn(
  cluster: Cluster,
  namespace: string,
): Promise<readonly ReleaseRow[]> {
  // Helm 4 has no such option: it lists them all.
  const all = cluster.helmVersion.startsWith('3.') ? ['--all'] : [];
  const { exitCode, stdout, stderr } = await cluster.helm([
    ...['list', ...all, '--namespace', namespace, '--output', 'json'],
  ]);
  if (exitCode === 0) return JSON.parse(stdout) as readonly ReleaseRow[];
  throw fault('cluster', `helm list in ${namespace}: ${lastLine(stderr)}`);
}

/**
 * The values that a release was deployed with, on top of the chart's defaults.
 *
 * @throws {HelmGenError} when there is no such release, or the cluster does not answer
 */
export async function valuesOf(
  cluster: Cluster,
  namespace: string,
  release: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { exitCode, stdout, stderr } = await cluster.helm([
    ...['get', 'values', release, '--namespace', namespace, '--output', 'json'],
  ]);
  if (exitCode === 0) return (JSON.parse(stdout) ?? {}) as Readonly<Record<string, unknown>>;
  throw fault('cluster', `helm get values ${release}: ${lastLine(stderr)}`);
}
