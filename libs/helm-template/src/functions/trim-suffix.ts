import type { Expr } from '../expr.ts';
import { madeOf } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** The string without `suffix` at its end, where it has it; once. */
export const trimSuffix = defineFunction<(value: Expr<string>, suffix: string) => Expr<string>>({
  name: 'trimSuffix',
  signatures: [[['string', 'constant'], 'string']],
  shape: ([value]) => madeOf(value),
  print: ([value, suffix]) => `${value.pipeline()} | trimSuffix ${suffix.argument()}`,
  evaluate([value, suffix], read) {
    const [whole, end] = [read.text(value), read.text(suffix)];
    return whole.endsWith(end) ? whole.slice(0, whole.length - end.length) : whole;
  },
  explain: ([value, suffix], say) => `${say(value)} without ${say(suffix)} at its end`,
});
