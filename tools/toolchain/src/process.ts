import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import { register, signalGroup, unregister } from './process-group.ts';

export interface Limits {
  readonly cwd?: string | undefined;
  /** The whole environment of the child, not an addition. */
  readonly env: NodeJS.ProcessEnv;
  /** Written to standard input; without it the child reads an empty one. */
  readonly input?: string | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a process ended, and what it wrote until then. */
export type Outcome = { readonly stdout: string; readonly stderr: string } & (
  | { readonly ended: 'exit'; readonly exitCode: number }
  | { readonly ended: 'killed'; readonly by: NodeJS.Signals }
  | { readonly ended: 'interrupted'; readonly by: NodeJS.Signals }
  | { readonly ended: 'timeout' | 'abort' }
  | { readonly ended: 'too-much-output'; readonly limit: number }
  | { readonly ended: 'not-started'; readonly error: Error }
);

type Forced =
  | { readonly ended: 'timeout' | 'abort' }
  | { readonly ended: 'too-much-output'; readonly limit: number }
  | { readonly ended: 'interrupted'; readonly by: NodeJS.Signals };

/** Of standard output and standard error together, in bytes; a large chart renders to about one. */
const outputLimit = 64 * 1024 * 1024;
/** Between SIGTERM and SIGKILL: helm marks an interrupted release as failed in that time. */
const graceMs = 2_000;
const longestTimerMs = 2 ** 31 - 1;

/**
 * Runs a command in a process group of its own; never throws. One that does not end by itself is ended with its
 * group: SIGTERM, and SIGKILL after two seconds.
 */
export function runProcess(
  command: string,
  args: readonly string[],
  limits: Limits,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const notStarted = (error: unknown): void => {
      resolve({ ended: 'not-started', error: error as Error, stdout: '', stderr: '' });
    };
    const child = tryToSpawn(command, args, limits, notStarted);
    if (!child) return;
    const { pid, stdin, stdout, stderr } = child;
    if (pid === undefined) return;

    let forced: Forced | undefined;
    let grace: NodeJS.Timeout | undefined;
    const kill = (): void => {
      signalGroup(pid, 'SIGKILL');
      // A descendant that left the group may hold the pipes; it must not hold us.
      stdout.destroy();
      stderr.destroy();
    };
    const end = (reason: Forced): void => {
      if (forced) return;
      forced = reason;
      signalGroup(pid, 'SIGTERM');
      grace = setTimeout(kill, graceMs);
    };
    const abort = (): void => {
      end({ ended: 'abort' });
    };
    const textOf = capture([stdout, stderr], () => {
      end({ ended: 'too-much-output', limit: outputLimit });
    });
    const running = {
      interrupt: (by: NodeJS.Signals) => {
        end({ ended: 'interrupted', by });
      },
      kill,
    };

    child.once('close', (exitCode, by) => {
      clearTimeout(timer);
      clearTimeout(grace);
      limits.signal?.removeEventListener('abort', abort);
      // The child has ended, but a child of its own that ignores SIGTERM may not have.
      if (forced) signalGroup(pid, 'SIGKILL');
      if (!unregister(running)) return;
      const texts = { stdout: textOf(stdout), stderr: textOf(stderr) };
      if (forced) resolve({ ...forced, ...texts });
      else if (by) resolve({ ended: 'killed', by, ...texts });
      else resolve({ ended: 'exit', exitCode: exitCode ?? 0, ...texts });
    });
    const timer = setTimeout(end, Math.min(limits.timeoutMs, longestTimerMs), { ended: 'timeout' });
    register(running);
    if (limits.signal?.aborted) abort();
    else limits.signal?.addEventListener('abort', abort, { once: true });
    // A child that ends without reading its input is no error.
    stdin.on('error', () => undefined);
    stdin.end(limits.input);
  });
}

/** Node reports some failures by throwing, others by an event. */
function tryToSpawn(
  command: string,
  args: readonly string[],
  { cwd, env }: Limits,
  onError: (error: unknown) => void,
): ChildProcessWithoutNullStreams | undefined {
  const detached = process.platform !== 'win32';
  try {
    return spawn(command, args, { cwd, env, detached, windowsHide: true }).once('error', onError);
  } catch (error) {
    onError(error);
    return undefined;
  }
}

/** Collects what comes out of streams, up to the limit for all of them. */
function capture(
  streams: readonly Readable[],
  onTooMuch: () => void,
): (stream: Readable) => string {
  const chunks = new Map<Readable, Buffer[]>();
  let left = outputLimit;
  for (const stream of streams) {
    const own: Buffer[] = [];
    chunks.set(stream, own);
    stream.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left >= 0) own.push(chunk);
      else onTooMuch();
    });
  }
  return (stream) => Buffer.concat(chunks.get(stream) ?? []).toString('utf8');
}
