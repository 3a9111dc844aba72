import { templateError } from './error.ts';
import { expression, isExpr, nodeOf } from './expr.ts';
import { fail } from './functions/required.ts';
import { goCondition, goExpression } from './go-expression.ts';
import type { Tree } from './node.ts';
import { printMap } from './print.ts';
import { rootScope } from './scope.ts';

/** A file below `templates/`: Kubernetes objects, any of them conditional, below an optional comment. */
export interface TemplateFile {
  /** Lines of text; nothing of them is rendered. */
  readonly comment?: string;
  readonly documents: readonly Tree[];
}

/** The text of a template file. */
export function printFile(file: TemplateFile, chart: string): string {
  const comment = file.comment === undefined ? [] : commentLines(file.comment);
  const documents = file.documents.flatMap((tree, index) => documentLines(tree, chart, index > 0));
  return `${[...comment, ...documents].join('\n')}\n`;
}

function commentLines(comment: string): readonly string[] {
  if (comment.includes('*/')) throw templateError([], 'a comment cannot hold */');
  return ['{{- /*', ...comment.split('\n'), '*/}}'];
}

function documentLines(tree: Tree, chart: string, separated: boolean): readonly string[] {
  const separator = separated ? ['---'] : [];
  const node = isExpr(tree) ? nodeOf(tree) : undefined;
  if (node === undefined) return [...separator, ...printMap(tree, chart, documentPlace(tree))];
  if (node.kind !== 'when' || node.otherwise !== undefined) {
    throw templateError([], `a document is an object or when(…, object), not ${node.kind}`);
  }
  const then = isExpr(node.then) ? nodeOf(node.then) : undefined;
  if (then?.kind === 'call' && then.helm.name === fail.helm.name) {
    const scope = rootScope(chart);
    return [
      `{{- if ${goCondition(node.condition, scope)} }}`,
      `{{- ${goExpression(expression(then), scope)} }}`,
      '{{- end }}',
    ];
  }
  return [
    `{{- if ${goCondition(node.condition, rootScope(chart))} }}`,
    '---',
    ...printMap(node.then, chart, documentPlace(node.then)),
    '{{- end }}',
  ];
}

/** Where an object's fields are, also those of an object under a condition: below its kind. */
export function documentPlace(tree: Tree): readonly string[] {
  const node = isExpr(tree) ? nodeOf(tree) : undefined;
  if (node?.kind === 'when') return documentPlace(node.then);
  // Stryker disable next-line ConditionalExpression: nothing else has a kind.
  const kind = typeof tree === 'object' && 'kind' in tree ? tree.kind : undefined;
  return typeof kind === 'string' ? [kind] : [];
}
