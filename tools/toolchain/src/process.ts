import { spawn } from 'node:child_process';
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

/** How a process ended. Whatever the reason, nothing of its process group is left. */
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

/** Runs a command in a process group of its own; never throws. */
export function runProcess(
  command: string,
  args: readonly string[],
  limits: Limits,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const notStarted = (error: Error): void => {
      resolve({ ended: 'not-started', error, stdout: '', stderr: '' });
    };
    let child;
    try {
      child = spawn(command, args, {
        cwd: limits.cwd,
        env: limits.env,
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
    } catch (error) {
      notStarted(error as Error);
      return;
    }
    const { pid, stdin, stdout, stderr } = child;
    child.on('error', notStarted);
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
    const running = {
      interrupt: (by: NodeJS.Signals) => {
        if (forced) kill();
        else end({ ended: 'interrupted', by });
      },
      kill,
    };
    const abort = (): void => {
      end({ ended: 'abort' });
    };
    const timer = setTimeout(
      () => {
        end({ ended: 'timeout' });
      },
      Math.min(limits.timeoutMs, longestTimerMs),
    );
    let written = 0;
    const output = [stdout, stderr].map((stream) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (forced) return;
        chunks.push(chunk);
        written += chunk.length;
        if (written > outputLimit) end({ ended: 'too-much-output', limit: outputLimit });
      });
      return chunks;
    });
    child.once('close', (exitCode, by) => {
      clearTimeout(timer);
      clearTimeout(grace);
      limits.signal?.removeEventListener('abort', abort);
      // The child has ended, but a child of its own that ignores SIGTERM may not have.
      if (forced) signalGroup(pid, 'SIGKILL');
      const [out = '', err = ''] = output.map((chunks) => Buffer.concat(chunks).toString('utf8'));
      const texts = { stdout: out, stderr: err };
      if (forced) resolve({ ...forced, ...texts });
      else if (by) resolve({ ended: 'killed', by, ...texts });
      else resolve({ ended: 'exit', exitCode: exitCode ?? 0, ...texts });
      unregister(running);
    });
    register(running);
    if (limits.signal?.aborted) abort();
    else limits.signal?.addEventListener('abort', abort, { once: true });
    // A child that ends without reading its input is no error.
    stdin.on('error', () => undefined);
    stdin.end(limits.input);
  });
}
