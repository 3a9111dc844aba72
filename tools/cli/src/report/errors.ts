import { type ErrorCode, isHelmGenError } from '@helm-gen/errors';

/** What a command ends with: 0 fine, 1 findings, 2 wrong use, 3 a tool or the disk failed. */
export type ExitCode = 0 | 1 | 2 | 3;

const exitCodes: Readonly<Record<ErrorCode, ExitCode>> = {
  context: 1,
  refused: 1,
  argument: 2,
  chart: 2,
  confirmation: 2,
  contract: 2,
  environment: 2,
  input: 2,
  kubeconfig: 2,
  template: 2,
  values: 2,
  certificate: 3,
  cluster: 3,
  disk: 3,
  forbidden: 3,
  'half-done': 3,
  tool: 3,
  unauthorized: 3,
};

/** The exit code for anything thrown; 3 for an error that nobody expected. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isHelmGenError(error)) return 3;
  return Math.max(...error.diagnostics.map(({ code }) => exitCodes[code])) as ExitCode;
}

/** What to print for anything thrown: its message, with the stack only if asked for. */
export function messageOf(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return `helm-gen: unexpected error: ${String(error)}`;
  if (verbose) return stackOf(error);
  if (isHelmGenError(error)) return error.message;
  return (
    `helm-gen: unexpected error: ${error.message}\n` +
    '  this is a fault of helm-gen itself; --verbose shows where it comes from'
  );
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\ncaused by: ${stackOf(error.cause)}` : stack;
}
