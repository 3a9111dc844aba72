import { templateError } from '../error.ts';
import { type Expr, isExpr, nodeOf } from '../expr.ts';
import { quoted } from '../literal.ts';
import type { Operand, Scalar, Tree } from '../node.ts';
import { madeOf } from '../shape.ts';
import { type Argument, call, callable, helmFunction } from './helm-function.ts';

const printf = helmFunction<readonly Scalar[]>({
  name: 'printf',
  signatures: [
    [['scalar', 'constant', 'scalar'], 'string'],
    [['constant', 'string'], 'string'],
  ],
  shape: (of) => ({
    ...madeOf(...of),
    neverEmpty: of.some((part) => part?.type !== 'string' || part.neverEmpty),
  }),
  print(of) {
    if (of.every(({ operand }) => !isExpr(operand)))
      return quoted(of.map(({ operand }) => operand).join(''));
    const format = of.map((part) =>
      isExpr(part.operand) ? verb(part) : String(part.operand).replaceAll('%', '%%'),
    );
    const values = of.filter(({ operand }) => isExpr(operand)).map(value);
    return ['printf', quoted(format.join('')), ...values].join(' ');
  },
  evaluate: (of, read) => of.map((part) => read.text(part)).join(''),
  explain: (of, say) => of.map((part) => (isExpr(part) ? `{${say(part)}}` : String(part))).join(''),
});

function value(part: Argument): string {
  const isConverted = part.shape?.type === 'number' || part.shape?.type === 'scalar';
  return isConverted ? `(${part.text()})` : part.exact();
}

function verb({ shape }: Argument): string {
  if (shape?.type === 'integer') return '%d';
  return shape?.type === 'boolean' ? '%t' : '%s';
}

/** A string made of literal text and scalar expressions: text`${values.image.repository}:${values.image.tag}`. */
export const text = callable(
  printf,
  (literals: TemplateStringsArray, ...parts: readonly (Expr<Scalar> | Scalar)[]): Expr<string> => {
    const operands: Operand[] = [];
    literals.forEach((literal, index) => {
      if (literal !== '') operands.push(literal);
      if (index < parts.length) operands.push(...partsOf(parts[index]));
    });
    return call(printf, operands);
  },
);

/** A text inside a text is part of it. */
function partsOf(part: Operand | undefined): readonly Operand[] {
  if (part === undefined) {
    throw templateError(
      [],
      'text`…` holds undefined: the value it names is not declared in the contract',
    );
  }
  return textParts(part) ?? [part];
}

/** What a text is made of; undefined for anything else. */
export function textParts(part: Tree): readonly Operand[] | undefined {
  const node = isExpr(part) ? nodeOf(part) : undefined;
  return node?.kind === 'call' && node.helm.name === printf.name ? node.of : undefined;
}
