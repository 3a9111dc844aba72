import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Runs a line of shell without a terminal and returns what it prints on stdout.
 * @throws {Error} with all that it prints, unless it exits with 0
 */
export async function shell(line: string, options: CommandOptions): Promise<string> {
  try {
    const running = execute('bash', ['-c', line], { ...options, maxBuffer: 64 * 1024 * 1024 });
    running.child.stdin?.end();
    return (await running).stdout;
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    throw new Error(`${line}: ${String(code)}\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}
