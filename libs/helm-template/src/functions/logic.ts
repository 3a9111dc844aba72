import { type Expr, toNode } from '../expr.ts';
import type { Operand } from '../node.ts';
import { boolean } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

type Conditions = readonly [Expr<boolean>, ...Expr<boolean>[]];

/** Whether the condition does not hold. */
export const not = defineFunction<(of: Expr<boolean>) => Expr<boolean>>({
  name: 'not',
  signatures: [[['boolean'], 'boolean']],
  shape: () => boolean,
  print: ([of]) => `not ${of.condition()}`,
  evaluate: ([of], read) => !read.holds(of),
  explain: ([of], say) => `not ${inBrackets(of, say)}`,
});

function connective(name: 'and' | 'or', method: 'every' | 'some') {
  return defineFunction<(...of: Conditions) => Expr<boolean>>({
    name,
    signatures: [[['boolean', 'boolean'], 'boolean']],
    shape: () => boolean,
    print: (of, isCondition) =>
      [name, ...of.map((one) => (isCondition ? one.condition() : one.argument()))].join(' '),
    evaluate: (of, read) => of[method]((one) => read.holds(one)),
    explain: (of, say) => of.map((one) => inBrackets(one, say)).join(` ${name} `),
  });
}

/** Whether all conditions hold. */
export const and = connective('and', 'every');

/** Whether one of the conditions holds. */
export const or = connective('or', 'some');

function inBrackets(operand: Operand, say: (operand: Operand) => string): string {
  const node = toNode(operand);
  const isCompound =
    node.kind === 'call' && [and, or].some(({ helm }) => helm.name === node.helm.name);
  return isCompound ? `(${say(operand)})` : say(operand);
}
