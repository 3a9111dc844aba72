import {
  type Diagnostic,
  type ErrorCode,
  type Location,
  diagnosticsText,
  shortened,
} from './diagnostic.ts';

/** In the global registry, so that two installed copies of helm-gen know each other's errors. */
const brand: unique symbol = Symbol.for('helm-gen error');

/** How many faults an error holds; of more it knows the number. */
const held = 100;

interface HelmGenErrorOptions extends ErrorOptions {
  /** How many faults there are besides. */
  readonly more?: number;
}

/** What is thrown for a fault that a person can mend: one diagnostic, or all that were found together. */
export class HelmGenError extends Error {
  override readonly name = 'HelmGenError';
  readonly [brand] = true;
  /** The first 100, none of which repeats a long text. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many faults were found besides. */
  readonly more: number;

  constructor(faults: Diagnostic | readonly Diagnostic[], options: HelmGenErrorOptions = {}) {
    const found = 'code' in faults ? [faults] : faults;
    const diagnostics = found.slice(0, held).map(shortened);
    const more = found.length - diagnostics.length + (options.more ?? 0);
    super(diagnosticsText(diagnostics, more), options);
    this.diagnostics = diagnostics;
    this.more = more;
  }

  /** The kind of the first fault. */
  get code(): ErrorCode | undefined {
    return this.diagnostics[0]?.code;
  }
}

/** An error with one fault that no place needs to be told of. */
export function fault(
  code: ErrorCode,
  message: string,
  remedy?: string,
  options?: ErrorOptions,
): HelmGenError {
  return new HelmGenError({ code, message, remedy }, options);
}

/** Whether something thrown is of this family, and, if codes are named, starts with one of them. */
export function isHelmGenError(error: unknown, ...codes: ErrorCode[]): error is HelmGenError {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false;
  const { code } = error as HelmGenError;
  return codes.length === 0 || codes.some((each) => each === code);
}

/**
 * What the work returns.
 * @throws {HelmGenError} what the work throws, with this place where it names none itself
 */
export function located<T>(place: Location, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw withLocation(place, error);
  }
}

/** An error with this place where it names none itself; anything else as it is. */
export function withLocation(place: Location, error: unknown): unknown {
  if (!isHelmGenError(error)) return error;
  const { file, line, column, ...rest } = place;
  const diagnostics = error.diagnostics.map((diagnostic) => ({
    ...rest,
    ...(diagnostic.file === undefined ? { file, line, column } : {}),
    ...known(diagnostic),
  }));
  return new HelmGenError(diagnostics, { cause: error, more: error.more });
}

function known(diagnostic: Diagnostic): Diagnostic {
  const entries = Object.entries(diagnostic).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as Diagnostic;
}

/** Errors of independent pieces of work as one; an error of another kind goes before all others. */
export function together(errors: readonly unknown[]): unknown {
  const [first] = errors;
  const family = errors.filter((error) => isHelmGenError(error));
  if (family.length < errors.length) return errors.find((error) => !isHelmGenError(error));
  if (errors.length === 1) return first;
  const distinct = new Map(
    family.flatMap(({ diagnostics }) =>
      diagnostics.map((diagnostic) => [diagnosticsText([diagnostic]), diagnostic] as const),
    ),
  );
  const more = family.reduce((sum, error) => sum + error.more, 0);
  return new HelmGenError([...distinct.values()], { cause: first, more });
}

/**
 * What the work returns for each of these, which do not depend on each other.
 * @throws {HelmGenError} with the faults of all
 */
export function mapAll<T, R>(items: Iterable<T>, work: (item: T) => R): R[] {
  const errors: unknown[] = [];
  const results = [...items].flatMap((item) => {
    try {
      return [work(item)];
    } catch (error) {
      errors.push(error);
      return [];
    }
  });
  if (errors.length > 0) throw together(errors);
  return results;
}
