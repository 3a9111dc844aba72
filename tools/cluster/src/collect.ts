import * as z from 'zod';
import type { Cluster } from './connect.ts';
import { isForbidden } from './faults.ts';
import { listObjects, pathOf, resources, type Asking } from './objects.ts';
import type { Trouble } from './observe.ts';
import { plainText } from './plain-text.ts';
import { lastTimeOf } from './scene.ts';
import { hideSecretsOf } from './secrets.ts';
import type { ContainerStatus, Snapshot, Terminated } from './snapshot.ts';

/** What is in a namespace, of each kind; a condition that is not as the API writes it is left out. */
const conditions = z
  .array(z.looseObject({ type: z.string(), status: z.string() }))
  .catch([])
  .optional();

const containers = z.array(z.looseObject({ name: z.string() })).catch([]);
const containerStatuses = z
  .array(z.looseObject({ name: z.string(), ready: z.boolean(), restartCount: z.number().int() }))
  .catch([])
  .optional();

const kinds = {
  deployments: z.looseObject({ spec: z.looseObject({ replicas: z.number().int().optional() }) }),
  replicasets: z.looseObject({ status: z.looseObject({ conditions }).optional() }),
  pods: z.looseObject({
    spec: z.looseObject({ containers, initContainers: containers.optional() }),
    status: z
      .looseObject({
        conditions,
        containerStatuses,
        initContainerStatuses: containerStatuses,
      })
      .default({}),
  }),
  events: z.looseObject({
    reason: z.string().catch(''),
    message: z.string().catch(''),
    involvedObject: z.looseObject({}).catch({}),
  }),
} as const;

/**
 * What is in a namespace now.
 *
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function takeSnapshot(cluster: Asking, namespace: string): Promise<Snapshot> {
  const list = async <K extends keyof typeof kinds>(kind: K) => {
    const found = await listObjects(cluster, pathOf(resources[kind], namespace));
    return found.filter((object) => kinds[kind].safeParse(object).success);
  };
  const [deployments, replicaSets, pods, events] = await Promise.all([
    list('deployments'),
    list('replicasets'),
    list('pods'),
    // Without events less is known of a trouble, but not whether a pod is ready.
    list('events').catch((error: unknown) => {
      if (isForbidden(error)) return [];
      throw error;
    }),
  ]);
  return {
    ...{ now: cluster.api.now(), deployments, replicaSets, pods, events },
    loadImage: cluster.loadImage,
  } as unknown as Snapshot;
}

/** Without what containers and their probes have written: where Secrets cannot be read, it may hold their values. */
export function withoutOutput(snapshot: Snapshot): Snapshot {
  const silent = (end: Terminated | undefined) =>
    end === undefined ? {} : { terminated: { ...end, message: '' } };
  const quiet = (status: ContainerStatus): ContainerStatus => ({
    ...status,
    ...(status.state && { state: { ...status.state, ...silent(status.state.terminated) } }),
    ...(status.lastState && { lastState: silent(status.lastState.terminated) }),
  });
  return {
    ...snapshot,
    pods: snapshot.pods.map((pod) => {
      const { containerStatuses = [], initContainerStatuses = [] } = pod.status;
      return {
        ...pod,
        status: {
          ...pod.status,
          containerStatuses: containerStatuses.map(quiet),
          initContainerStatuses: initContainerStatuses.map(quiet),
        },
      };
    }),
    events: snapshot.events.map((event) => ({
      ...event,
      message: (event.message ?? '').replace(/^(\w+ probe \w+).*/s, '$1'),
    })),
  };
}

/** What the cluster says of a trouble besides its reason. */
export interface Evidence {
  /** The last lines of the container's log; of its earlier run where the present one has none. */
  readonly log: readonly string[];
  /** The warnings about the object, the oldest first, each once. */
  readonly events: readonly string[];
}

const lines = 20;
const longestLine = 1_000;
/** Of a log, so that no line of it fills the memory. */
const mostBytes = 256 * 1024;

/** Gathers the evidence of a trouble; what cannot be had is left out. */
export async function evidenceOf(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  snapshot: Snapshot,
  trouble: Trouble,
): Promise<Evidence> {
  return {
    log: await logOf(cluster, namespace, snapshot, trouble),
    events: eventsAbout(snapshot, trouble),
  };
}

async function logOf(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  { pods }: Snapshot,
  { container }: Trouble,
): Promise<readonly string[]> {
  if (container === undefined) return [];
  const pod = pods.find(({ metadata }) => metadata.name === container.pod);
  const unread = await hideSecretsOf(cluster, namespace, [pod?.spec]);
  if (unread !== undefined) {
    return [
      `(not shown: it may hold values of Secrets, and they cannot be hidden, because ${unread})`,
    ];
  }
  const read = async (previous: boolean) => {
    try {
      const text = await cluster.api.text({
        path: `${pathOf(resources.pods, namespace, container.pod)}/log`,
        query: {
          ...{ container: container.name, tailLines: lines.toString() },
          ...{ limitBytes: mostBytes.toString(), previous: previous.toString() },
        },
        accept: '*/*',
      });
      const shown = text.split('\n').filter((line) => line !== '');
      return shown.slice(-lines).map((line) => plainText(line, longestLine));
    } catch {
      return [];
    }
  };
  const isEarlierFirst = container.isEarlier === true;
  const first = await read(isEarlierFirst);
  return first.length > 0 ? first : read(!isEarlierFirst);
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
  const told = about.map(({ reason = '', message = '' }) =>
    plainText(`${reason}: ${message.trim()}`, longestLine),
  );
  return [...new Set(told)].slice(-lines);
}
