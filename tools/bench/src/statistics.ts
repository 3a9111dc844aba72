/** The middle of some numbers; between the two middle ones where their count is even. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? NaN;
  return (lower + upper) / 2;
}

/**
 * How much longer one thing took than another: the median over the rounds in which both were measured,
 * one right after the other, so that a busy machine weighs on both.
 */
export function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((time, round) => time / (theirs[round] ?? NaN)));
}
