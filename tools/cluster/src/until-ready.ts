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

export interface UntilReady {
  readonly progress: (text: string) => void;
  /** How long what is ready must stay so. */
  readonly settlingMs: number;
  /** Pods, by uid, that were ready before. */
  readonly known: ReadonlySet<string>;
}

/**
 * Waits until Deployments are ready and stay so, or one of them has failed, and tells how far they are.
 *
 * @returns what has failed; nothing when all are ready
 * @throws {HelmGenError} when the cluster does not answer or refuses
 */
export async function untilReady(
  cluster: Cluster,
  namespace: string,
  deployments: readonly string[],
  { progress, settlingMs, known }: UntilReady,
): Promise<readonly Failure[]> {
  const { verdicts, snapshot } = await waitUntilReady(cluster, namespace, deployments, {
    ...{ timeoutMs: longestMs, onVerdicts: telling(progress), settlingMs, known },
    onSettling: (seconds) => {
      progress(`${deployments.join(', ')}: ready; watching for ${seconds} s that it stays so`);
    },
  });
  const failed = verdicts.flatMap((verdict) => (verdict.state === 'ready' ? [] : [verdict]));
  const isDecided = failed.some(({ state }) => state === 'failed');
  return Promise.all(
    failed
      .filter(({ state }) => !isDecided || state === 'failed')
      .map(async ({ deployment, trouble }) => ({
        ...(await evidenceOf(cluster, namespace, snapshot, trouble)),
        deployment,
        trouble,
      })),
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
