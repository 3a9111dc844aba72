import { absent, causes, deadline, type Cause, type Sighting } from './causes.ts';
import { plainText } from './plain-text.ts';
import { condition, sceneOf, type Scene } from './scene.ts';
import type { Snapshot } from './snapshot.ts';

/** Why a Deployment is not ready. */
export interface Trouble extends Sighting {
  /** The id of its {@link Cause}. */
  readonly cause: string;
  readonly hint: string;
}

/** How far a Deployment is. */
export type Verdict = {
  readonly deployment: string;
  /** Pods of the present template that are ready. */
  readonly ready: number;
  readonly wanted: number;
} & (
  { readonly state: 'ready' } | { readonly state: 'pending' | 'failed'; readonly trouble: Trouble }
);

/**
 * Judges a Deployment by a snapshot of its namespace. It is ready when its controller has seen its
 * present form, every pod is updated and available, there is at least one, and no other pod is left.
 * It has failed when one of the {@link causes} is fatal, or outlasted its grace, or the progress
 * deadline is exceeded.
 */
export function observe(snapshot: Snapshot, name: string): Verdict {
  const deployment = snapshot.deployments.find(({ metadata }) => metadata.name === name);
  if (deployment === undefined) {
    const trouble = {
      ...{ cause: absent.id, hint: absent.hint, object: `Deployment/${name}` },
      ...{ reason: 'NotFound', message: 'it does not exist', since: snapshot.now },
    };
    return { deployment: name, ready: 0, wanted: 0, state: 'failed', trouble };
  }
  const scene = sceneOf(snapshot, deployment);
  const { readyPods, wanted, now } = scene;
  const counts = { deployment: name, ready: readyPods.length, wanted };
  if (!isSeen(scene)) {
    const message = 'its controller has not seen its present form yet';
    const object = `Deployment/${name}`;
    const trouble = { cause: 'rolling-out', object, reason: 'Progressing', message, since: now };
    return { ...counts, state: 'pending', trouble: { ...trouble, hint: 'wait' } };
  }
  if (isReady(scene)) return { ...counts, state: 'ready' };
  const seen = causes.flatMap((cause) =>
    cause.find(scene).map((sighting) => ({ cause, sighting })),
  );
  const failed = seen.find(({ cause, sighting }) => isFailure(cause, sighting, now));
  const [first] = seen;
  if (first === undefined) throw new Error(`nothing is known of why ${name} is not ready`);
  const isGivenUp =
    condition(deployment.status?.conditions, 'Progressing')?.reason === 'ProgressDeadlineExceeded';
  if (failed === undefined && isGivenUp) {
    return { ...counts, state: 'failed', trouble: troubleOf(deadline, first.sighting) };
  }
  const { cause, sighting } = failed ?? first;
  const state = failed === undefined ? 'pending' : 'failed';
  return { ...counts, state, trouble: troubleOf(cause, sighting) };
}

/** `1 of 2 ready`, and what is waited for and why. */
export function sentenceOf(verdict: Verdict): string {
  const { ready, wanted } = verdict;
  const counts = `${ready.toString()} of ${wanted.toString()} ready`;
  if (verdict.state === 'ready') return counts;
  const { object, reason, message } = verdict.trouble;
  return `${counts}; waiting for ${object} because ${reason}: ${message}`;
}

function isSeen({ deployment: { metadata, status } }: Scene): boolean {
  return (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
}

function isReady({ deployment: { status }, wanted, oldPods, containers }: Scene): boolean {
  return (
    wanted > 0 &&
    [status?.replicas, status?.updatedReplicas, status?.availableReplicas].every(
      (count) => count === wanted,
    ) &&
    oldPods.length === 0 &&
    !containers.some(({ isSettling }) => isSettling)
  );
}

function isFailure({ standing, graceSeconds = 0 }: Cause, sighting: Sighting, now: number) {
  if (standing !== 'transient') return standing === 'fatal';
  return now - sighting.since >= (sighting.graceSeconds ?? graceSeconds) * 1000;
}

/** A sighting in words that can be shown. */
export function troubleOf({ id, hint }: Pick<Cause, 'id' | 'hint'>, sighting: Sighting): Trouble {
  const [reason, message] = [plainText(sighting.reason, 100), plainText(sighting.message)];
  return { hint, ...sighting, reason, message, cause: id };
}
