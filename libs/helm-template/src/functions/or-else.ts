import type { Expr } from '../expr.ts';
import { isEmpty } from '../go-values.ts';
import type { Scalar } from '../node.ts';
import { eitherShape } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** The value, or the fallback where it is absent or, as Go's templates see it, empty. */
export const orElse = defineFunction<
  <T extends Scalar>(value: Expr<T | undefined>, fallback: Expr<T> | T) => Expr<T>
>({
  name: 'default',
  signatures: [
    [['optional string', 'string'], 'string'],
    [['optional integer', 'integer'], 'integer'],
    [['optional boolean', 'boolean'], 'boolean'],
  ],
  shape: ([value, fallback]) => value && eitherShape({ ...value, optional: false }, fallback),
  print: ([value, fallback]) => `${value.argument()} | default ${fallback.argument()}`,
  evaluate([value, fallback], read) {
    const own = read.value(value);
    return (isEmpty(own) ? read.value(fallback) : own) ?? null;
  },
  explain: ([value, fallback], say) => `${say(value)}, else ${say(fallback)}`,
});
