import type { Expr } from '../expr.ts';
import { boolean } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** Whether a string has `part` in it. */
export const contains = defineFunction<
  (value: Expr<string>, part: Expr<string> | string) => Expr<boolean>
>({
  name: 'contains',
  signatures: [[['string', 'string'], 'boolean']],
  shape: () => boolean,
  print: ([value, part]) => `contains ${part.argument()} ${value.argument()}`,
  evaluate: ([value, part], read) => read.text(value).includes(read.text(part)),
  explain: ([value, part], say) => `${say(value)} contains ${say(part)}`,
});
