import type { Expr } from '../expr.ts';
import { madeOf } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** The string with every `from` replaced by `to`. */
export const replaced = defineFunction<
  (value: Expr<string>, from: string, to: string) => Expr<string>
>({
  name: 'replace',
  signatures: [[['string', 'constant', 'constant'], 'string']],
  shape: ([value, , to]) => madeOf(value, to),
  print: ([value, from, to]) => `${value.pipeline()} | replace ${from.argument()} ${to.argument()}`,
  evaluate: ([value, from, to], read) =>
    read.text(value).replaceAll(read.text(from), () => read.text(to)),
  explain: ([value, from, to], say) => `${say(value)} with ${say(to)} for ${say(from)}`,
});
