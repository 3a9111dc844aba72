import { notInExpression } from './error.ts';
import { isExpr, nodeOf, toNode } from './expr.ts';
import { quoted, yamlScalar } from './literal.ts';
import { type NodeOf, type Operand, type Ref, isTemplate } from './node.ts';
import { type Scope, nameOf, rootName } from './scope.ts';
import { shapeOf, typeOf } from './shape-of.ts';
import { shortest } from './facts.ts';

/** An expression in Go's template language that yields the value: a pipeline, not in parentheses. */
export function goExpression(operand: Operand, scope: Scope): string {
  const node = toNode(operand);
  if (isTemplate(node)) throw notInExpression(node.kind);
  switch (node.kind) {
    case 'ref':
      return goReference(node, scope);
    case 'lit':
      return typeof node.value === 'string' ? quoted(node.value) : yamlScalar(node.value, []);
    case 'call':
      return goCall(node, scope, false);
    case 'include':
      return `include ${quoted(`${scope.chart}.${node.helper.name}`)} ${rootName(scope)}`;
  }
}

/** An expression of which only Go's truth counts: shorter where emptiness and absence are the same thing. */
export function goCondition(operand: Operand, scope: Scope): string {
  const short = shortest(operand);
  const node = toNode(short);
  return node.kind === 'call' ? goCall(node, scope, true) : goExpression(short, scope);
}

function goCall({ helm, of }: NodeOf<'call'>, scope: Scope, isCondition: boolean): string {
  const operands = of.map((operand) => ({
    operand,
    shape: shapeOf(toNode(operand)),
    pipeline: () => goExpression(operand, scope),
    argument: () => goArgument(operand, scope),
    exact: () => exact(operand, scope),
    text: () => goText(operand, scope),
    condition: () => {
      const short = shortest(operand);
      return inParentheses(short, goCondition(short, scope));
    },
  }));
  return helm.print(operands, isCondition);
}

/** The expression as an argument, in parentheses where it needs them. */
export function goArgument(operand: Operand, scope: Scope): string {
  return inParentheses(operand, goExpression(operand, scope));
}

function inParentheses(operand: Operand, code: string): string {
  const { kind } = toNode(operand);
  return kind === 'ref' || kind === 'lit' ? code : `(${code})`;
}

/** As an argument, with integers made integers: Helm reads the numbers of a values file as floating point. */
function exact(operand: Operand, scope: Scope): string {
  const isIntegerValue = isExpr(operand) && typeOf(nodeOf(operand)) === 'integer';
  return isIntegerValue ? `(int64 ${goArgument(operand, scope)})` : goArgument(operand, scope);
}

/** What prints a scalar in a text, as JavaScript does. */
export function goText(operand: Operand, scope: Scope): string {
  const code = goArgument(operand, scope);
  switch (typeOf(toNode(operand))) {
    case 'integer':
      return `int64 ${code}`;
    case 'number':
      return `toJson ${code}`;
    case 'scalar':
      return `ternary ${code} (toJson ${code}) (kindIs "string" ${code})`;
    default:
      return goExpression(operand, scope);
  }
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
