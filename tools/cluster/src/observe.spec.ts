import { eventAbout, recorded } from './testing/snapshots.ts';
import { causes } from './causes.ts';
import { observe, sentenceOf, type Verdict } from './observe.ts';
import type { Snapshot } from './snapshot.ts';

const name = 'orders-staging';
const look = (snapshot: Snapshot) => summary(observe(snapshot, name));

const summary = (verdict: Verdict) =>
  verdict.state === 'ready' ? 'ready' : `${verdict.state}: ${verdict.trouble.cause}`;

describe('a Deployment is ready', () => {
  it.each([
    ['when its only pod is', 'ready', '1 of 1 ready'],
    ['when both its pods are', 'two-ready', '2 of 2 ready'],
    ['when a probe failed while it started', 'slow-start-ready', '1 of 1 ready'],
    ['when it was evicted and has a new pod', 'evicted-replaced', '1 of 1 ready'],
    ['when it is paused, but complete', 'paused-but-complete', '1 of 1 ready'],
    ['when it crashed twice and runs since', 'crash-recovered-settled', '1 of 1 ready'],
  ])('%s', (_when, snapshot, sentence) => {
    expect(sentenceOf(observe(recorded(snapshot), name))).toBe(sentence);
  });

  it('when an old pod is overdue: nobody waits for one on a lost node', () => {
    expect(look(recorded('rolled-out-old-pods-end'))).toBe('pending: old-pods');
    expect(look(recorded('rolled-out-old-pods-end', 60))).toBe('ready');
  });
});

// A row each: what was recorded, what is said at once, and what is said seconds later.
const rows: readonly (readonly [string, string] | readonly [string, string, number, string])[] = [
  ['scaled-to-zero', 'failed: scaled-to-zero'],
  ['paused', 'failed: paused'],
  ['image-never-pull', 'failed: image-never-pull'],
  ['image-invalid', 'failed: image-invalid'],
  ['image-not-found', 'failed: image-not-found'],
  ['image-not-found-back-off', 'failed: image-not-found'],
  ['image-denied', 'failed: image-denied'],
  ['image-unreachable', 'pending: image-unreachable', 12, 'failed: image-unreachable'],
  ['image-unreachable-back-off', 'failed: image-unreachable'],
  ['config-map-missing', 'failed: config-missing'],
  ['secret-key-missing', 'failed: config-missing'],
  ['secret-volume-missing', 'failed: config-missing'],
  ['runs-as-root', 'failed: container-config'],
  [
    'seccomp-profile-missing',
    'pending: container-not-created',
    10,
    'failed: container-not-created',
  ],
  ['oom-once', 'pending: restarted'],
  ['out-of-memory', 'failed: out-of-memory'],
  ['liveness-killed-once', 'pending: liveness-failing', 53, 'failed: liveness-failing'],
  ['liveness-loop', 'failed: liveness-failing'],
  ['startup-killed', 'pending: liveness-failing', 40, 'failed: liveness-failing'],
  ['crashed-twice', 'pending: restarted', 600, 'pending: restarted'],
  ['crash-recovered', 'pending: settling', 10, 'ready'],
  ['crashed-at-start-twice', 'pending: crash-loop', 8, 'failed: crash-loop'],
  ['crashed-at-start-back-off', 'failed: crash-loop'],
  ['command-missing-twice', 'pending: crash-loop', 8, 'failed: crash-loop'],
  ['crash-loop', 'failed: crash-loop'],
  ['command-missing', 'failed: crash-loop'],
  ['init-crash-loop', 'failed: crash-loop'],
  ['init-runs', 'pending: starting'],
  ['quota', 'pending: quota', 10, 'failed: quota'],
  ['quota-in-update', 'failed: quota'],
  ['pod-security', 'failed: pod-security'],
  ['limit-range', 'pending: pod-refused', 10, 'failed: pod-refused'],
  ['service-account-missing', 'pending: pod-refused', 10, 'failed: pod-refused'],
  ['unschedulable', 'pending: unschedulable', 12, 'failed: unschedulable'],
  ['host-path-missing', 'pending: volume', 45, 'failed: volume'],
  ['evicted', 'pending: evicted'],
  ['readiness-failing', 'pending: probe-failing', 12, 'failed: probe-failing'],
  ['slow-start', 'pending: probe-failing', 3, 'pending: probe-failing'],
  ['became-unready', 'pending: probe-failing', 12, 'failed: probe-failing'],
  ['deadline-exceeded', 'failed: progress-deadline'],
  ['not-yet-seen', 'pending: rolling-out'],
  ['rolled-out-old-pods-end', 'pending: old-pods'],
  ['scaled-down-pod-ends', 'pending: old-pods'],
];

describe('what is said of a cluster that', () => {
  it.each(rows)('was recorded as %s', (...row) => {
    const [snapshot, first, seconds = 0, then = first] = row;
    expect(look(recorded(snapshot))).toBe(first);
    expect(look(recorded(snapshot, seconds))).toBe(then);
  });

  it('was recorded covers every cause', () => {
    const said = rows.map((row) => row.join(' ')).join(' ');
    const elsewhere = ['node-coming', 'room-coming', 'cordoned', 'node-not-ready'];
    const missing = causes.filter(({ id }) => !said.includes(`: ${id}`)).map(({ id }) => id);
    expect(missing).toEqual(elsewhere);
  });
});

describe('a pod without a node', () => {
  const unschedulable = recorded('unschedulable', 120);
  const [pod] = unschedulable.pods;

  it.each([
    ['TriggeredScaleUp', 'pod triggered scale-up: [{group 1->2 (max: 5)}]'],
    ['Nominated', 'Pod should schedule on: nodeclaim/default-x'],
  ])('is waited for when an autoscaler says %s', (reason, message) => {
    const events = [...unschedulable.events, eventAbout(pod, reason, message)];
    expect(sentenceOf(observe({ ...unschedulable, events }, name))).toBe(
      `0 of 1 ready; waiting for Pod/${pod?.metadata.name ?? ''} because ${reason}: ${message}`,
    );
  });

  it('has failed when the autoscaler has no node to give', () => {
    const refusal = eventAbout(pod, 'NotTriggerScaleUp', "pod didn't trigger scale-up");
    const events = [...unschedulable.events, refusal];
    expect(look({ ...unschedulable, events })).toBe('failed: unschedulable');
  });

  it.each([
    [
      'cordoned',
      "1 node(s) didn't match Pod's node affinity/selector, 1 node(s) were unschedulable.",
    ],
    ['node-not-ready', '1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }.'],
    ['node-not-ready', '1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.'],
    ['unschedulable', '1 node(s) had untolerated taint {example.com/gpu: }.'],
  ])('has failed because of what the scheduler names: %s: %s', (cause, message) => {
    const conditions = (pod?.status.conditions ?? []).map((each) => ({ ...each, message }));
    const pods = unschedulable.pods.map((each) => ({ ...each, status: { conditions } }));
    expect(look({ ...unschedulable, pods })).toBe(`failed: ${cause}`);
  });

  it('is waited for as long as another pod of the namespace is ending', () => {
    const ending = recorded('scaled-down-pod-ends').pods;
    const later = new Date(unschedulable.now + 20_000).toISOString();
    const pods = ending.map((other) => ({
      ...other,
      metadata: { ...other.metadata, deletionTimestamp: later },
    }));
    const snapshot = { ...unschedulable, pods: [...unschedulable.pods, ...pods] };
    expect(look(snapshot)).toBe('pending: room-coming');
    expect(look({ ...snapshot, now: unschedulable.now + 21_000 })).toBe('failed: unschedulable');
  });
});

describe('an eviction', () => {
  const evicted = recorded('evicted', 1);
  const twice = {
    ...evicted,
    pods: evicted.pods.flatMap((pod) =>
      pod.status.phase === 'Succeeded'
        ? [pod, { ...pod, metadata: { ...pod.metadata, name: 'again' } }]
        : [pod],
    ),
  };

  it('is no failure as long as it is the only one', () => {
    expect(look(recorded('evicted', 59))).toBe('pending: evicted');
  });

  it('is one when it happens again', () => {
    expect(look(twice)).toBe('failed: evicted');
  });

  it('is forgotten when it was long ago', () => {
    expect(look({ ...twice, now: twice.now + 180_000 })).toBe('pending: starting');
  });
});

describe('the trouble', () => {
  it.each([
    [
      'image-never-pull',
      'ErrImageNeverPull: container orders: Container image "orders:9.9.9" is not present with pull policy of Never',
      'load the image onto the nodes: kind load docker-image orders:9.9.9',
    ],
    [
      'secret-key-missing',
      "CreateContainerConfigError: container orders: couldn't find key DATABASE_URL in Secret rec-no-key/orders-secrets",
      'create what is named, then deploy again: helm-gen setup',
    ],
    [
      'out-of-memory',
      'OOMKilled: container orders: ended 3 times, the last with exit code 137; its memory limit is 24Mi',
      'raise resources.limits.memory, or make the application use less',
    ],
    [
      'init-crash-loop',
      'Error: init container migrate: ended 3 times, the last with exit code 3',
      'see its log; a setting or a service that it needs may be missing',
    ],
    [
      'quota',
      /^FailedCreate: pods ".*" is forbidden: exceeded quota: compute, requested: requests.cpu=10m/,
      'raise the quota, or lower resources or replicaCount: kubectl describe resourcequota',
    ],
    [
      'readiness-failing',
      'Unhealthy: container orders: Readiness probe failed: HTTP probe failed with statuscode: 404',
      'correct probes.readiness, or give the application more time to start',
    ],
  ])('of %s is in the words of the cluster', (snapshot, because, hint) => {
    const verdict = observe(recorded(snapshot), name);
    const trouble = verdict.state === 'ready' ? undefined : verdict.trouble;
    expect(`${trouble?.reason ?? ''}: ${trouble?.message ?? ''}`).toMatch(because);
    expect(trouble?.hint).toBe(hint);
  });

  it('names the container whose log may say more', () => {
    const verdict = observe(recorded('init-crash-loop'), name);
    expect(verdict).toMatchObject({
      trouble: {
        container: { pod: expect.stringMatching(/^orders-staging-/), name: 'migrate' },
      },
    });
  });

  it('of a back-off before Kubernetes 1.32 comes from the events', () => {
    const snapshot = recorded('image-not-found-back-off');
    const pods = snapshot.pods.map((pod) => ({
      ...pod,
      status: {
        ...pod.status,
        containerStatuses: (pod.status.containerStatuses ?? []).map((status) => ({
          ...status,
          state: {
            waiting: {
              reason: 'ImagePullBackOff',
              message: 'Back-off pulling image "localhost:5000/orders:9.9.9"',
            },
          },
        })),
      },
    }));
    expect(look({ ...snapshot, pods })).toBe('failed: image-not-found');
  });

  it('of a Deployment that is not there', () => {
    const verdict = observe(recorded('ready'), 'storefront-staging');
    expect(summary(verdict)).toBe('failed: missing');
    expect(sentenceOf(verdict)).toBe(
      '0 of 0 ready; waiting for Deployment/storefront-staging because NotFound: it does not exist',
    );
  });
});
