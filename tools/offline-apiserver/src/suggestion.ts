/** The candidate that is at most two edits away from a name, the nearest first; undefined if there is none. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = name.length > 3 ? 3 : 2;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best;
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [line, char] of [...left].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...right].entries())
      next.push(
        Math.min(
          (next[column] ?? 0) + 1,
          (row[column + 1] ?? 0) + 1,
          (row[column] ?? 0) + (char === other ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[right.length] ?? 0;
}
