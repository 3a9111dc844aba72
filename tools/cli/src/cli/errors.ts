/** What a command ends with: 0 fine, 1 findings, 2 wrong use, 3 a tool or the disk failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A message that is complete for a person, and the exit code that it ends the process with. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  /** What refused, in a word, where the exit code alone does not say it: `context`. */
  readonly id: string | undefined;

  constructor(message: string, exitCode: ExitCode, options?: CliErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.id = options?.id;
  }
}

export interface CliErrorOptions extends ErrorOptions {
  readonly id?: string;
}

/** Wrong use: an unknown name, a bad option, a definition or a values file that cannot be used. */
export function usageError(message: string, options?: CliErrorOptions): CliError {
  return new CliError(message, 2, options);
}

/**
 * The error classes whose message is complete for a person. They are known by name, so that the
 * libraries that they come from are loaded only where they are used.
 */
const exitCodes: Readonly<Record<string, ExitCode>> = {
  BundleError: 2,
  ChartError: 2,
  ContractError: 2,
  EnvironmentError: 2,
  HelmGenError: 2,
  TemplateError: 2,
  OfflineApiServerError: 3,
  ToolError: 3,
};

/** The exit code for anything thrown; 3 for an error that nobody expected. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CliError) return error.exitCode;
  return exitCodes[nameOf(error)] ?? 3;
}

/** Whether the message of anything thrown is complete for a person; else it is a fault of helm-gen itself. */
export function isForPerson(error: unknown): boolean {
  return error instanceof CliError || Object.hasOwn(exitCodes, nameOf(error));
}

/** What to print for anything thrown: its message, with the stack only if asked for. */
export function messageOf(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return `helm-gen: unexpected error: ${String(error)}`;
  if (verbose) return stackOf(error);
  if (isForPerson(error)) return error.message;
  return (
    `helm-gen: unexpected error: ${error.message}\n` +
    '  this is a fault of helm-gen itself; --verbose shows where it comes from'
  );
}

function stackOf(error: Error): string {
  const stack = error.stack ?? error.message;
  return error.cause instanceof Error ? `${stack}\ncaused by: ${stackOf(error.cause)}` : stack;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** The operating system's error code (`ENOSPC`), if the error came from there. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
