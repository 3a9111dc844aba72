import type { Argument } from './function-type.ts';
import type { Expr } from '../expr.ts';
import { boolean } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** Whether two values are the same. */
export const equals = defineFunction<
  <T extends string | number>(left: Expr<T>, right: Expr<T> | T) => Expr<boolean>
>({
  name: 'eq',
  signatures: [
    [['string', 'string'], 'boolean'],
    [['integer', 'integer'], 'boolean'],
  ],
  shape: () => boolean,
  print([left, right]) {
    const isFraction = [left, right].some(({ shape }) => shape?.type === 'number');
    const side = (of: Argument) => (isFraction ? `(float64 ${of.argument()})` : of.exact());
    return `eq ${side(left)} ${side(right)}`;
  },
  evaluate: ([left, right], read) => read.value(left) === read.value(right),
  explain: ([left, right], say) => `${say(left)} is ${say(right)}`,
});
