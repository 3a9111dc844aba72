/**
 * What to say about a name that is none of the known ones: the one that was probably meant, or all
 * of them. Empty when there are none.
 */
export function suggestion(name: string, known: readonly string[], kind: string): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  return known.length === 0 ? '' : `; the ${kind} are: ${known.join(', ')}`;
}

/** The known name that was probably meant. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return known
    .map((candidate) => ({ candidate, edits: editDistance(name, candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.edits - b.edits)[0]?.candidate;
}

/** How many characters must be added, left out, replaced, or swapped with the next, to turn `from` into `to`. */
function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, left] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, right] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (left === right ? 0 : 1);
      const isSwapped = column > 0 && left === to[column - 1] && right === from[line - 1];
      const swapped = isSwapped ? (before[column - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}
