import { HelmGenError } from '@helm-gen/errors';

/** One thing wrong with a set of values. */
export interface Problem {
  /** Where: `image.tag`, `tolerations[0].key`, `podAnnotations["example.com/team"]`; `''` for the whole. */
  readonly path: string;
  /** What is wrong, to be read after the path: `must be at most 3`. */
  readonly message: string;
  /** What to do, as for a values file: `put it in quotes`. */
  readonly remedy?: string | undefined;
}

/** Values that do not fit their contract, with all that is wrong. */
export function valuesError(problems: readonly Problem[]): HelmGenError {
  return new HelmGenError(
    problems.map(({ path, message, remedy }) => ({
      ...{ code: 'values' as const, path, message },
      ...(remedy === undefined ? {} : { remedy }),
    })),
  );
}
