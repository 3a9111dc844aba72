import { setTimeout as sleep } from 'node:timers/promises';
import { takeSnapshot } from './collect.ts';
import { readinessWatch } from './ended-after-ready.ts';
import type { Asking } from './objects.ts';
import { observe, sentenceOf, type Verdict } from './observe.ts';
import type { Snapshot } from './snapshot.ts';

export interface WaitOptions {
  /** How long to wait at most; what is pending then stays pending. */
  readonly timeoutMs: number;
  /** Told what was seen, about once a second. */
  readonly onVerdicts?: (verdicts: readonly Verdict[]) => void;
  /** Whether to go on, when one has failed, until each of the others is ready or has failed too. */
  readonly isThorough?: boolean;
  /** How long what is ready must stay so; default: not at all. */
  readonly settlingMs?: number;
  /** Pods, by uid, that were ready before, and need not prove themselves. */
  readonly known?: ReadonlySet<string>;
  /** What of a snapshot may be shown; default: all. */
  readonly shown?: (snapshot: Snapshot) => Snapshot;
  /** Told once, when all are ready and are to stay so for some seconds. */
  readonly onSettling?: (seconds: string) => void;
}

export interface Waited {
  /** In the order in which they were asked for. */
  readonly verdicts: readonly Verdict[];
  /** What they were read from. */
  readonly snapshot: Snapshot;
}

/** Between two looks. */
const pauseMs = 500;

/**
 * Looks at Deployments of a namespace until all are ready, one has failed, or the time is up.
 *
 * @throws {HelmGenError} when the cluster does not answer
 */
export async function waitUntilReady(
  cluster: Asking,
  namespace: string,
  deployments: readonly string[],
  {
    timeoutMs,
    onVerdicts = () => undefined,
    isThorough = false,
    settlingMs = 0,
    known = new Set(),
    shown = (snapshot) => snapshot,
    onSettling = () => undefined,
  }: WaitOptions,
): Promise<Waited> {
  const end = performance.now() + timeoutMs;
  const watch = readinessWatch(known);
  let isSettling = false;
  for (;;) {
    const snapshot = shown(await takeSnapshot(cluster, namespace));
    const verdicts = deployments.map((name) => watch.judge(snapshot, observe(snapshot, name)));
    onVerdicts(verdicts);
    const hasFailed = verdicts.some(({ state }) => state === 'failed');
    const isAnyPending = verdicts.some(({ state }) => state === 'pending');
    const leftMs = settlingMs - watch.readyFor(snapshot, verdicts);
    const isSettled = isAnyPending || hasFailed || leftMs <= 0;
    if (!isSettled && !isSettling) onSettling(Math.ceil(leftMs / 1000).toString());
    isSettling = !isSettled;
    const isDecided = (!isAnyPending && isSettled) || (hasFailed && !isThorough);
    if (isDecided || performance.now() >= end) return { verdicts, snapshot };
    await sleep(pauseMs);
  }
}

/** The longest time without a word. */
const silenceMs = 5_000;

/** A line is cut here: why an image cannot be pulled takes half a screen. */
const longestLine = 200;

/** Tells how far Deployments are when it changes, and after five seconds that it has not. */
export function telling(progress: (text: string) => void): (verdicts: readonly Verdict[]) => void {
  let [said, since, at] = ['', -Infinity, -Infinity];
  return (verdicts) => {
    const text = verdicts
      .map((verdict) => cut(`${verdict.deployment}: ${sentenceOf(verdict)}`))
      .join('\n');
    const now = performance.now();
    if (text !== said) {
      [said, since, at] = [text, now, now];
      progress(text);
    } else if (now - at >= silenceMs) {
      at = now;
      progress(`still so after ${Math.round((now - since) / 1000).toString()} s`);
    }
  };
}

function cut(line: string): string {
  return line.length <= longestLine ? line : `${line.slice(0, longestLine)}…`;
}

interface Terminal {
  readonly stderr: { readonly isTTY?: boolean };
  readonly progress: (text: string) => void;
}

/**
 * Does work that tells how far it is on a terminal, and is never silent there; elsewhere nobody watches.
 *
 * @param work is given what tells
 */
export async function neverSilent<T>(
  { stderr, progress }: Terminal,
  work: (tell: (text: string) => void) => Promise<T>,
): Promise<T> {
  if (stderr.isTTY !== true) return work(() => undefined);
  let at = performance.now();
  const tell = (text: string) => {
    at = performance.now();
    progress(text);
  };
  const timer = setInterval(() => {
    if (performance.now() - at >= silenceMs - 500) tell('still at work');
  }, 500);
  try {
    return await work(tell);
  } finally {
    clearInterval(timer);
  }
}
