/** One value that an environment must not have. */
export type EnvironmentProblem = {
  readonly chart: string;
  readonly environment: string;
  /** Helm's notation, as in {@link valuePath}; empty for the values as a whole. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
};

/** An environment, a release name, an override or a values tree that cannot be. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  /** Every problem that was found, if the error is about the values of environments. */
  readonly problems: readonly EnvironmentProblem[];

  constructor(message: string, problems: readonly EnvironmentProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}
