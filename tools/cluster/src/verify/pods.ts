import type { Cluster } from '../connect.ts';
import { evidenceOf } from '../collect.ts';
import { sentenceOf, type Verdict } from '../observe.ts';
import { condition, time } from '../scene.ts';
import type { Deployment, Pod, Snapshot } from '../snapshot.ts';
import { failed, judged, skipped, type CheckResult } from './check.ts';
import { differing } from './drift.ts';

/** The plan's performance goal. */
const readyWithinMs = 60_000;

/** How long after a pod became ready its Deployment may count it. */
const countedWithinMs = 5_000;

/** Whether the Deployments of a release are ready, with the evidence where they are not. */
export async function checkReady(
  cluster: Pick<Cluster, 'api' | 'hide'>,
  namespace: string,
  subject: string,
  verdicts: readonly Verdict[],
  snapshot: Snapshot,
  restarts: readonly string[],
): Promise<CheckResult> {
  const problems = await Promise.all(
    verdicts.map(async (verdict) => {
      if (verdict.state === 'ready') return [];
      const { log, events } = await evidenceOf(cluster, namespace, snapshot, verdict.trouble);
      const block = (title: string, lines: readonly string[]) =>
        lines.length === 0 ? [] : [[title, ...lines].join('\n  ')];
      return [
        `${verdict.trouble.cause}: ${sentenceOf(verdict)}`,
        ...block('its log ends with', log),
        ...block('events', events),
      ];
    }),
  );
  const hint = verdicts.flatMap((verdict) => ('trouble' in verdict ? verdict.trouble.hint : []));
  return problems.flat().length > 0
    ? failed('ready', subject, [...problems.flat(), ...restarts], hint[0])
    : judged('ready', subject, [], verdicts.map(sentenceOf).join(', '), ...restarts);
}

/**
 * Whether every pod was ready in time. A pod that was unready again later has lost the time at which it
 * first was ready; that the rollout was complete before tells that it once was.
 */
export function checkReadyInTime(
  subject: string,
  deployments: readonly Deployment[],
  pods: readonly Pod[],
): CheckResult {
  const measured = pods.map((pod) => {
    const { name, creationTimestamp } = pod.metadata;
    const ready = condition(pod.status.conditions, 'Ready');
    const took = time(ready?.lastTransitionTime) - time(creationTimestamp);
    return { name, took: ready?.status === 'True' ? took : undefined };
  });
  const completed = Math.max(
    ...deployments.map(({ status }) =>
      time(condition(status?.conditions, 'Progressing')?.lastUpdateTime),
    ),
  );
  const late = measured.filter(({ took = Infinity }) => took > readyWithinMs);
  const again = late.filter(({ name, took = Infinity }) => {
    const pod = pods.find(({ metadata }) => metadata.name === name);
    const created = time(pod?.metadata.creationTimestamp);
    return created <= completed && created + took > completed + countedWithinMs;
  });
  const problems = late
    .filter((pod) => !again.includes(pod))
    .map(({ name, took }) =>
      took === undefined ? `${name} is not ready` : `${name} took ${seconds(took)}`,
    );
  if (problems.length === 0 && again.length > 0) {
    const names = again.map(({ name }) => name).join(', ');
    return skipped('ready-in-time', subject, `${names} was ready, unready and ready again since`);
  }
  const times = measured.map(({ took = 0 }) => took);
  const slowest = seconds(Math.max(0, ...times));
  return judged(
    'ready-in-time',
    subject,
    problems,
    `the slowest of ${pods.length.toString()} took ${slowest}`,
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toString()} s`;
}

/** What is read of a pod. */
export interface PodSpec {
  readonly securityContext?: unknown;
  readonly containers?: readonly {
    readonly name: string;
    readonly resources?: unknown;
    readonly securityContext?: unknown;
  }[];
}

/** The pods of a Deployment, with the template that is rendered for them. */
export interface PodsOfTemplate {
  readonly template: PodSpec;
  readonly pods: readonly {
    readonly metadata: { readonly name: string };
    readonly spec: PodSpec;
  }[];
}

/** Compares a part of each pod, as it runs, with what is rendered. */
export function checkPodsAsRendered(
  check: 'resources' | 'security-context',
  subject: string,
  groups: readonly PodsOfTemplate[],
): CheckResult {
  const part = ({ securityContext, containers = [] }: PodSpec) =>
    check === 'resources'
      ? { containers: containers.map(({ name, resources }) => ({ name, resources })) }
      : {
          securityContext,
          containers: containers.map((each) => ({
            name: each.name,
            securityContext: each.securityContext,
          })),
        };
  const problems = groups.flatMap(({ template, pods }) =>
    pods.flatMap(({ metadata: { name }, spec }) =>
      differing(part(template), part(spec)).map(
        ({ path, rendered, live }) =>
          `${name}: ${path} is ${JSON.stringify(live) ?? 'absent'}, rendered ${JSON.stringify(rendered)}`,
      ),
    ),
  );
  const count = groups.reduce((sum, { pods }) => sum + pods.length, 0);
  return judged(check, subject, problems, `as rendered in ${count.toString()} pods`);
}
