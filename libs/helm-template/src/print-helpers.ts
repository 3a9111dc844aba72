import { templateError } from './error.ts';
import type { Helper, Tree } from './node.ts';
import { nodesIn } from './nodes-in.ts';
import { printMap, printString } from './print.ts';

/**
 * The text of `_helpers.tpl`: every helper that the templates use, in the order of first use.
 * @throws {HelmGenError} where two helpers have one name.
 */
export function printHelpers(trees: readonly Tree[], chart: string): string {
  return helpersIn(trees)
    .map((helper) =>
      [
        '{{/*',
        helper.comment,
        '*/}}',
        `{{- define "${chart}.${helper.name}" -}}`,
        ...(helper.yields === 'map' ? printMap : printString)(helper.body, chart, [helper.name]),
        '{{- end }}',
        '',
      ].join('\n'),
    )
    .join('\n');
}

function helpersIn(trees: readonly Tree[]): readonly Helper[] {
  const found = new Map<string, Helper>();
  for (const node of trees.flatMap((tree) => nodesIn(tree))) {
    if (node.kind !== 'include') continue;
    const other = found.get(node.helper.name);
    if (other !== undefined && other !== node.helper) {
      throw templateError(
        [],
        `two helpers are called ${node.helper.name}; give one of them another name`,
      );
    }
    found.set(node.helper.name, node.helper);
  }
  return [...found.values()];
}
