import type { Expr } from '../expr.ts';
import type { Scalar } from '../node.ts';
import { eitherShape } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** One of two scalars; inside of an expression, where `when` cannot stand. */
export const ternary = defineFunction<
  <T extends Scalar>(
    condition: Expr<boolean>,
    then: Expr<T> | T,
    otherwise: Expr<NoInfer<T>> | NoInfer<T>,
  ) => Expr<T>
>({
  name: 'ternary',
  signatures: [
    [['boolean', 'string', 'string'], 'string'],
    [['boolean', 'integer', 'integer'], 'integer'],
    [['boolean', 'boolean', 'boolean'], 'boolean'],
  ],
  shape: ([, then, otherwise]) => eitherShape(then, otherwise),
  print: ([condition, then, otherwise]) =>
    `ternary ${then.argument()} ${otherwise.argument()} ${condition.argument()}`,
  evaluate: ([condition, then, otherwise], read) =>
    read.value(read.holds(condition) ? then : otherwise) ?? null,
  explain: ([condition, then, otherwise], say) =>
    `${say(then)} if ${say(condition)}, else ${say(otherwise)}`,
});
