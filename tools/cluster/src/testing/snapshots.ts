import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment, Event, Pod, ReplicaSet, Snapshot } from '../snapshot.ts';

type Item = Deployment | ReplicaSet | Pod | Event;

/**
 * What a real cluster (Kubernetes 1.34) said of the Deployment orders-staging in a certain plight; only the
 * fields that are read are kept.
 *
 * @param seconds how much later it is looked at again
 */
export function recorded(name: string, seconds = 0): Snapshot {
  const { now, items } = JSON.parse(
    readFileSync(join(__dirname, 'snapshots', `${name}.json`), 'utf8'),
  ) as { readonly now: string; readonly items: readonly Item[] };
  return {
    now: Date.parse(now) + seconds * 1000,
    deployments: items.filter((item) => item.kind === 'Deployment'),
    replicaSets: items.filter((item) => item.kind === 'ReplicaSet'),
    pods: items.filter((item) => item.kind === 'Pod'),
    events: items.filter((item) => item.kind === 'Event'),
    loadImage: 'kind load docker-image',
  };
}

/** An event about a pod, for what no test cluster has: an autoscaler. */
export function eventAbout(pod: Pod | undefined, reason: string, message: string): Event {
  const { uid, creationTimestamp } = pod?.metadata ?? {};
  return {
    kind: 'Event',
    metadata: { name: reason, ...(creationTimestamp === undefined ? {} : { creationTimestamp }) },
    reason,
    message,
    involvedObject: uid === undefined ? {} : { uid },
  };
}
