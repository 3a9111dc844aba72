import type {
  Condition,
  Container,
  ContainerStatus,
  Deployment,
  Event,
  Pod,
  Probe,
  ReplicaSet,
  Snapshot,
} from './snapshot.ts';

/** A container and what is known of it. */
export interface ContainerScene {
  readonly pod: Pod;
  readonly spec: Container;
  readonly status: ContainerStatus;
  readonly isInit: boolean;
  /** Those about this container, the oldest first. */
  readonly events: readonly Event[];
  /** Whether nothing but time can tell that it runs well. */
  readonly isSettling: boolean;
}

/** A Deployment and what belongs to it, at the moment of a snapshot. */
export interface Scene {
  readonly now: number;
  readonly deployment: Deployment;
  /** The one that has the Deployment's pod template; none as long as the controller has not made it. */
  readonly replicaSet: ReplicaSet | undefined;
  /** The pods of {@link replicaSet}, but for those that are being deleted. */
  readonly pods: readonly Pod[];
  /** Those of {@link pods} that are ready. */
  readonly readyPods: readonly Pod[];
  readonly wanted: number;
  /** Pods of earlier templates, or no longer wanted, that are within their grace period. */
  readonly oldPods: readonly Pod[];
  readonly containers: readonly ContainerScene[];
  /** Whether any pod of the namespace is on its way out, and its share of the node with it. */
  readonly isRoomComing: boolean;
  readonly loadImage: string | undefined;
  /** The events about an object, the oldest first. */
  readonly eventsOf: (uid: string | undefined) => readonly Event[];
}

/** What a snapshot says of one Deployment. */
export function sceneOf(snapshot: Snapshot, deployment: Deployment): Scene {
  const { now, replicaSets } = snapshot;
  const own = replicaSets.filter((replicaSet) => isOwned(replicaSet, deployment));
  const replicaSet = own.find((candidate) => revisionOf(candidate) === revisionOf(deployment));
  const ofOwn = snapshot.pods.filter((pod) => own.some((owner) => isOwned(pod, owner)));
  const pods = ofOwn.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && replicaSet && isOwned(pod, replicaSet),
  );
  const eventsOf = (uid: string | undefined) =>
    snapshot.events
      .filter(({ involvedObject }) => uid !== undefined && involvedObject.uid === uid)
      .sort((a, b) => lastTimeOf(a) - lastTimeOf(b));
  return {
    now,
    deployment,
    loadImage: snapshot.loadImage,
    replicaSet,
    pods,
    readyPods: pods.filter(
      ({ status }) => condition(status.conditions, 'Ready')?.status === 'True',
    ),
    wanted: deployment.spec.replicas ?? 1,
    oldPods: ofOwn.filter((pod) => !pods.includes(pod) && !isOver(pod) && !isOverdue(pod, now)),
    containers: pods
      .filter((pod) => !isOver(pod))
      .flatMap((pod) => containersOf(pod, now, eventsOf)),
    isRoomComing: snapshot.pods.some(
      (pod) => pod.metadata.deletionTimestamp !== undefined && !isOverdue(pod, now),
    ),
    eventsOf,
  };
}

/** The back-off between the second crash of a container and the third. */
const settlingMs = 10_000;

/** Whether a pod has run to its end, for good or ill: its controller counts it no more. */
export function isOver({ status }: Pod): boolean {
  return status.phase === 'Failed' || status.phase === 'Succeeded';
}

/** Whether a pod should have been gone: nobody waits for one on a node that is lost. */
function isOverdue({ metadata: { deletionTimestamp } }: Pod, now: number): boolean {
  return deletionTimestamp !== undefined && time(deletionTimestamp) < now;
}

function isOwned(object: Pod | ReplicaSet, owner: Deployment | ReplicaSet): boolean {
  const { uid } = owner.metadata;
  return object.metadata.ownerReferences?.some((reference) => reference.uid === uid) ?? false;
}

/** The controller writes it on the Deployment and on the ReplicaSet of its present template. */
function revisionOf({ metadata }: Deployment | ReplicaSet): string | undefined {
  return metadata.annotations?.['deployment.kubernetes.io/revision'];
}

function containersOf(
  pod: Pod,
  now: number,
  eventsOf: Scene['eventsOf'],
): readonly ContainerScene[] {
  const { spec, status } = pod;
  const events = eventsOf(pod.metadata.uid);
  const scenes = (
    specs: readonly Container[] | undefined,
    statuses: readonly ContainerStatus[] | undefined,
    isInit: boolean,
  ) =>
    (statuses ?? []).map((containerStatus) => {
      const { name, state } = containerStatus;
      const container = specs?.find((candidate) => candidate.name === name) ?? { name };
      return {
        pod,
        spec: container,
        status: containerStatus,
        isInit,
        events: events.filter(({ involvedObject: { fieldPath } }) =>
          fieldPath?.endsWith(`ontainers{${name}}`),
        ),
        isSettling:
          !isInit &&
          container.readinessProbe === undefined &&
          now - time(state?.running?.startedAt) < settlingMs,
      };
    });
  return [
    ...scenes(spec.initContainers, status.initContainerStatuses, true),
    ...scenes(spec.containers, status.containerStatuses, false),
  ];
}

/** A time of the API as milliseconds; 0 for none. */
export function time(timestamp: string | null | undefined): number {
  return timestamp ? Date.parse(timestamp) : 0;
}

export function firstTimeOf(event: Event): number {
  return time(event.firstTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp);
}

export function lastTimeOf(event: Event): number {
  return time(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp);
}

export function condition(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find((candidate) => candidate.type === type);
}

/** The seconds that a probe gives a container to pass it; those of core/v1 where it has none. */
export function budgetOf(probe: Probe | undefined): number {
  if (probe === undefined) return 0;
  const {
    initialDelaySeconds = 0,
    periodSeconds = 10,
    timeoutSeconds = 1,
    failureThreshold = 3,
  } = probe;
  return initialDelaySeconds + periodSeconds * failureThreshold + timeoutSeconds;
}
