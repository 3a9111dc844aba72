/** Something about an environment that is not as it must be. */
export interface Finding {
  /** Which check found it: `secret`. */
  readonly id: string;
  readonly problem: string;
  /** What to do about it. */
  readonly hint: string;
}

/** A finding as a line, and what to do below it. */
export function findingLines({ id, problem, hint }: Finding): string {
  return `  ✗ ${id}: ${problem.replaceAll('\n', '\n      ')}\n      ${hint}\n`;
}
