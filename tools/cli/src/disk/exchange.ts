import { fault } from '@helm-gen/errors';

/** A directory, and the one beside it that takes its place. */
export interface Pair {
  readonly directory: string;
  readonly fresh: string;
}

/** The number of the system call renameat2, by the names that Node has for processors. */
const renameat2: Readonly<Partial<Record<NodeJS.Architecture, number>>> = { x64: 316, arm64: 276 };

const timeLimitMs = 30_000;

/**
 * Lets the directories of each pair change places, in one step of the kernel: at no moment is there
 * none, whoever is killed. Node cannot ask for that (renameat2 with RENAME_EXCHANGE), so perl does,
 * which nearly every Linux machine has. One process does all pairs: to start one takes 3 ms here,
 * and 50 ms once this process has grown to 300 MB.
 *
 * @returns the pairs that changed places; the others are as they were, for the machine has no perl
 *   or the file system does not know the call
 * @throws {HelmGenError} when perl is ended from outside; every pair is then as it was or has changed
 */
export function exchange<P extends Pair>(pairs: readonly P[]): ReadonlySet<P> {
  const call = process.platform === 'linux' ? renameat2[process.arch] : undefined;
  if (call === undefined || pairs.length === 0) return new Set();
  // Loaded here, for most runs change nothing and would wait for it.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  const { stdout, signal } = spawnSync('perl', ['-e', program(call)], {
    input: [...pairs.flatMap(({ directory, fresh }) => [directory, fresh]), 'end'].join('\0'),
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: timeLimitMs,
    killSignal: 'SIGKILL',
  }) as { stdout: Buffer | null; signal: string | null };
  if (signal !== null) {
    const message = `perl, which puts charts in place, was ended by ${signal}; generate again`;
    throw fault('disk', message);
  }
  const answers = stdout?.toString() ?? '';
  return new Set(pairs.filter((_, index) => answers[index] === '1'));
}

/**
 * Reads paths that end with NUL and prints 1 for a pair that changed places, 0 for another. It does
 * nothing without the whole list, for it may outlive a killed process that was still writing it.
 * -100: the paths are not relative to an open directory; 2: RENAME_EXCHANGE.
 */
function program(call: number): string {
  return `
    $/ = "\\0";
    chomp(my @paths = <STDIN>);
    exit 1 unless pop(@paths) eq 'end';
    while (my ($one, $other) = splice @paths, 0, 2) {
      print syscall(${call.toString()}, -100, $one, -100, $other, 2) == 0 ? 1 : 0;
    }`;
}
