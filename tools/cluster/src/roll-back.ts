import type { Change } from './change.ts';
import { takeSnapshot } from './collect.ts';
import { withDeployLock, type DeployLock } from './deploy-lock.ts';
import { readyPodsIn } from './ended-after-ready.ts';
import type { Finding } from './finding.ts';
import { historyOf, manifestsOf, presentRevision, previousRevision } from './helm-releases.ts';
import { findLease } from './lease.ts';
import { helmOrThrow, rollbackArguments } from './patient-helm.ts';
import { preflight, type Wanted } from './preflight.ts';
import { callOf, deploymentsOf, settledHistory } from './roll-out.ts';
import { untilReady, type Failure } from './until-ready.ts';

/** A release, the revision to bring back, and what that is made of. */
interface Target extends Wanted {
  readonly revision: number;
}

/** What became of one release. */
export interface RolledBack {
  readonly release: string;
  readonly revision: number;
  readonly failures: readonly Failure[];
}

/**
 * Brings an earlier revision of each release of an environment back, unless something stands in the way.
 *
 * @param revision without one, the last that was ready
 * @returns everything that stands in the way, or what became of each release
 */
export async function rollBackReleases(
  change: Change,
  revision: number | undefined,
): Promise<{ readonly findings: readonly Finding[]; readonly outcomes: readonly RolledBack[] }> {
  const { cluster, environment, progress, confirm } = change;
  const { targets, findings: missing } = await targetsOf(change, revision);
  const findings =
    missing.length > 0
      ? missing
      : (await preflight(cluster, environment, targets, progress)).findings;
  if (findings.length > 0) return { findings, outcomes: [] };
  for (const target of targets) {
    progress(`${target.name}: back to revision ${target.revision.toString()}`);
  }
  await confirm();
  const outcomes = await withDeployLock(cluster, environment.namespace, progress, (lock) =>
    rollBackAll({ ...change, lock }, targets),
  );
  return { findings, outcomes };
}

/** What a person types to see the revisions of a release. */
export function historyCommand(release: string, namespace: string): string {
  return `helm history ${release} --namespace ${namespace}`;
}

/** Callers before who is called: the reverse of a deploy. */
async function targetsOf(
  { cluster, environment: { namespace, releases }, progress }: Change,
  asked: number | undefined,
): Promise<{ readonly targets: readonly Target[]; readonly findings: readonly Finding[] }> {
  const unready = (await findLease(cluster, namespace, progress))?.notes.unready;
  const found = await Promise.all(
    [...releases].reverse().map(async ({ name }) => {
      const history = await historyOf(cluster, namespace, name);
      const revision = asked ?? previousRevision(history, unready?.[name]);
      const target = history.find((each) => each.revision === revision);
      return revision !== undefined && target !== undefined
        ? { target: { name, revision, manifests: manifestsOf(target) } }
        : { finding: noRevision(name, namespace, revision, presentRevision(history)) };
    }),
  );
  return {
    targets: found.flatMap(({ target }) => target ?? []),
    findings: found.flatMap(({ finding }) => finding ?? []),
  };
}

function noRevision(
  name: string,
  namespace: string,
  asked: number | undefined,
  present: number | undefined,
): Finding {
  const problem =
    present === undefined
      ? `there is no release ${name}`
      : asked === undefined
        ? `${name} runs what its revision ${present.toString()} was, and there is none to go back to before that`
        : `${name} has no revision ${asked.toString()}`;
  const hint = `see: ${historyCommand(name, namespace)}; name one with its number and --chart`;
  return { id: 'revision', problem, hint };
}

/** Side by side: each revision was ready once without the others. */
async function rollBackAll(
  asked: Change & { readonly lock: DeployLock },
  targets: readonly Target[],
): Promise<readonly RolledBack[]> {
  const { cluster, environment, lock, progress, onStep } = asked;
  const { namespace, settlingSeconds } = environment;
  await Promise.all(targets.map(({ name }) => settledHistory(asked, name)));
  const revisions = Object.fromEntries(targets.map(({ name, revision }) => [name, revision]));
  await lock.note({ rollBackTo: { ...lock.found.rollBackTo, ...revisions } });
  const known = readyPodsIn(await takeSnapshot(cluster, namespace));
  const outcomes = await Promise.allSettled(
    targets.map(async (target): Promise<RolledBack> => {
      const { name, revision } = target;
      progress(`helm rollback ${name} ${revision.toString()} --namespace ${namespace}`);
      onStep(name, `it goes back to revision ${revision.toString()}`);
      const args = await rollbackArguments(cluster, name, revision, namespace);
      await helmOrThrow(callOf(asked), name, args);
      const failures = await untilReady(cluster, namespace, deploymentsOf(target), {
        ...{ progress, known, settlingMs: settlingSeconds * 1000 },
      });
      onStep(name, `back at revision ${revision.toString()}`);
      return { release: name, revision, failures };
    }),
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const done = targets.map(({ name }) => name);
  const left = Object.entries(lock.notes().rollBackTo).filter(([name]) => !done.includes(name));
  await lock.note({ rollBackTo: Object.fromEntries(left), stuck: [] });
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}
