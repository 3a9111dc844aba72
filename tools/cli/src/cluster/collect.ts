import type { Cluster } from './connect.ts';
import type { Trouble } from './observe.ts';
import { lastTimeOf } from './scene.ts';
import { snapshotKinds, snapshotOf, type Snapshot } from './snapshot.ts';

/** The milliseconds by which the cluster's clock is ahead of this machine's. */
export type ClockOffset = number;

/**
 * Asks for the cluster's time: graces are measured on its objects' own times. The API server stamps
 * the review of who asks, which everybody may send and nothing keeps.
 *
 * @returns 0 where the server does not say, before Kubernetes 1.28
 */
export async function clockOffset({ kubectl }: Pick<Cluster, 'kubectl'>): Promise<ClockOffset> {
  const sent = Date.now();
  const { exitCode, stdout } = await kubectl(['auth', 'whoami', '--output', 'json']);
  const received = Date.now();
  if (exitCode !== 0) return 0;
  const { metadata } = JSON.parse(stdout) as { metadata?: { creationTimestamp?: string | null } };
  const stamped = Date.parse(metadata?.creationTimestamp ?? '');
  // The stamp is in whole seconds; within the time that the call took the clocks may well agree.
  const isSame = sent - 1_000 <= stamped && stamped <= received;
  return Number.isNaN(stamped) || isSame ? 0 : stamped - Math.round((sent + received) / 2);
}

/**
 * What is in a namespace now, in one call of kubectl.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function takeSnapshot(
  { get }: Pick<Cluster, 'get'>,
  namespace: string,
  offset: ClockOffset,
): Promise<Snapshot> {
  const items = await get<Item>([snapshotKinds, '--namespace', namespace]);
  return snapshotOf(Date.now() + offset, items);
}

type Item = Parameters<typeof snapshotOf>[1][number] & Awaited<ReturnType<Cluster['get']>>[number];

/** What the cluster says of a trouble besides its reason. */
export interface Evidence {
  /** The last lines of the container's log; of its earlier run where the present one has none. */
  readonly log: readonly string[];
  /** The warnings about the object, the oldest first, each once. */
  readonly events: readonly string[];
}

const lines = 20;

/** Gathers the evidence of a trouble; what cannot be had is left out. */
export async function evidenceOf(
  { kubectl }: Pick<Cluster, 'kubectl'>,
  namespace: string,
  snapshot: Snapshot,
  trouble: Trouble,
): Promise<Evidence> {
  return {
    log: await logOf(kubectl, namespace, trouble),
    events: eventsAbout(snapshot, trouble),
  };
}

async function logOf(
  kubectl: Cluster['kubectl'],
  namespace: string,
  { container }: Trouble,
): Promise<readonly string[]> {
  if (container === undefined) return [];
  const read = async (...more: readonly string[]) => {
    const { exitCode, stdout } = await kubectl([
      ...['logs', `pod/${container.pod}`, '--container', container.name],
      ...['--namespace', namespace, '--tail', lines.toString(), ...more],
    ]);
    return exitCode === 0 ? stdout.split('\n').filter((line) => line !== '') : [];
  };
  const present = await read();
  return present.length > 0 ? present : read('--previous');
}

function eventsAbout({ events, pods }: Snapshot, { object }: Trouble): readonly string[] {
  const [kind, name] = object.split('/');
  const uid = kind === 'Pod' ? pods.find((pod) => pod.metadata.name === name)?.metadata.uid : '';
  const about = events
    .filter(({ involvedObject }) =>
      uid
        ? involvedObject.uid === uid
        : involvedObject.kind === kind && involvedObject.name === name,
    )
    .filter(({ type }) => type === 'Warning')
    .sort((a, b) => lastTimeOf(a) - lastTimeOf(b));
  return [
    ...new Set(about.map(({ reason = '', message = '' }) => `${reason}: ${message.trim()}`)),
  ].slice(-lines);
}
