import { notInExpression } from './error.ts';
import { isExpr, nodeOf, toNode } from './expr.ts';
import { quoted, yamlScalar } from './literal.ts';
import { type Node, type NodeOf, type Operand, type Ref, isTemplate } from './node.ts';
import { type Scope, nameOf, rootName } from './scope.ts';
import { canBeEmpty } from './shape.ts';
import { shapeOf, typeOf } from './shape-of.ts';

/** An expression in Go's template language that yields the value: a pipeline, not in parentheses. */
export function goExpression(operand: Operand, scope: Scope): string {
  const node = toNode(operand);
  if (isTemplate(node)) throw notInExpression(node.kind);
  switch (node.kind) {
    case 'ref':
      return goReference(node, scope);
    case 'lit':
      return typeof node.value === 'string' ? quoted(node.value) : yamlScalar(node.value, []);
    case 'text':
      return goText(node, scope);
    case 'default':
      return `${argument(node.value, scope)} | default ${argument(node.fallback, scope)}`;
    case 'replace':
      return `${goExpression(node.value, scope)} | replace ${quoted(node.from)} ${quoted(node.to)}`;
    case 'eq':
      return `eq ${exact(node.left, scope)} ${exact(node.right, scope)}`;
    case 'not':
      return `not ${conditionArgument(node.of, scope)}`;
    case 'and':
    case 'or':
      return `${node.kind} ${node.of.map((part) => argument(part, scope)).join(' ')}`;
    case 'isSet':
      return `not (kindIs "invalid" ${argument(node.of, scope)})`;
    case 'nonEmpty':
      return `not (empty ${argument(node.of, scope)})`;
    case 'include':
      return `include ${quoted(`${scope.chart}.${node.helper.name}`)} ${rootName(scope)}`;
    case 'sha': {
      const values = node.of.map((part) => argument(part, scope));
      return `list ${[quoted(node.fingerprint), ...values].join(' ')} | toJson | sha256sum`;
    }
  }
}

/** An expression of which only Go's truth counts: shorter where emptiness and absence are the same thing. */
export function goCondition(operand: Operand, scope: Scope): string {
  const short = shortCondition(operand) ?? operand;
  const node = toNode(short);
  if (node.kind !== 'and' && node.kind !== 'or') return goExpression(short, scope);
  return `${node.kind} ${node.of.map((part) => conditionArgument(part, scope)).join(' ')}`;
}

/** The expression as an argument, in parentheses where it needs them. */
function argument(operand: Operand, scope: Scope): string {
  return inParentheses(operand, goExpression(operand, scope));
}

function conditionArgument(operand: Operand, scope: Scope): string {
  const short = shortCondition(operand) ?? operand;
  return inParentheses(short, goCondition(short, scope));
}

function inParentheses(operand: Operand, code: string): string {
  const { kind } = toNode(operand);
  return kind === 'ref' || kind === 'lit' ? code : `(${code})`;
}

/** As `argument`, with integers made integers: Helm reads a values file's numbers as floating point. */
function exact(operand: Operand, scope: Scope): string {
  const isIntegerValue = isExpr(operand) && typeOf(nodeOf(operand)) === 'integer';
  return isIntegerValue ? `(int64 ${argument(operand, scope)})` : argument(operand, scope);
}

function shortCondition(operand: Operand): Operand | undefined {
  const node = toNode(operand);
  if (node.kind === 'nonEmpty') return node.of;
  if (node.kind !== 'isSet') return undefined;
  const shape = shapeOf(toNode(node.of));
  return shape !== undefined && !canBeEmpty(shape) ? node.of : undefined;
}

function goReference(node: Ref, scope: Scope): string {
  const start =
    typeof node.root === 'string'
      ? `${rootName(scope) === '$' ? '$' : ''}.${node.root}`
      : nameOf(scope, node.root);
  return node.path.reduce((code, key) => {
    if (/^[A-Za-z_]\w*$/.test(key)) return `${code === '.' ? '' : code}.${key}`;
    return `(index ${code} ${quoted(key)})`;
  }, start);
}

function goText(node: NodeOf<'text'>, scope: Scope): string {
  if (node.parts.every((part) => typeof part !== 'object')) return quoted(node.parts.join(''));
  const format = node.parts.map((part) =>
    isExpr(part) ? verb(nodeOf(part)) : String(part).replaceAll('%', '%%'),
  );
  const values = node.parts.filter(isExpr).map((part) => exact(part, scope));
  return `printf ${[quoted(format.join('')), ...values].join(' ')}`;
}

function verb(node: Node): string {
  const type = typeOf(node);
  if (type === 'integer') return '%d';
  return type === 'boolean' ? '%t' : '%s';
}
