import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../cli/command.ts';
import { clockOffset, takeSnapshot } from './collect.ts';
import type { Cluster } from './connect.ts';
import { observe, sentenceOf, type Verdict } from './observe.ts';
import type { Snapshot } from './snapshot.ts';

export interface WaitOptions {
  /** How long to wait at most; what is pending then stays pending. */
  readonly timeoutMs: number;
  /** Told what was seen, about once a second. */
  readonly onVerdicts?: (verdicts: readonly Verdict[]) => void;
  readonly signal?: AbortSignal;
}

export interface Waited {
  /** In the order in which they were asked for. */
  readonly verdicts: readonly Verdict[];
  /** What they were read from. */
  readonly snapshot: Snapshot;
}

/** Between two looks. */
const pauseMs = 1_000;

/**
 * Looks at Deployments of a namespace until all are ready, one has failed, or the time is up.
 *
 * @throws CliError 3 when the cluster does not answer
 */
export async function waitUntilReady(
  cluster: Cluster,
  namespace: string,
  deployments: readonly string[],
  { timeoutMs, onVerdicts = () => undefined, signal }: WaitOptions,
): Promise<Waited> {
  const offset = await clockOffset(cluster);
  const end = performance.now() + timeoutMs;
  for (;;) {
    const snapshot = await takeSnapshot(cluster, namespace, offset);
    const verdicts = deployments.map((name) => observe(snapshot, name));
    onVerdicts(verdicts);
    const isDecided =
      verdicts.every(({ state }) => state === 'ready') ||
      verdicts.some(({ state }) => state === 'failed');
    if (isDecided || performance.now() >= end) return { verdicts, snapshot };
    await sleep(pauseMs, undefined, { signal });
  }
}

/** The longest time without a word. */
const silenceMs = 5_000;

/**
 * Tells on a terminal how far Deployments are: when it changes, and every five seconds; elsewhere
 * nobody watches.
 */
export function progressOnTerminal({
  stderr,
  progress,
}: Pick<Context, 'stderr' | 'progress'>): (verdicts: readonly Verdict[]) => void {
  let [said, at] = ['', -Infinity];
  return (verdicts) => {
    if (stderr.isTTY !== true) return;
    const text = verdicts
      .map((verdict) => `${verdict.deployment}: ${sentenceOf(verdict)}`)
      .join('\n');
    if (text === said && performance.now() - at < silenceMs) return;
    [said, at] = [text, performance.now()];
    progress(text);
  };
}
