import { setTimeout as sleep } from 'node:timers/promises';
import { fault } from '@helm-gen/errors';
import { faultIn } from './api-error.ts';
import type { Cluster } from './connect.ts';
import { lastLine, toolFault } from './faults.ts';
import { historyOf, isPending, runningRevision, type Revision } from './helm-releases.ts';
import { plainText } from './plain-text.ts';

export interface HelmCall {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly progress: (text: string) => void;
  /** How long the API server may not answer. */
  readonly patienceMs: number;
}

/** What helm came to. */
export interface HelmResult {
  readonly isDone: boolean;
  /** What it said, where it is not done. */
  readonly said: string;
}

/**
 * Runs a helm command that changes a release; where helm loses the API server, it waits for that and takes up what was
 * left.
 *
 * @throws {HelmGenError} when the API server does not answer or refuses
 */
export async function patientHelm(
  call: HelmCall,
  release: string,
  args: readonly string[],
  input = '',
): Promise<HelmResult> {
  const { cluster, namespace, progress, patienceMs } = call;
  const before = await historyOf(cluster, namespace, release);
  let end: number | undefined;
  for (;;) {
    const { exitCode, stderr } = await cluster.helm(args, { input });
    if (exitCode === 0) return { isDone: true, said: '' };
    const said = plainText(stderr.trim().replace(/^Error: /, ''));
    if (faultIn(stderr) !== 'unanswered') return { isDone: false, said };
    const now = performance.now();
    end ??= now + patienceMs;
    if (now >= end) throw toolFault(stderr, cluster.context) ?? fault('cluster', said);
    progress(`helm lost the API server (${lastLine(said)}); waiting for it`);
    await sleep(1_000);
    const last = (await historyOf(cluster, namespace, release)).at(-1);
    if (isNewer(last, before) && last?.status === 'deployed') return { isDone: true, said: '' };
    if (args[0] === 'uninstall' && last === undefined) return { isDone: true, said: '' };
    if (last !== undefined && isPending(last)) {
      const target = runningRevision(before) ?? last.revision;
      progress(`${release} was left ${last.status}; back to revision ${target.toString()} first`);
      await cluster.helm(await rollbackArguments(cluster, release, target, namespace));
    }
  }
}

function isNewer(last: Revision | undefined, before: readonly Revision[]): boolean {
  return (last?.revision ?? 0) > (before.at(-1)?.revision ?? 0);
}

/**
 * {@link patientHelm} for what must be done.
 *
 * @throws {HelmGenError} with what helm said, if it fails
 */
export async function helmOrThrow(
  call: HelmCall,
  release: string,
  args: readonly string[],
): Promise<void> {
  const { isDone, said } = await patientHelm(call, release, args);
  if (isDone) return;
  const known = toolFault(said, call.cluster.context);
  throw known ?? fault('cluster', `helm ${args[0] ?? ''} ${release}: ${said}`);
}

/** `helm rollback` */
export async function rollbackArguments(
  cluster: Pick<Cluster, 'helmVersion'>,
  name: string,
  revision: number,
  namespace: string,
): Promise<readonly string[]> {
  return [
    ...['rollback', name, revision.toString(), '--namespace', namespace],
    ...['--history-max', '10', ...(await ownership(cluster))],
  ];
}

/** Helm 4 applies on the server, where what somebody else has edited would be a conflict; Helm 3 overwrites it. */
export async function ownership({
  helmVersion,
}: Pick<Cluster, 'helmVersion'>): Promise<readonly string[]> {
  return (await helmVersion()).startsWith('3.') ? [] : ['--server-side=true', '--force-conflicts'];
}
