import { type HelmGenError, fault } from '@helm-gen/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import { evidenceOf, type Evidence } from './collect.ts';
import type { Cluster } from './connect.ts';
import type { Trouble } from './observe.ts';
import { telling, waitUntilReady } from './wait.ts';

/** Why a rollout has failed, with everything that helps to see what to do. */
export interface Failure extends Evidence {
  readonly deployment: string;
  readonly trouble: Trouble;
}

/** A Deployment gives up by itself after a minute without progress; this is for one that creeps. */
const longestMs = 10 * 60_000;
/** How long a cluster may not answer. */
const lostMs = 30_000;

/**
 * Waits until Deployments are ready, or one of them has failed, and tells how far they are.
 *
 * @returns what has failed; nothing when all are ready
 * @throws {HelmGenError} when the cluster has not answered for 30 s
 */
export async function untilReady(
  cluster: Cluster,
  namespace: string,
  deployments: readonly string[],
  progress: (text: string) => void,
): Promise<readonly Failure[]> {
  let heard = performance.now();
  const tell = telling(progress);
  for (;;) {
    try {
      const { verdicts, snapshot } = await waitUntilReady(cluster, namespace, deployments, {
        timeoutMs: longestMs,
        onVerdicts: (seen) => {
          heard = performance.now();
          tell(seen);
        },
      });
      const failed = verdicts.flatMap((verdict) => (verdict.state === 'ready' ? [] : [verdict]));
      const isDecided = failed.some(({ state }) => state === 'failed');
      return await Promise.all(
        failed
          .filter(({ state }) => !isDecided || state === 'failed')
          .map(async ({ deployment, trouble }) => ({
            ...(await evidenceOf(cluster, namespace, snapshot, trouble)),
            deployment,
            trouble,
          })),
      );
    } catch (error) {
      if (performance.now() - heard > lostMs) throw lost(cluster, error);
      progress('the cluster does not answer; asking again');
      await sleep(1_000);
    }
  }
}

function lost({ context }: Cluster, error: unknown): HelmGenError {
  const reason = error instanceof Error ? error.message : String(error);
  return fault(
    'cluster',
    `the cluster of the context ${context.name} has not answered for 30 s: ${reason}`,
  );
}

/** A failure for a person to read. */
export function failureLines({ deployment, trouble, log, events }: Failure): readonly string[] {
  const { cause, object, reason, message, hint } = trouble;
  const block = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`      ${title}:`, ...lines.map((line) => `        ${line}`)];
  return [
    `  ✗ ${cause}: ${deployment}: ${object}: ${reason}: ${message}`,
    `      ${hint}`,
    ...block('its log ends with', log),
    ...block('events', events),
  ];
}
