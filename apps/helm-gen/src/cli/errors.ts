/** What a command ends with: 0 fine, 1 findings, 2 wrong use, 3 a tool or the disk failed. */
export type ExitCode = 0 | 1 | 2 | 3;

/** A message that is complete for a person, and the exit code that it ends the process with. */
export class CliError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = exitCode;
  }
}

/** Wrong use: an unknown name, a bad option, a definition or a values file that cannot be used. */
export function usageError(message: string, options?: ErrorOptions): CliError {
  return new CliError(message, 2, options);
}

/** The operating system's error code (`ENOSPC`), if the error came from there. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
