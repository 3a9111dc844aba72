import type { Expr } from '../expr.ts';
import { boolean } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** Whether a string begins with `prefix`. */
export const hasPrefix = defineFunction<
  (value: Expr<string>, prefix: Expr<string> | string) => Expr<boolean>
>({
  name: 'hasPrefix',
  signatures: [[['string', 'string'], 'boolean']],
  shape: () => boolean,
  print: ([value, prefix]) => `hasPrefix ${prefix.argument()} ${value.argument()}`,
  evaluate: ([value, prefix], read) => read.text(value).startsWith(read.text(prefix)),
  explain: ([value, prefix], say) => `${say(value)} begins with ${say(prefix)}`,
});
