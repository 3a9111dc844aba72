import { isExpr, nodeOf } from './expr.ts';
import { goCondition, goExpression } from './go-expression.ts';
import { TemplateError } from './error.ts';
import type { Helper, Scalar, Tree } from './node.ts';
import { nodesIn } from './nodes-in.ts';
import { printMap } from './print.ts';
import { type Scope, enter, rootScope } from './scope.ts';

/**
 * The text of `_helpers.tpl`: every helper that the templates use, in the order of first use.
 * @throws {TemplateError} where two helpers have one name.
 */
export function printHelpers(trees: readonly Tree[], chart: string): string {
  return helpersIn(trees)
    .map((helper) =>
      [
        '{{/*',
        helper.comment,
        '*/}}',
        `{{- define "${chart}.${helper.name}" -}}`,
        ...(helper.yields === 'map'
          ? printMap(helper.body, chart, [helper.name])
          : stringBody(helper.body, rootScope(chart))),
        '{{- end }}',
        '',
      ].join('\n'),
    )
    .join('\n');
}

function helpersIn(trees: readonly Tree[]): readonly Helper[] {
  const found = new Map<string, Helper>();
  for (const node of trees.flatMap((tree) => [...nodesIn(tree)])) {
    if (node.kind !== 'include') continue;
    const other = found.get(node.helper.name);
    if (other !== undefined && other !== node.helper) {
      throw new TemplateError(
        `two helpers are called ${node.helper.name}; give one of them another name`,
      );
    }
    found.set(node.helper.name, node.helper);
  }
  return [...found.values()];
}

function stringBody(body: Tree, scope: Scope): readonly string[] {
  if (!isExpr(body)) return [`{{- ${goExpression(body as Scalar, scope)} }}`];
  const node = nodeOf(body);
  if (node.kind !== 'when' && node.kind !== 'with') return [`{{- ${goExpression(body, scope)} }}`];
  const control =
    node.kind === 'when'
      ? `if ${goCondition(node.condition, scope)}`
      : `with ${goExpression(node.value, scope)}`;
  const inner = node.kind === 'when' ? scope : enter(scope, [[node.variable, '.']]);
  const otherwise =
    node.otherwise === undefined ? [] : ['{{- else }}', ...stringBody(node.otherwise, scope)];
  return [`{{- ${control} }}`, ...stringBody(node.then, inner), ...otherwise, '{{- end }}'];
}
