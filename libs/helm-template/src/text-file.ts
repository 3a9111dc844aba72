import { TemplateError } from './error.ts';
import { type Items, type Templated, isExpr, nodeOf, toNode } from './expr.ts';
import { type RenderContext, evaluate } from './evaluate.ts';
import { goCondition, goExpression } from './go-expression.ts';
import type { Operand, Tree } from './node.ts';
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

function textLines(lines: readonly Tree[], scope: Scope): readonly string[] {
  return lines.flatMap((content, index) => {
    if (!isExpr(content)) return [literal(String(content))];
    const node = nodeOf(content);
    if (node.kind === 'text') return [node.parts.map((part) => inline(part, scope)).join('')];
    if (node.kind !== 'itemsWhen') return [inline(content, scope)];
    // `{{-` trims every white space before it, blank lines included.
    if (lines[index - 1] === '' || node.then.at(-1) === '' || node.otherwise.at(-1) === '') {
      throw new TemplateError(
        'a blank line before a condition or its end is lost; put it first inside the condition',
      );
    }
    const otherwise =
      node.otherwise.length === 0 ? [] : ['{{- else }}', ...textLines(node.otherwise, scope)];
    return [
      `{{- if ${goCondition(node.condition, scope)} }}`,
      ...textLines(node.then, scope),
      ...otherwise,
      '{{- end }}',
    ];
  });
}

function inline(part: Operand, scope: Scope): string {
  if (!isExpr(part)) return literal(String(part));
  const isInteger = shapeOf(toNode(part))?.type === 'integer';
  return `{{ ${goExpression(part, scope)}${isInteger ? ' | int64' : ''} }}`;
}

function literal(content: string): string {
  return content.replaceAll('{{', '{{ "{{" }}');
}
