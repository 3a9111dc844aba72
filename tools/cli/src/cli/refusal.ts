import { isHelmGenError } from '@helm-gen/errors';
import { shownError } from './shown-error.ts';

/** Why a command did not come to a result, for a report that a program reads. */
export interface Refusal {
  /** The error's code; `unexpected` for a fault of helm-gen itself. */
  readonly code: string;
  readonly message: string;
}

/** Does the work of a command; what it throws is reported before it goes on to end the command. */
export async function reported<T>(
  report: (refusal: Refusal) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (isHelmGenError(error) ? error.code : undefined) ?? 'unexpected';
    report({ code, message: shownError(error, false) });
    throw error;
  }
}
