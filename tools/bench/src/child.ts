import { execFile } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface ChildOptions {
  readonly cwd: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs a command to its end and returns what it printed.
 *
 * @throws Error with what it said, unless it exits with 0
 */
export async function output(
  [command = '', ...args]: readonly string[],
  { cwd, env }: ChildOptions,
): Promise<string> {
  const { stdout } = await execute(command, args, {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** How long a command takes from its start to its end, in ms. */
export async function duration(command: readonly string[], options: ChildOptions): Promise<number> {
  const start = performance.now();
  await output(command, options);
  return performance.now() - start;
}
