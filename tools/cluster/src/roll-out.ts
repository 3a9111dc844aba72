import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fault, type HelmGenError } from '@helm-gen/errors';
import { listItem } from '@helm-gen/toolchain';
import type { Manifest } from '@helm-gen/chart';
import { takeSnapshot } from './collect.ts';
import type { Cluster } from './connect.ts';
import type { DeployLock } from './deploy-lock.ts';
import { readyPodsIn } from './ended-after-ready.ts';
import { problemIn } from './faults.ts';
import {
  historyOf,
  isPending,
  revisionToKeep,
  runningRevision,
  wayOutOfPending,
  type Revision,
} from './helm-releases.ts';
import {
  helmOrThrow,
  ownership,
  patientHelm,
  rollbackArguments,
  type HelmCall,
} from './patient-helm.ts';
import type { PlannedEnvironment, PlannedRelease } from './planned-releases.ts';
import { restartOutdated } from './rotated.ts';
import { failureLines, untilReady, type Failure } from './until-ready.ts';

/** Values for helm: its options, and what `--values -` reads from standard input. */
export interface HelmValues {
  readonly options: readonly string[];
  readonly input: string;
}

export interface RollOut {
  readonly root: string;
  /** A chart's directory, relative to the root. */
  readonly directoryOf: (chart: string) => string;
  readonly cluster: Cluster;
  readonly environment: PlannedEnvironment;
  readonly lock: DeployLock;
  /** For helm: `--values -` with its standard input, and `--set…`. */
  readonly values: HelmValues;
  readonly shouldRollBack: boolean;
  readonly progress: (text: string) => void;
  /** Told what is being done to a release, for who interrupts it. */
  readonly onStep: (release: string, step: string) => void;
}

/** What became of one release. */
export interface Outcome {
  readonly release: string;
  readonly revision: number;
  readonly state: 'ready' | 'failed' | 'not tried';
  /** Of Deployments that did not become ready. */
  readonly failures: readonly Failure[];
  /** What helm said, where helm itself failed. */
  readonly refusal?: string;
  /** What was done about a failure: `rolled back to revision 3`. */
  readonly then?: string;
  /** Deployments that were restarted, because a Secret was changed. */
  readonly restarted?: readonly string[];
}

/**
 * Installs or upgrades the releases of an environment side by side, and waits for each; one that depends on another
 * waits until that is ready. One that fails is rolled back.
 *
 * @throws {HelmGenError} when the lock is lost, 3 when the cluster does not answer; ToolError when helm does not end
 */
export async function rollOut(asked: RollOut): Promise<readonly Outcome[]> {
  const { cluster, environment, lock } = asked;
  const { namespace, releases } = environment;
  const histories = await Promise.all(releases.map(({ name }) => settledHistory(asked, name)));
  const before = new Map(releases.map(({ name }, index) => [name, histories[index] ?? []]));
  const { rollBackTo, unready } = lock.found;
  const keep = (name: string) =>
    revisionToKeep(before.get(name) ?? [], unready[name] ?? [], rollBackTo[name]) ?? 0;
  const targets = Object.fromEntries(releases.map(({ name }) => [name, keep(name)]));
  await lock.note({ rollBackTo: { ...rollBackTo, ...targets }, ...stillThere(lock, before) });
  const known = readyPodsIn(await takeSnapshot(cluster, namespace));
  const done = new Map<string, Promise<Outcome>>();
  const rollOutAfter = async (release: PlannedRelease): Promise<Outcome> => {
    const callees = release.dependsOn.map((name) => done.get(name));
    const first = await Promise.all(callees);
    const { name } = release;
    if (first.some((outcome) => outcome !== undefined && outcome.state !== 'ready')) {
      await lock.note({ rollBackTo: without(lock.notes().rollBackTo, name) });
      return { release: name, revision: 0, state: 'not tried', failures: [] };
    }
    const place = { before: before.get(name) ?? [], rollBackTo: targets[name] ?? 0, known };
    const outcome = await rollOutOne(asked, release, place);
    await lock.note({ rollBackTo: without(lock.notes().rollBackTo, name) });
    return outcome;
  };
  for (const release of releases) done.set(release.name, rollOutAfter(release));
  return allSettled([...done.values()]);
}

/** Each to its end, so that none goes on behind an error of another. */
async function allSettled<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** Revisions that helm has forgotten need not be remembered either. */
function stillThere(
  { found }: DeployLock,
  histories: ReadonlyMap<string, readonly Revision[]>,
): Pick<DeployLock['found'], 'unready'> {
  const unready = Object.entries(found.unready).flatMap(([name, revisions]) => {
    const history = histories.get(name);
    const left = revisions.filter(
      (revision) => history === undefined || history.some((each) => each.revision === revision),
    );
    return left.length === 0 ? [] : [[name, left]];
  });
  return { unready: Object.fromEntries(unready) as Readonly<Record<string, readonly number[]>> };
}

function without<T>(map: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== name));
}

interface Place {
  readonly before: readonly Revision[];
  readonly rollBackTo: number;
  readonly known: ReadonlySet<string>;
}

async function rollOutOne(
  asked: RollOut,
  release: PlannedRelease,
  { before, rollBackTo, known }: Place,
): Promise<Outcome> {
  const { cluster, environment, lock, progress, onStep } = asked;
  const { namespace, settlingSeconds } = environment;
  const { name } = release;
  onStep(name, 'helm upgrade is at work');
  const refusal = await upgrade(asked, release);
  const revision = lastOf(await historyOf(cluster, namespace, name));
  if (refusal !== undefined) {
    const begun = revision > lastOf(before);
    const then = begun ? await undo(asked, release, rollBackTo, refusal) : 'nothing was changed';
    return { release: name, revision, state: 'failed', failures: [], refusal, then };
  }
  onStep(name, `revision ${revision.toString()} is deployed and not ready yet`);
  const deployments = deploymentsOf(release);
  const restarted = await restartOutdated(cluster, namespace, deployments, progress);
  const failures = await untilReady(cluster, namespace, deployments, {
    ...{ progress, known, settlingMs: settlingSeconds * 1000 },
  });
  if (failures.length === 0) {
    onStep(name, `ready: revision ${revision.toString()}`);
    return {
      ...{ release: name, revision, state: 'ready', failures },
      ...(restarted.deployments.length === 0 ? {} : { restarted: restarted.deployments }),
    };
  }
  progress(failures.flatMap(failureLines).join('\n'));
  const { unready } = lock.notes();
  await lock.note({ unready: { ...unready, [name]: [...(unready[name] ?? []), revision] } });
  const first = failures.map(({ trouble }) => `${trouble.cause}: ${trouble.message}`).join('; ');
  if (asked.shouldRollBack) await restarted.takeBack();
  const then = await undo(asked, release, rollBackTo, first);
  // Of what was rolled back helm's own history tells that it is not good.
  if (asked.shouldRollBack)
    await lock.note({ unready: restOf(lock.notes().unready, name, revision) });
  return { release: name, revision, state: 'failed', failures, then };
}

function restOf(
  unready: Readonly<Record<string, readonly number[]>>,
  name: string,
  revision: number,
): Readonly<Record<string, readonly number[]>> {
  const left = (unready[name] ?? []).filter((each) => each !== revision);
  return left.length === 0 ? without(unready, name) : { ...unready, [name]: left };
}

/** Deployments that a release is ready with. */
export function deploymentsOf({
  manifests,
}: {
  readonly manifests: readonly Manifest[];
}): readonly string[] {
  return manifests
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata }) => (metadata as { name: string }).name);
}

function lastOf(history: readonly Revision[]): number {
  return history.at(-1)?.revision ?? 0;
}

/** How long a helm that has lost the deploy that started it may still be at work. */
const orphanMs = 10_000;

type Settling = Pick<RollOut, 'cluster' | 'environment' | 'lock' | 'progress'>;

/**
 * The history of a release, when no helm is at work on it: what a deploy has left that died is ended by rolling back
 * to what it had begun from, or to itself where that was nothing; nothing is deleted.
 *
 * @throws {HelmGenError} when it is the work of another helm, which has begun since the checks
 */
export async function settledHistory(asked: Settling, name: string): Promise<readonly Revision[]> {
  const { cluster, environment, lock, progress } = asked;
  const { namespace } = environment;
  const end = Date.now() + orphanMs;
  let history = await historyOf(cluster, namespace, name);
  for (let last = history.at(-1); last !== undefined && isPending(last); last = history.at(-1)) {
    const from = lock.found.rollBackTo[name];
    if (from === undefined) {
      throw fault(
        'refused',
        `${name} is ${last.status} since ${last.updated}: another helm is at work on it, or died`,
        wayOutOfPending(cluster, namespace, name, history),
      );
    }
    if (Date.now() > end) {
      const isThere = history.some(({ revision }) => revision === from);
      const target = (isThere ? from : 0) || runningRevision(history) || last.revision;
      progress(`${name} was left ${last.status}; back to revision ${target.toString()} first`);
      await helmOrThrow(
        callOf(asked),
        name,
        await rollbackArguments(cluster, name, target, namespace),
      );
      return historyOf(cluster, namespace, name);
    }
    await sleep(1_000);
    history = await historyOf(cluster, namespace, name);
  }
  return history;
}

/** How helm is called for an environment. */
export function callOf({
  cluster,
  environment: { namespace, patienceSeconds },
  progress,
}: Pick<RollOut, 'cluster' | 'environment' | 'progress'>): HelmCall {
  return { cluster, namespace, progress, patienceMs: patienceSeconds * 1000 };
}

/** @returns what helm refuses, if it does */
async function upgrade(
  asked: RollOut,
  { name, chart, valuesFile }: PlannedRelease,
): Promise<string | undefined> {
  const { root, directoryOf, cluster, environment, lock, values, progress } = asked;
  const { namespace } = environment;
  lock.check();
  const directory = directoryOf(chart.name);
  progress(`helm upgrade --install ${name} ${directory} --namespace ${namespace}`);
  const { isDone, said } = await patientHelm(
    callOf(asked),
    name,
    [
      ...['upgrade', '--install', name, join(root, directory), '--namespace', namespace],
      ...['--values', listItem(join(root, directory, valuesFile)), ...values.options],
      ...['--history-max', '10', ...(await ownership(cluster))],
    ],
    values.input,
  );
  return isDone ? undefined : said;
}

/** Brings back what was there before; the lock still notes what that is, should this be interrupted. */
async function undo(
  asked: RollOut,
  release: PlannedRelease,
  revision: number,
  first: string,
): Promise<string> {
  const { cluster, environment, lock, shouldRollBack, progress, onStep } = asked;
  const { namespace } = environment;
  const { name } = release;
  lock.check();
  if (!shouldRollBack) return 'left as it is, as --no-rollback asks';
  const args =
    revision === 0
      ? ['uninstall', name, '--namespace', namespace]
      : await rollbackArguments(cluster, name, revision, namespace);
  progress(`helm ${args.slice(0, revision === 0 ? 2 : 3).join(' ')} --namespace ${namespace}`);
  onStep(
    name,
    revision === 0 ? 'it is being uninstalled' : `it goes back to revision ${revision.toString()}`,
  );
  try {
    await helmOrThrow(callOf(asked), name, args);
  } catch (error) {
    throw await undoFailed(asked, name, revision, first, error);
  }
  if (lock.notes().stuck.includes(name)) {
    await lock.note({ stuck: lock.notes().stuck.filter((each) => each !== name) });
  }
  if (revision === 0) return 'uninstalled, for there was nothing before it';
  const failures = await untilReady(cluster, namespace, deploymentsOf(release), {
    ...{ progress, settlingMs: 0, known: new Set<string>() },
  });
  const state = failures.length === 0 ? 'which is ready' : 'which is not ready either';
  return `rolled back to revision ${revision.toString()}, ${state}`;
}

/** Both what failed first and why it could not be undone; where that is known to fail again, another way out. */
async function undoFailed(
  { cluster, environment, lock }: RollOut,
  name: string,
  revision: number,
  first: string,
  error: unknown,
): Promise<HelmGenError> {
  const { name: environmentName, namespace } = environment;
  const isStuck = lock.notes().stuck.includes(name);
  if (!isStuck) await lock.note({ stuck: [...lock.notes().stuck, name] }).catch(() => undefined);
  const undone = revision === 0 ? 'uninstalled' : `brought back to revision ${revision.toString()}`;
  const wayOut = isStuck
    ? [
        'the same has failed before; bring the object that is named back by hand, then deploy again:',
        `  npx helm-gen deploy ${environmentName} --dry-run shows the command;`,
        `  or see helm history ${name} --namespace ${namespace} --kube-context ${cluster.context.name} and choose another revision: npx helm-gen rollback ${environmentName} REVISION`,
      ].join('\n  ')
    : `see what stands in the way: npx helm-gen deploy ${environmentName} --dry-run`;
  return fault(
    'cluster',
    `${name} failed: ${first}\n  and it could not be ${undone}: ${problemIn(error)}`,
    wayOut,
    { cause: error },
  );
}
