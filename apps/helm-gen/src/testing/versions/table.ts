/** Every helm with every Kubernetes minor, a tick or a cross for each, as people read it. */
export function versionsTable(
  helms: readonly string[],
  minors: readonly string[],
  isPassed: (helm: string, minor: string) => boolean,
): string {
  const width = Math.max(...minors.map((minor) => minor.length));
  const row = (head: string, cells: readonly string[]) =>
    [head.padEnd(20), ...cells.map((text) => text.padEnd(width))].join('  ').trimEnd();
  return [
    'lint, template and dry-run, in every environment, with everything off and with everything on',
    row('', ['Kubernetes']),
    row('', minors),
    ...helms.map((helm) =>
      row(
        `helm ${helm}`,
        minors.map((minor) => (isPassed(helm, minor) ? '✓' : '✗')),
      ),
    ),
    '',
  ].join('\n');
}
