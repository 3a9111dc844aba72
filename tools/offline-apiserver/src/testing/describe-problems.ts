import type { Problem } from '../problem.ts';

export const textOf = ({ path, reason }: Problem): string => `${path}: ${reason}`;

/** The problems as text, each cut to what was expected of it if it begins like that: a difference then shows. */
export const asExpected = (problems: readonly Problem[], expected: readonly string[]): string[] =>
  problems.map(textOf).map((text, position) => {
    const start = expected[position];
    return start !== undefined && text.startsWith(start) ? start : text;
  });
