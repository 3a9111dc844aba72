import { fault } from '@helm-gen/errors';
import { existsSync } from 'node:fs';
import type { Outcome } from './process.ts';
import { variableOf } from './tool.ts';
import type { Tool } from './tool.ts';

export interface RunOptions {
  /** Default: this process's working directory. */
  readonly cwd?: string;
  /** The whole environment of the tool, not an addition to it. Default: `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Text for its standard input. Default: empty. */
  readonly input?: string;
  /** In milliseconds. Default: 120,000. */
  readonly timeoutMs?: number;
  /** Ends the tool when it aborts. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const defaultTimeoutMs = 120_000;

/**
 * Runs a tool and resolves with whatever exit code it has.
 *
 * The tool runs in a process group of its own. At the time limit, when `signal` aborts, and when this process gets
 * SIGINT, SIGTERM or SIGHUP or exits, the group gets SIGTERM and two seconds later SIGKILL, so that no child of the
 * tool is left. Output is captured, 64 MiB at most.
 *
 * @throws {HelmGenError} when it could not be started, was ended by one of the above or by another's signal, or wrote
 * too much.
 */
export async function run(
  tool: Tool,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { cwd, env = process.env, input, timeoutMs = defaultTimeoutMs, signal } = options;
  // Importing it costs as much as all else here, and a tool may be found without being run.
  const { runProcess } = await import('./process.ts');
  const outcome = await runProcess(tool.path, args, { cwd, env, input, timeoutMs, signal });
  if (outcome.ended === 'exit') {
    return { exitCode: outcome.exitCode, stdout: outcome.stdout, stderr: outcome.stderr };
  }
  const [what, whatToDo] = failure(tool, outcome, { cwd, timeoutMs });
  const cause = outcome.ended === 'not-started' ? outcome.error : signal?.reason;
  throw fault('tool', `${commandOf(tool, args)}: ${what}`, whatToDo, { cause });
}

function failure(
  tool: Tool,
  outcome: Exclude<Outcome, { ended: 'exit' }>,
  { cwd, timeoutMs }: { cwd: string | undefined; timeoutMs: number },
): [what: string, whatToDo: string] {
  switch (outcome.ended) {
    case 'not-started':
      if (cwd !== undefined && !existsSync(cwd)) {
        return [`its working directory ${cwd} does not exist`, 'create it, or name another'];
      }
      return [
        `could not be started: ${outcome.error.message}`,
        `check ${tool.path} (from ${tool.source}), or set ${variableOf[tool.name]} to another`,
      ];
    case 'timeout':
      return [
        `was ended after its time limit of ${timeoutMs / 1000} s${lastLine(outcome.stderr)}`,
        'see what it waits for, or give it more time',
      ];
    case 'abort':
      return ['was ended, because the work it belongs to was called off', 'run it again'];
    case 'interrupted':
      return [`was ended, because this process got ${outcome.by}`, 'run it again'];
    case 'killed':
      return [
        `was ended by ${outcome.by}, which came from outside${lastLine(outcome.stderr)}`,
        'see who sent it; with SIGKILL it is often the system, out of memory',
      ];
    case 'too-much-output':
      return [
        `was ended, because it wrote more than ${outcome.limit / 1024 / 1024} MiB`,
        'make it write less: one chart or one document at a time',
      ];
  }
}

/** The command as far as its first option: what follows can hold a secret (`--set`). */
function commandOf(tool: Tool, args: readonly string[]): string {
  const firstOption = args.findIndex((arg) => arg.startsWith('-'));
  return [tool.name, ...args.slice(0, firstOption < 0 ? 2 : Math.min(firstOption, 2))].join(' ');
}

function lastLine(text: string): string {
  const line = text.trimEnd().split('\n').at(-1);
  return line ? `; it said last: ${line}` : '';
}
