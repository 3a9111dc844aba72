/** A command of the quickstart, in the order of the page. */
export interface QuickstartCommand {
  readonly section: string;
  readonly line: string;
  /** What the page says that it prints; absent where it says nothing. */
  readonly output?: string;
}

/** The commands of a page in its console blocks, each with the text block below it. */
export function commandsIn(page: string): readonly QuickstartCommand[] {
  const block = /^#{2,3} (.*)$|^```console\n([^]*?)^```(?:\n\n```text\n([^]*?)^```)?/gm;
  const commands: QuickstartCommand[] = [];
  let section = '';
  for (const [, heading, text = '', output] of page.matchAll(block)) {
    section = heading ?? section;
    const lines = text.split('\n').filter((line) => line.startsWith('$ '));
    commands.push(
      ...lines.map((line, index) => ({
        section,
        line: line.slice('$ '.length),
        ...(index === lines.length - 1 && output !== undefined ? { output } : {}),
      })),
    );
  }
  return commands;
}

/** The commands of kubectl and helm by which the table of troubles tells how to look and what to restart. */
export function troubleCommandsIn(page: string): readonly string[] {
  const [, table = ''] = page.split(/^## Troubles$/m);
  return [...table.matchAll(/`((?:kubectl|helm history) [^`]*)`/g)].map(([, line = '']) => line);
}

export interface Names {
  /** The system that the page is about, and the one that stands for it here. */
  readonly page: string;
  readonly here: string;
  readonly context: { readonly page: string; readonly here: string };
}

/** A command of the page for the namespaces here. */
export function commandHere(line: string, { page, here }: Names): string {
  return line.replace(new RegExp(`\\b${page}-(dev|staging|prod)\\b`, 'g'), `${here}-$1`);
}

/** What was printed here as the page shows it: without names of pods, ages and times that no two runs share. */
export function outputForPage(output: string, { page, here, context }: Names): string {
  const text = output
    .replaceAll(here, page)
    .replaceAll(context.here, context.page)
    .replace(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-5d9c7b8f6d-x7k2p')
    .replace(
      /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?( ?[+-]\d{4})?( UTC|Z)?/g,
      '2026-01-01 12:00:00 UTC',
    )
    .replace(/\b[A-Z][a-z]{2} [A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d \d{4}/g, 'Thu Jan 15 12:00:00 2026')
    .replace(/\b(?:\d+h)?(?:\d+m)?\d+(?:\.\d+)? ?m?s\b/g, '20s')
    .replace(/\b\d+\.\d+\.\d+\.\d+\b/g, '10.0.0.1');
  return `${aligned(text.split('\n')).join('\n').trimEnd()}\n`;
}

/** Columns, which are as wide as what was in them, as wide as what is in them now. */
function aligned(lines: readonly string[]): readonly string[] {
  const result: string[] = [];
  let rows: (readonly string[])[] = [];
  const flush = () => {
    const widths = (rows[0] ?? []).map((_, column) =>
      Math.max(...rows.map((row) => row[column]?.length ?? 0)),
    );
    result.push(
      ...rows.map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('   ')
          .trimEnd(),
      ),
    );
    rows = [];
  };
  for (const line of lines) {
    const cells = line.trimEnd().split(/\s*\t\s*|(?<=\S)\s{2,}/);
    if (cells.length < 3 || (rows[0] !== undefined && rows[0].length !== cells.length)) flush();
    if (cells.length < 3) result.push(line.trimEnd());
    else rows.push(cells);
  }
  flush();
  return result;
}
