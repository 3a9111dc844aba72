import {
  budgetOf,
  condition,
  firstTimeOf,
  isOver,
  time,
  type ContainerScene,
  type Scene,
} from './scene.ts';
import { loadingImage } from './images-on-nodes.ts';
import type { Event, Pod } from './snapshot.ts';

/**
 * What a cause means for a rollout: it will not go away by itself; it may, within its grace; or it
 * is on the way to readiness.
 */
export type Standing = 'fatal' | 'transient' | 'pending';

/** A cause as it was seen, in Kubernetes' own words. */
export interface Sighting {
  /** `Pod/orders-dev-5f7c9d-x2x8z` */
  readonly object: string;
  /** The container whose log may say more. */
  readonly container?: {
    readonly pod: string;
    readonly name: string;
    /** Whether it was an earlier run of it. */
    readonly isEarlier?: boolean;
  };
  readonly reason: string;
  readonly message: string;
  /** Since when, by the cluster's clock, in milliseconds. */
  readonly since: number;
  /** Where it follows from the object: instead of the cause's own grace. */
  readonly graceSeconds?: number;
  /** Where the object is to be named in it: instead of the cause's own hint. */
  readonly hint?: string;
}

export interface Cause {
  readonly id: string;
  readonly standing: Standing;
  /** How long a transient one is waited for, from when it began. */
  readonly graceSeconds?: number;
  readonly meaning: string;
  /** What a person can do about it. */
  readonly hint: string;
  readonly find: (scene: Scene) => readonly Sighting[];
}

/** How long the third try of a container that failed twice at its start is waited for; some kubelets are quick. */
const loopSeconds = 8;

/**
 * All causes why a Deployment is not ready. Where several are seen, the first tells most.
 *
 * What is fatal is so in krane's end state too (Shopify/krane#477): it was found by aborting rollouts
 * that would have recovered. Two crashes are forgiven, a third is a loop; but a kubelet tries a third time
 * when 15 to 25 s are gone (measured with 1.34), and a failure is told within 15: a program that ended twice
 * as soon as it was started is not waited for.
 */
export const causes: readonly Cause[] = [
  {
    id: 'scaled-to-zero',
    standing: 'fatal',
    meaning: 'no pod is wanted',
    hint: 'deploy it again, or scale it: kubectl scale --replicas',
    find: (scene) =>
      scene.deployment.spec.replicas === 0
        ? [ofDeployment(scene, 'ScaledToZero', 'its replicas are 0')]
        : [],
  },
  {
    id: 'paused',
    standing: 'fatal',
    meaning: 'the rollout was paused by hand',
    hint: 'let it go on: kubectl rollout resume',
    find: (scene) =>
      scene.deployment.spec.paused === true
        ? [ofDeployment(scene, 'DeploymentPaused', 'its rollout is paused')]
        : [],
  },
  {
    id: 'image-never-pull',
    standing: 'fatal',
    meaning: 'the image is not on the node, and pullPolicy is Never',
    hint: 'load the image onto the nodes',
    find: inContainers((container, { loadImage }) =>
      waits(container, 'ErrImageNeverPull', {
        hint: loadingImage(container.spec.image ?? 'IMAGE', loadImage),
      }),
    ),
  },
  {
    id: 'image-invalid',
    standing: 'fatal',
    meaning: 'the name of the image cannot be one',
    hint: 'correct image.repository and image.tag',
    find: inContainers((container) => waits(container, 'InvalidImageName')),
  },
  {
    id: 'image-not-found',
    standing: 'fatal',
    meaning: 'the registry has no such image',
    hint: 'correct image.repository and image.tag, push the image, or load it onto the nodes',
    find: inContainers((container) =>
      pullFails(container, /not found|manifest unknown|NotFound|does not exist/i),
    ),
  },
  {
    id: 'image-denied',
    standing: 'fatal',
    meaning: 'the registry does not let the cluster pull the image',
    hint: 'set imagePullSecrets to a Secret that may pull it',
    find: inContainers((container) =>
      pullFails(container, /unauthorized|forbidden|denied|authorization failed/i),
    ),
  },
  {
    id: 'image-unreachable',
    standing: 'transient',
    // The kubelet tries again after 10 s; a failure is told within 15.
    graceSeconds: 12,
    meaning: 'the registry does not answer',
    hint: 'check the registry in image.repository and the network of the node; an image without a registry is one of Docker Hub, or of the nodes',
    find: inContainers((container) => pullFails(container, /^/)),
  },
  {
    id: 'config-missing',
    standing: 'fatal',
    meaning: 'a ConfigMap, a Secret or a key of one is not there',
    hint: 'create what is named, then deploy again: helm-gen setup',
    find: bothOf(
      inContainers((container) => waits(container, 'CreateContainerConfigError', missing)),
      inPods((pod, events) => mountFails(pod, events, missing.message)),
    ),
  },
  {
    id: 'container-config',
    standing: 'fatal',
    meaning: 'the container may not run as it is configured',
    hint: 'correct securityContext and podSecurityContext, or the user of the image',
    find: inContainers((container) => waits(container, 'CreateContainerConfigError')),
  },
  {
    id: 'container-not-created',
    standing: 'transient',
    graceSeconds: 10,
    meaning: 'the container runtime refuses to make the container',
    hint: 'correct what the message names',
    find: inContainers((container) => waits(container, 'CreateContainerError')),
  },
  {
    id: 'out-of-memory',
    standing: 'transient',
    graceSeconds: loopSeconds,
    meaning: 'the container is killed again and again for using more than its memory limit',
    hint: 'raise resources.limits.memory, or make the application use less',
    find: inContainers((container) => {
      const limit = container.spec.resources?.limits?.['memory'];
      return lastEnd(container)?.reason === 'OOMKilled'
        ? loop(container, limit === undefined ? '' : `; its memory limit is ${limit}`)
        : undefined;
    }),
  },
  {
    id: 'liveness-failing',
    standing: 'transient',
    meaning: 'the kubelet kills the container, for its liveness or startup probe fails',
    hint: 'correct probes.liveness, or give the application more time to start',
    find: inContainers((container) => {
      const { spec, status, events } = container;
      const kills = events.filter(
        ({ reason, message = '' }) =>
          reason === 'Killing' && /failed (liveness|startup) probe/.test(message),
      );
      const [first] = kills;
      if (first === undefined || status.ready) return undefined;
      const unhealthy = lastOf(events, 'Unhealthy', /^(Liveness|Startup) probe/);
      return {
        ...ofContainer(container, 'Killing', unhealthy?.message ?? first.message ?? ''),
        since: firstTimeOf(first),
        graceSeconds: isLooping(container)
          ? 0
          : budgetOf(spec.startupProbe) + budgetOf(spec.readinessProbe ?? spec.livenessProbe),
      };
    }),
  },
  {
    id: 'crash-loop',
    standing: 'transient',
    graceSeconds: loopSeconds,
    meaning: 'the container ended three times after it was started, or twice as soon as it was',
    hint: 'see its log; a setting or a service that it needs may be missing',
    find: inContainers((container) => loop(container)),
  },
  {
    id: 'quota',
    standing: 'transient',
    graceSeconds: 10,
    meaning: "the namespace's ResourceQuota has no room for the pod",
    hint: 'raise the quota, or lower resources or replicaCount: kubectl describe resourcequota',
    find: (scene) => podsRefused(scene, /exceeded quota|failed quota/),
  },
  {
    id: 'pod-security',
    standing: 'fatal',
    meaning: "the namespace's Pod Security level does not admit the pod",
    hint: 'correct securityContext and podSecurityContext',
    find: (scene) => podsRefused(scene, /violates PodSecurity/),
  },
  {
    id: 'pod-refused',
    standing: 'transient',
    graceSeconds: 10,
    meaning: 'the API server does not admit the pod',
    hint: 'correct what the message names',
    find: (scene) => podsRefused(scene, /./),
  },
  {
    id: 'node-coming',
    standing: 'pending',
    meaning: 'no node has room, and an autoscaler adds one',
    hint: 'wait',
    find: inPods((pod, events) => {
      const scaling = lastOf(events, /^(TriggeredScaleUp|Nominated)$/);
      return isUnscheduled(pod) && scaling ? ofEvent(pod, scaling) : undefined;
    }),
  },
  {
    id: 'room-coming',
    standing: 'pending',
    meaning: 'no node has room until pods that are ending are gone',
    hint: 'wait',
    find: (scene) => (scene.isRoomComing ? inPods((pod) => unscheduled(pod))(scene) : []),
  },
  {
    id: 'cordoned',
    standing: 'transient',
    graceSeconds: 12,
    meaning: 'a node that may take the pod is cordoned',
    hint: 'let it take pods again: kubectl uncordon NODE; which one it is: kubectl get nodes',
    find: inPods((pod) => unscheduled(pod, /node\(s\) were unschedulable/)),
  },
  {
    id: 'node-not-ready',
    standing: 'transient',
    graceSeconds: 12,
    meaning: 'a node that may take the pod is not ready, or short of something',
    hint: 'see what the node lacks: kubectl describe nodes',
    find: inPods((pod) =>
      unscheduled(
        pod,
        /taint \{node\.kubernetes\.io\/(not-ready|unreachable|network-unavailable|\w+-pressure)/,
      ),
    ),
  },
  {
    id: 'unschedulable',
    standing: 'transient',
    graceSeconds: 12,
    meaning: 'no node takes the pod',
    hint: 'lower resources.requests, correct nodeSelector, tolerations and affinity, or add a node',
    find: (scene) =>
      scene.isRoomComing
        ? []
        : inPods((pod, events) =>
            lastOf(events, /^(TriggeredScaleUp|Nominated)$/) ? undefined : unscheduled(pod),
          )(scene),
  },
  {
    id: 'volume',
    standing: 'transient',
    graceSeconds: 45,
    meaning: 'a volume cannot be mounted',
    hint: 'correct what the message names',
    find: inPods((pod, events) => mountFails(pod, events, /./)),
  },
  {
    id: 'probe-failing',
    standing: 'transient',
    meaning:
      'the readiness probe has not succeeded in the time that it gives: its delay, failureThreshold times its period, and its timeout',
    hint: 'correct probes.readiness, or give the application more time to start',
    find: inContainers((container) => {
      const { pod, spec, status, events, isInit } = container;
      const startedAt = status.state?.running?.startedAt;
      if (isInit || startedAt === undefined || status.ready) return undefined;
      const unready = condition(pod.status.conditions, 'Ready')?.lastTransitionTime;
      const unhealthy = lastOf(events, 'Unhealthy', /^(Readiness|Startup) probe/);
      return {
        ...ofContainer(
          container,
          unhealthy === undefined ? 'ContainersNotReady' : 'Unhealthy',
          unhealthy?.message ?? 'the readiness probe has not succeeded yet',
        ),
        since: Math.max(time(startedAt), time(unready)),
        graceSeconds: budgetOf(spec.startupProbe) + budgetOf(spec.readinessProbe),
      };
    }),
  },
  {
    id: 'evicted',
    standing: 'transient',
    graceSeconds: 60,
    meaning: 'the node threw the pod out, for it or the node was short of something',
    hint: 'raise resources.requests to what the application needs, or make room on the node',
    find: evictions,
  },
  {
    id: 'restarted',
    standing: 'pending',
    meaning: 'the container ended once or twice and is started again',
    hint: 'wait; see the log of its earlier run',
    find: inContainers((container) =>
      !container.status.ready && isCrashed(container) ? crash(container) : undefined,
    ),
  },
  {
    id: 'settling',
    standing: 'pending',
    meaning: 'a container without a readiness probe has just started, and may yet crash',
    hint: 'wait; or give it a readiness probe',
    find: inContainers((container) => {
      const startedAt = container.status.state?.running?.startedAt;
      return container.isSettling && startedAt !== undefined
        ? ofContainer(container, 'Started', `runs since ${startedAt}`)
        : undefined;
    }),
  },
  {
    id: 'starting',
    standing: 'pending',
    meaning: 'the pod is on its way',
    hint: 'wait',
    find: inPods((pod) => {
      const { conditions, containerStatuses = [], initContainerStatuses = [] } = pod.status;
      const ready = condition(conditions, 'Ready');
      if (ready?.status === 'True') return undefined;
      const waiting = [...initContainerStatuses, ...containerStatuses]
        .map(({ state }) => state?.waiting)
        .find((state) => state !== undefined);
      const reason = waiting?.reason ?? ready?.reason ?? 'Pending';
      return ofPod(pod, reason, waiting?.message ?? ready?.message ?? 'it has just been created');
    }),
  },
  {
    id: 'rolling-out',
    standing: 'pending',
    meaning: 'the controller is yet to create pods, or to count them',
    hint: 'wait',
    find: (scene) =>
      scene.oldPods.length > 0 && scene.readyPods.length >= scene.wanted
        ? []
        : [ofDeployment(scene, 'Progressing', 'its controller is at work')],
  },
  {
    id: 'old-pods',
    standing: 'pending',
    meaning: 'pods that are no longer wanted are yet to end',
    hint: 'wait',
    find: ({ oldPods }) =>
      oldPods.map((pod) => ofPod(pod, 'Terminating', 'it is no longer wanted, and ends')),
  },
];

/**
 * The cause of a rollout that the Deployment itself has given up. It is no row of its own above: what
 * is seen besides it tells more.
 */
export const deadline = {
  id: 'progress-deadline',
  standing: 'fatal',
  meaning: 'the Deployment made no progress within progressDeadlineSeconds',
  hint: 'see its pods: kubectl describe pods',
} as const;

/** A container that ended after it was ready. Only who watches can tell. */
export const endedAfterReady = {
  id: 'ended-after-ready',
  standing: 'fatal',
  meaning: 'a container ended after it was ready, within the settling time',
  hint: 'see the log of its earlier run',
} as const;

/** A Deployment that is not there at all. */
export const absent = {
  id: 'missing',
  standing: 'fatal',
  meaning: 'the Deployment does not exist',
  hint: 'deploy it: helm-gen deploy',
} as const;

function ofDeployment({ deployment, now }: Scene, reason: string, message: string): Sighting {
  return { object: `Deployment/${deployment.metadata.name}`, reason, message, since: now };
}

function ofPod({ metadata }: Pod, reason: string, message: string): Sighting {
  const since = time(metadata.creationTimestamp);
  return { object: `Pod/${metadata.name}`, reason, message, since };
}

function ofEvent(pod: Pod, event: Event): Sighting {
  return {
    ...ofPod(pod, event.reason ?? '', event.message?.trim() ?? ''),
    since: firstTimeOf(event),
  };
}

function ofContainer(
  { pod, spec: { name }, isInit }: ContainerScene,
  reason: string,
  message: string,
): Sighting {
  return {
    ...ofPod(pod, reason, `${isInit ? 'init container' : 'container'} ${name}: ${message.trim()}`),
    container: { pod: pod.metadata.name, name },
  };
}

function inContainers(
  look: (container: ContainerScene, scene: Scene) => Sighting | undefined,
): Cause['find'] {
  return (scene) => scene.containers.flatMap((container) => look(container, scene) ?? []);
}

function inPods(look: (pod: Pod, events: readonly Event[]) => Sighting | undefined): Cause['find'] {
  return ({ pods, eventsOf }) =>
    pods
      .filter((pod) => !isOver(pod))
      .flatMap((pod) => look(pod, eventsOf(pod.metadata.uid)) ?? []);
}

function bothOf(one: Cause['find'], other: Cause['find']): Cause['find'] {
  return (scene) => [...one(scene), ...other(scene)];
}

/** What the kubelet says where a reference leads nowhere. */
const missing = {
  message: /(configmap|secret) "[^"]+" not found|couldn't find key|non-existent config key/,
};

function waits(
  container: ContainerScene,
  reason: string,
  { message: expected = /^/, hint }: { readonly message?: RegExp; readonly hint?: string } = {},
): Sighting | undefined {
  const waiting = container.status.state?.waiting;
  if (waiting?.reason !== reason || !expected.test(waiting.message ?? '')) return undefined;
  return {
    ...ofContainer(container, reason, waiting.message ?? ''),
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Before Kubernetes 1.32 a back-off does not say what it comes from; the events do. */
function pullFails(container: ContainerScene, expected: RegExp): Sighting | undefined {
  const { status, events } = container;
  const { reason = '', message = '' } = status.state?.waiting ?? {};
  if (!/^(ErrImagePull|ImagePullBackOff|RegistryUnavailable)$/.test(reason)) return undefined;
  const failures = events.filter(
    (event) => event.reason === 'Failed' && event.message?.startsWith('Failed to pull image'),
  );
  const said =
    reason === 'ErrImagePull' || message.includes('ErrImagePull')
      ? message
      : (failures.at(-1)?.message ?? message);
  if (!expected.test(said)) return undefined;
  const sighting = ofContainer(container, reason, said);
  const [first] = failures;
  return first === undefined ? sighting : { ...sighting, since: firstTimeOf(first) };
}

function mountFails(pod: Pod, events: readonly Event[], expected: RegExp): Sighting | undefined {
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status;
  const statuses = [...initContainerStatuses, ...containerStatuses];
  const isMounted = statuses.some(({ state }) => state?.waiting === undefined);
  const failure = lastOf(events, /^Failed(Mount|AttachVolume)$/, expected);
  return isMounted || failure === undefined ? undefined : ofEvent(pod, failure);
}

function lastEnd({ status: { state, lastState } }: ContainerScene) {
  return state?.terminated ?? lastState?.terminated;
}

/** Whether the container has ended and should not have; an init container should. */
function isCrashed(container: ContainerScene): boolean {
  const end = lastEnd(container);
  if (container.isInit) return end !== undefined && end.exitCode !== 0;
  return end !== undefined || container.status.state?.waiting?.reason === 'RunContainerError';
}

/** Whether it has ended for at least the third time, and is not running again. */
function isLooping(container: ContainerScene): boolean {
  const { state, restartCount } = container.status;
  return isCrashed(container) && restartCount >= 2 && state?.running === undefined;
}

function loop(container: ContainerScene, more?: string): Sighting | undefined {
  if (isLooping(container)) return { ...crash(container, more), graceSeconds: 0 };
  const since = secondEndAtStart(container);
  return since === undefined ? undefined : { ...crash(container, more), since };
}

/**
 * When a container ended for the second time, if it failed both times as soon as it was started. Of the first time
 * nothing is known any more when the kubelet waits before the third.
 */
function secondEndAtStart({ status }: ContainerScene): number | undefined {
  const { state, lastState, restartCount } = status;
  if (restartCount !== 1 || state?.running !== undefined) return undefined;
  const ends = [state?.terminated, lastState?.terminated].filter((end) => end !== undefined);
  const [last] = ends;
  const isSame = ends.every(
    ({ exitCode, reason, startedAt, finishedAt }) =>
      exitCode !== 0 &&
      exitCode === last?.exitCode &&
      // The API knows whole seconds; a program that is not there was started in 1970.
      (reason === 'StartError' || time(finishedAt) - time(startedAt) <= 1_000),
  );
  const since = time(last?.finishedAt);
  return isSame && since > 0 ? since : undefined;
}

function crash(container: ContainerScene, more = ''): Sighting {
  const { state, restartCount } = container.status;
  const end = lastEnd(container);
  const times = restartCount + (state?.running === undefined ? 1 : 0);
  const code = end?.exitCode.toString() ?? 'unknown';
  const how =
    times === 1
      ? `ended with exit code ${code}`
      : `ended ${times.toString()} times, the last with exit code ${code}`;
  const own = end?.message ?? (end === undefined ? state?.waiting?.message : undefined) ?? '';
  const reason = state?.waiting?.reason ?? end?.reason ?? 'Error';
  const why = end?.reason !== undefined && end.reason !== reason ? ` (${end.reason})` : '';
  return ofContainer(
    container,
    reason,
    [`${how}${more}${why}`, own.trim()].filter((part) => part !== '').join(': '),
  );
}

/** Why the ReplicaSet's pods cannot be created. */
function podsRefused({ replicaSet }: Scene, expected: RegExp): readonly Sighting[] {
  const refused = condition(replicaSet?.status?.conditions, 'ReplicaFailure');
  if (replicaSet === undefined || refused?.status !== 'True') return [];
  const { reason = 'FailedCreate', message = '', lastTransitionTime } = refused;
  if (!expected.test(message)) return [];
  const object = `ReplicaSet/${replicaSet.metadata.name}`;
  return [{ object, reason, message, since: time(lastTransitionTime) }];
}

function isUnscheduled({ status }: Pod): boolean {
  return condition(status.conditions, 'PodScheduled')?.status === 'False';
}

function unscheduled(pod: Pod, expected = /^/): Sighting | undefined {
  const scheduled = condition(pod.status.conditions, 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  const { reason = 'Unschedulable', message = '', lastTransitionTime } = scheduled;
  if (!expected.test(message)) return undefined;
  return { ...ofPod(pod, reason, message), since: time(lastTransitionTime) };
}

/** Of the last two minutes; after a second one a third is not waited for. */
function evictions({ now, pods, readyPods, wanted, eventsOf }: Scene): readonly Sighting[] {
  if (readyPods.length >= wanted) return [];
  const recent = pods.filter(isOver).flatMap((pod) => {
    // An evicted pod whose container ended well is Succeeded, and its event alone tells.
    const event = lastOf(eventsOf(pod.metadata.uid), 'Evicted');
    const { phase = '', reason = phase, message = '' } = pod.status;
    if (event !== undefined) return [ofEvent(pod, event)];
    return phase === 'Failed' ? [ofPod(pod, reason, message)] : [];
  });
  const sightings = recent.filter(({ since }) => now - since < 120_000);
  return sightings.length < 2
    ? sightings
    : sightings.map((sighting) => ({ ...sighting, graceSeconds: 0 }));
}

function lastOf(
  events: readonly Event[],
  expected: string | RegExp,
  message = /^/,
): Event | undefined {
  return events.findLast(
    (event) =>
      (typeof expected === 'string'
        ? event.reason === expected
        : expected.test(event.reason ?? '')) && message.test(event.message ?? ''),
  );
}
