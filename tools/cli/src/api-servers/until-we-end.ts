import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process that runs beside this one. */
export interface Companion {
  /** Resolves when it has ended, by itself or not, with the last line that it wrote on stderr. */
  readonly ended: Promise<string>;
  /** Ends it and everything that it has started. */
  close(): Promise<void>;
}

/**
 * Runs a command until its standard input ends, which it does however the process at the other end
 * of it dies, SIGKILL included. The shell leads a process group of its own, and ends it as a whole.
 */
const untilInputEnds = `
data=$1
shift
exec 3<&0
{ cat <&3 >/dev/null; rm -rf -- "$data"; kill -9 0; } &
"$@" </dev/null 3<&-
kill -9 0`;

const longestLine = 4096;

/**
 * Starts a command that lives until it is closed or this process ends. It is ended without notice,
 * and its data go with it. Not for Windows.
 *
 * @param data absolute path of a directory that is its alone, which it also runs in
 */
export function runUntilWeEnd(command: string, args: readonly string[], data: string): Companion {
  const child = spawn('/bin/sh', ['-c', untilInputEnds, 'sh', data, command, ...args], {
    detached: true,
    cwd: data,
    env: { PATH: process.env['PATH'], HOME: data },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-longestLine);
  });
  // One that ends while its input is being closed is no error.
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(
    () => text.trimEnd().split('\n').at(-1) ?? '',
    (error: unknown) => String(error),
  );
  return {
    ended,
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
