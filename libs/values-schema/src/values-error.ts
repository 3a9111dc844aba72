/** One thing wrong with a set of values. */
export interface Problem {
  /** Where: `image.tag`, `tolerations[0].key`, `podAnnotations["example.com/team"]`; `''` for the whole. */
  readonly path: string;
  /** What is wrong and what to do, to be read after the path: `must be at most 3`. */
  readonly message: string;
}

/** Values that do not fit their contract, with all that is wrong. */
export class ValuesError extends Error {
  override name = 'ValuesError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(
      ({ path, message }) => `\n  ${path === '' ? '(root)' : path}: ${message}`,
    );
    super(`the values do not fit their contract:${lines.join('')}`);
    this.problems = problems;
  }
}
