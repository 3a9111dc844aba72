import { TemplateError } from './error.ts';
import { type Expr, type Items, type Templated, isExpr, nodeOf, toNode } from './expr.ts';
import { type RenderContext, evaluate } from './evaluate.ts';
import { goCondition, goExpression } from './go-expression.ts';
import type { Node, Operand, Tree } from './node.ts';
import { type Scope, rootScope } from './scope.ts';
import { shapeOf } from './shape-of.ts';

/** A text such as NOTES.txt: its lines, or groups of lines that `itemsWhen` shows under a condition. */
export type TextLines = readonly (Templated<string> | Items<string>)[];

/** The Go-template text of a text file. */
export function printText(lines: TextLines, chart: string): string {
  return `${textLines(lines as readonly Tree[], rootScope(chart)).join('\n')}\n`;
}

/** The text that Helm renders from it. */
export function evaluateText(lines: TextLines, context: RenderContext): string {
  return `${(evaluate(lines as readonly Tree[], context) as readonly string[]).join('\n')}\n`;
}

function textLines(lines: readonly Tree[], scope: Scope, isFirst = true): readonly string[] {
  return lines.flatMap((content, index) => {
    if (!isExpr(content)) return [literal(String(content))];
    const node = nodeOf(content);
    if (node.kind !== 'itemsWhen') return [printLine(node, content, scope)];
    // `{{-` trims all white space before it, back to the last action.
    const before = index === 0 ? [] : [lines[index - 1]];
    if (
      (isFirst && index === 0) ||
      [...before, node.then.at(-1), node.otherwise.at(-1)].some(endsInSpace)
    ) {
      throw new TemplateError(
        'a text cannot start with a condition, and white space at the end of a line before a condition or its end is lost; put a blank line first inside the condition',
      );
    }
    const otherwise =
      node.otherwise.length === 0
        ? []
        : ['{{- else }}', ...textLines(node.otherwise, scope, false)];
    return [
      `{{- if ${goCondition(node.condition, scope)} }}`,
      ...textLines(node.then, scope, false),
      ...otherwise,
      '{{- end }}',
    ];
  });
}

function printLine(node: Node, content: Expr<unknown>, scope: Scope): string {
  if (node.kind === 'text') {
    return node.parts
      .map((part, index) => inline(part, scope, index < node.parts.length - 1))
      .join('');
  }
  if (shapeOf(node) === undefined) {
    throw new TemplateError(
      `a line of a text is a string, text\`…\` or itemsWhen(…), not ${node.kind}`,
    );
  }
  return inline(content, scope, false);
}

/** Whether the literal end of a line is white space, or the line is empty. */
function endsInSpace(content: Tree | undefined): boolean {
  const node = isExpr(content) ? nodeOf(content) : undefined;
  const end = node?.kind === 'text' ? node.parts.at(-1) : content;
  return typeof end === 'string' && /(^|\s)$/.test(end);
}

function inline(part: Operand, scope: Scope, isBeforeAction: boolean): string {
  if (!isExpr(part)) {
    const printed = literal(String(part));
    return isBeforeAction && printed.endsWith('{') ? `${printed.slice(0, -1)}{{ "{" }}` : printed;
  }
  const isInteger = shapeOf(toNode(part))?.type === 'integer';
  return `{{ ${goExpression(part, scope)}${isInteger ? ' | int64' : ''} }}`;
}

function literal(content: string): string {
  return content.replaceAll('{{', '{{ "{{" }}');
}
