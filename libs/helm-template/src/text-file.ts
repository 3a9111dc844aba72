import { templateError } from './error.ts';
import { type Expr, type Items, type Templated, isExpr, nodeOf } from './expr.ts';
import { type RenderContext, evaluate } from './evaluate.ts';
import { textParts } from './functions/text.ts';
import { goCondition, goExpression, goText } from './go-expression.ts';
import type { Node, NodeOf, Tree } from './node.ts';
import { type Scope, enter, freeName, rootScope } from './scope.ts';
import { shapeOf, typeOf } from './shape-of.ts';

/** A text such as NOTES.txt: its lines, or groups of lines that `itemsWhen` shows under a condition. */
export type TextLines = readonly (Templated<string> | Items<string>)[];

/** The Go-template text of a text file. */
export function printText(lines: TextLines, chart: string): string {
  return `${textLines(lines as readonly Tree[], rootScope(chart)).join('\n')}\n`;
}

/** The text that Helm renders from it. */
export function evaluateText(lines: TextLines, context: RenderContext): string {
  return `${((evaluate(lines as readonly Tree[], context) ?? []) as readonly string[]).join('\n')}\n`;
}

function textLines(lines: readonly Tree[], scope: Scope, isFirst = true): readonly string[] {
  return lines.flatMap((content, index) => {
    if (!isExpr(content)) return [literal(String(content))];
    const node = nodeOf(content);
    if (node.kind !== 'itemsWhen' && node.kind !== 'each') return [printLine(node, content, scope)];
    // `{{-` trims all white space before it, back to the last action.
    if ((isFirst && index === 0) || [lines[index - 1], ...lastLines(node)].some(endsInSpace)) {
      throw templateError(
        [],
        'a text cannot start with a condition or a loop, and white space at the end of a line before one or its end is lost; put a blank line first inside of it',
      );
    }
    if (node.kind === 'each') return rangeLines(node, scope);
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

function lastLines(node: NodeOf<'itemsWhen' | 'each'>): readonly (Tree | undefined)[] {
  return node.kind === 'each' ? [node.item] : [node.then.at(-1), node.otherwise.at(-1)];
}

function rangeLines({ over, key, value, item }: NodeOf<'each'>, scope: Scope): readonly string[] {
  const bound = key === undefined ? [value] : [key, value];
  const names = bound.map((one) => [one, freeName(scope, one.hint)] as const);
  return [
    `{{- range ${names.map(([, name]) => name).join(', ')} := ${goExpression(over, scope)} }}`,
    ...textLines([item], enter(scope, value, names), false),
    '{{- end }}',
  ];
}

function printLine(node: Node, content: Expr<unknown>, scope: Scope): string {
  const parts = textParts(content);
  if (parts !== undefined) {
    const last = parts.length - 1;
    return parts
      .map((part, index) => {
        if (isExpr(part)) return action(part, scope);
        const printed = literal(String(part));
        return index < last ? printed.replace(/\{$/, '{{ "{" }}') : printed;
      })
      .join('');
  }
  if (shapeOf(node) === undefined) {
    throw templateError(
      [],
      `a line of a text is a string, text\`…\` or itemsWhen(…), not ${node.kind}`,
    );
  }
  return action(content, scope);
}

/** Whether the literal end of a line is white space, or the line is empty. */
function endsInSpace(content: Tree | undefined): boolean {
  const end = content === undefined ? undefined : (textParts(content)?.at(-1) ?? content);
  return typeof end === 'string' && /(^|\s)$/.test(end);
}

function action(value: Expr<unknown>, scope: Scope): string {
  const isInteger = typeOf(nodeOf(value)) === 'integer';
  return `{{ ${isInteger ? `${goExpression(value, scope)} | int64` : goText(value, scope)} }}`;
}

function literal(content: string): string {
  return content.replaceAll('{{', '{{ "{{" }}');
}
