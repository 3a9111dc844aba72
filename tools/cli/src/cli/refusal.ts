import { CliError, exitCodeOf } from './errors.ts';
import { shownError } from './shown-error.ts';

/** Why a command did not come to a result, for a report that a program reads. */
export interface Refusal {
  /** `context`, `cluster`, `confirmation` or `half-done`; of anything else `refused`, `usage` or `failed`, as it ends with 1, 2 or 3. */
  readonly id: string;
  readonly message: string;
}

const ids = ['', 'refused', 'usage', 'failed'] as const;

/** Does the work of a command; what it throws is reported before it goes on to end the command. */
export async function reported<T>(
  report: (refusal: Refusal) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const id = error instanceof CliError ? error.id : undefined;
    report({ id: id ?? ids[exitCodeOf(error)], message: shownError(error, false) });
    throw error;
  }
}
