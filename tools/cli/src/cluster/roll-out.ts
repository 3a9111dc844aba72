import { fault } from '@helm-gen/errors';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { listItem } from '../input/list-item.ts';
import type { HelmValues } from '../input/values-options.ts';
import type { Cluster } from './connect.ts';
import type { DeployLock } from './deploy-lock.ts';
import {
  historyOf,
  isPending,
  runningRevision,
  wayOutOfPending,
  type Revision,
} from './helm-releases.ts';
import { lastLine } from './kubeconfig.ts';
import type { PlannedEnvironment, PlannedRelease } from './planned-releases.ts';
import { failureLines, untilReady, type Failure } from './until-ready.ts';

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
}

/** What became of one release. */
export interface Outcome {
  readonly release: string;
  readonly revision: number;
  readonly state: 'ready' | 'failed';
  /** Of Deployments that did not become ready. */
  readonly failures: readonly Failure[];
  /** What helm said, where helm itself failed. */
  readonly refusal?: string;
  /** What was done about a failure: `rolled back to revision 3`. */
  readonly then?: string;
}

/**
 * Installs or upgrades one release after the other and waits for each; the first that fails is rolled back, and is
 * the last that is tried.
 *
 * @throws {HelmGenError} when the lock is lost, 3 when the cluster does not answer; HelmGenError when helm does not end
 */
export async function rollOut(asked: RollOut): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let noted = asked.lock.interrupted;
  for (const release of asked.environment.releases) {
    const before = await settledHistory(asked, release.name);
    const rollBackTo = noted[release.name] ?? runningRevision(before) ?? 0;
    await asked.lock.note({ ...noted, [release.name]: rollBackTo });
    const outcome = await rollOutOne(asked, release, before, rollBackTo);
    noted = Object.fromEntries(Object.entries(noted).filter(([name]) => name !== release.name));
    await asked.lock.note(noted);
    outcomes.push(outcome);
    if (outcome.state === 'failed') break;
  }
  return outcomes;
}

async function rollOutOne(
  asked: RollOut,
  release: PlannedRelease,
  before: readonly Revision[],
  rollBackTo: number,
): Promise<Outcome> {
  const { cluster, environment, progress } = asked;
  const { name } = release;
  const refusal = await upgrade(asked, release);
  const revision = lastOf(await historyOf(cluster, environment.namespace, name));
  if (refusal !== undefined) {
    const begun = revision > lastOf(before);
    const then = begun ? await undo(asked, release, rollBackTo) : 'nothing was changed';
    return { release: name, revision, state: 'failed', failures: [], refusal, then };
  }
  const deployments = deploymentsOf(release);
  const failures = await untilReady(cluster, environment.namespace, deployments, progress);
  if (failures.length === 0) return { release: name, revision, state: 'ready', failures };
  progress(failures.flatMap(failureLines).join('\n'));
  return {
    release: name,
    revision,
    state: 'failed',
    failures,
    then: await undo(asked, release, rollBackTo),
  };
}

/** Deployments that a release is ready with. */
export function deploymentsOf({ manifests }: Pick<PlannedRelease, 'manifests'>): readonly string[] {
  return manifests
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ metadata }) => (metadata as { name: string }).name);
}

function lastOf(history: readonly Revision[]): number {
  return history.at(-1)?.revision ?? 0;
}

/** How long a helm that has lost the deploy that started it may still be at work. */
const orphanMs = 10_000;

/**
 * The history of a release, when no helm is at work on it: what a deploy has left that died is ended by rolling back
 * to what it had begun from, or to itself where that was nothing; nothing is deleted.
 *
 * @throws {HelmGenError} when it is the work of another helm, which has begun since the checks
 */
export async function settledHistory(
  {
    cluster,
    environment: { namespace },
    lock,
    progress,
  }: Pick<RollOut, 'cluster' | 'environment' | 'lock' | 'progress'>,
  name: string,
): Promise<readonly Revision[]> {
  const end = Date.now() + orphanMs;
  let history = await historyOf(cluster, namespace, name);
  for (let last = history.at(-1); last !== undefined && isPending(last); last = history.at(-1)) {
    const from = lock.interrupted[name];
    if (from === undefined) {
      throw fault(
        'refused',
        `${name} is ${last.status} since ${last.updated}: another helm is at work on it, or died`,
        `${wayOutOfPending(cluster, namespace, name, history)}`,
      );
    }
    if (Date.now() > end) {
      const target = from || runningRevision(history) || last.revision;
      progress(`${name} was left ${last.status}; back to revision ${target.toString()} first`);
      await helm(cluster, rollbackArguments(cluster, name, target, namespace));
      return historyOf(cluster, namespace, name);
    }
    await sleep(1_000);
    history = await historyOf(cluster, namespace, name);
  }
  return history;
}

/** @returns what helm refuses, if it does */
async function upgrade(
  { root, directoryOf, cluster, environment, lock, values, progress }: RollOut,
  { name, chart, valuesFile }: PlannedRelease,
): Promise<string | undefined> {
  lock.check();
  const { namespace } = environment;
  const directory = directoryOf(chart.name);
  progress(`helm upgrade --install ${name} ${directory} --namespace ${namespace}`);
  const args = [
    ...['upgrade', '--install', name, join(root, directory), '--namespace', namespace],
    ...['--values', listItem(join(root, directory, valuesFile)), ...values.options],
    ...['--history-max', '10', ...ownership(cluster)],
  ];
  const { exitCode, stderr } = await cluster.helm(args, { input: values.input });
  return exitCode === 0 ? undefined : stderr.trim().replace(/^Error: /, '');
}

/** Brings back what was there before; the lock still notes what that is, should this be interrupted. */
async function undo(
  { cluster, environment: { namespace }, lock, shouldRollBack, progress }: RollOut,
  release: PlannedRelease,
  revision: number,
): Promise<string> {
  const { name } = release;
  lock.check();
  if (!shouldRollBack) return 'left as it is, as --no-rollback asks';
  if (revision === 0) {
    progress(`helm uninstall ${name} --namespace ${namespace}`);
    await helm(cluster, ['uninstall', name, '--namespace', namespace]);
    return 'uninstalled, for there was nothing before it';
  }
  progress(`helm rollback ${name} ${revision.toString()} --namespace ${namespace}`);
  await helm(cluster, rollbackArguments(cluster, name, revision, namespace));
  const failures = await untilReady(cluster, namespace, deploymentsOf(release), progress);
  const state = failures.length === 0 ? 'which is ready' : 'which is not ready either';
  return `rolled back to revision ${revision.toString()}, ${state}`;
}

/** `helm rollback` */
export function rollbackArguments(
  cluster: Cluster,
  name: string,
  revision: number,
  namespace: string,
): readonly string[] {
  return [
    ...['rollback', name, revision.toString(), '--namespace', namespace],
    ...['--history-max', '10', ...ownership(cluster)],
  ];
}

/** Helm 4 applies on the server, where what somebody else has edited would be a conflict; Helm 3 overwrites it. */
function ownership({ helmVersion }: Cluster): readonly string[] {
  return helmVersion.startsWith('3.') ? [] : ['--server-side=true', '--force-conflicts'];
}

/** @throws {HelmGenError} with what helm said, if it fails */
export async function helm(cluster: Cluster, args: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await cluster.helm(args);
  if (exitCode === 0) return;
  const [verb = '', release = ''] = args;
  throw fault('cluster', `helm ${verb} ${release}: ${lastLine(stderr)}`);
}
