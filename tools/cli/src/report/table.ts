/** Rows in columns as wide as what is in them; `indent` goes before each line. */
export function table(rows: readonly (readonly string[])[], indent = ''): readonly string[] {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: columns }, (_, column) =>
    // The last cell of a shorter row may run on.
    Math.max(
      0,
      ...rows.map((row) =>
        column < row.length - 1 || row.length === columns ? (row[column]?.length ?? 0) : 0,
      ),
    ),
  );
  return rows.map((row) =>
    `${indent}${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
