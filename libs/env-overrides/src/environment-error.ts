/** Something wrong with what an environment overrides. */
export type EnvironmentProblem = {
  readonly chart: string;
  readonly environment: string;
  /** Where in the values, as values-schema writes it: `tolerations[0].key`; `''` for the override as a whole. */
  readonly path: string;
  /** What is wrong and what to do, to be read after the path: `must be at most 3`. */
  readonly message: string;
};

/** An environment, a release name, an override or a tree of values that cannot be. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  /** All that was found, if the error is about overrides; otherwise empty. */
  readonly problems: readonly EnvironmentProblem[];

  constructor(message: string, problems: readonly EnvironmentProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}
