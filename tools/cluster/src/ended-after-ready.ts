import { causes, endedAfterReady } from './causes.ts';
import { troubleOf, type Verdict } from './observe.ts';
import { sceneOf, time, type ContainerScene } from './scene.ts';
import type { Snapshot } from './snapshot.ts';

/** The rule that a container that was ready must not end, for who looks again and again. */
export interface ReadinessWatch {
  /** The verdict of a Deployment, failed if one of its containers has ended since it was seen to be ready. */
  judge(snapshot: Snapshot, verdict: Verdict): Verdict;
  /** For how long, in milliseconds, all containers that count have been ready. */
  readyFor(snapshot: Snapshot, verdicts: readonly Verdict[]): number;
}

/**
 * @param known pods, by uid, that were ready before: they have proved themselves
 */
export function readinessWatch(known: ReadonlySet<string>): ReadinessWatch {
  const restartsWhenReady = new Map<string, number>();
  return {
    judge: (snapshot, verdict) => {
      const deployment = snapshot.deployments.find(
        ({ metadata }) => metadata.name === verdict.deployment,
      );
      if (deployment === undefined) return verdict;
      const { containers } = sceneOf(snapshot, deployment);
      const ended = containers.find((container) => {
        const before = restartsWhenReady.get(idOf(container));
        return before !== undefined && runsBegun(container) > before;
      });
      for (const container of containers) {
        const { status, isInit, isSettling } = container;
        const isCounted = status.ready && !isInit && !isSettling;
        if (isCounted && !restartsWhenReady.has(idOf(container))) {
          restartsWhenReady.set(idOf(container), runsBegun(container));
        }
      }
      if (ended === undefined || verdict.state === 'failed') return verdict;
      return { ...verdict, state: 'failed', trouble: troubleAt(ended, snapshot.now) };
    },
    readyFor: (snapshot, verdicts) => {
      const since = verdicts.flatMap(({ deployment: name }) => {
        const found = snapshot.deployments.find(({ metadata }) => metadata.name === name);
        const pods = found === undefined ? [] : sceneOf(snapshot, found).readyPods;
        return pods
          .filter(({ metadata }) => !known.has(metadata.uid ?? ''))
          .flatMap(({ status }) => readySince(status.conditions));
      });
      return since.length === 0 ? Infinity : snapshot.now - Math.max(...since);
    },
  };
}

function readySince(conditions: ContainerScene['pod']['status']['conditions']): readonly number[] {
  const ready = conditions?.find(({ type }) => type === 'Ready');
  return ready === undefined ? [] : [time(ready.lastTransitionTime)];
}

function idOf({ pod, spec }: ContainerScene): string {
  return `${pod.metadata.uid ?? ''}/${spec.name}`;
}

/** How often the container was started, and once more where it has ended and is yet to be started again. */
function runsBegun({ status: { restartCount, state } }: ContainerScene): number {
  return restartCount + (state?.running === undefined ? 1 : 0);
}

function troubleAt({ pod, spec, status }: ContainerScene, now: number) {
  const { state, lastState } = status;
  const end = state?.terminated ?? lastState?.terminated;
  const isMemory = end?.reason === 'OOMKilled';
  const limit = spec.resources?.limits?.['memory'];
  const memory = causes.find(({ id }) => id === 'out-of-memory');
  const how = [
    `container ${spec.name} was ready, and ended with exit code ${end?.exitCode.toString() ?? 'unknown'}`,
    ...(isMemory && limit !== undefined ? [`its memory limit is ${limit}`] : []),
  ].join('; ');
  return troubleOf((isMemory ? memory : undefined) ?? endedAfterReady, {
    object: `Pod/${pod.metadata.name}`,
    reason: end?.reason ?? state?.waiting?.reason ?? 'Error',
    message: end?.message === undefined ? how : `${how}: ${end.message.trim()}`,
    since: time(end?.finishedAt) || now,
    container: {
      ...{ pod: pod.metadata.name, name: spec.name },
      isEarlier: state?.running !== undefined,
    },
  });
}

/** The pods, by uid, that are ready now. */
export function readyPodsIn(snapshot: Snapshot): ReadonlySet<string> {
  return new Set(
    snapshot.deployments.flatMap((deployment) =>
      sceneOf(snapshot, deployment).readyPods.flatMap(({ metadata }) => metadata.uid ?? []),
    ),
  );
}
