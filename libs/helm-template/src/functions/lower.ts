import type { Expr } from '../expr.ts';
import { madeOf } from '../shape.ts';
import { refuseMoreThanAscii } from './ascii-only.ts';
import { defineFunction } from './helm-function.ts';

/** A string of ASCII in lower case. */
export const lower = defineFunction<(value: Expr<string>) => Expr<string>>({
  name: 'lower',
  signatures: [[['ascii'], 'string']],
  check([value]) {
    refuseMoreThanAscii(
      value,
      'lower knows the letters of another Unicode version than Node.js, and this string may hold some',
    );
  },
  shape: ([value]) => madeOf(value),
  print: ([value]) => `${value.pipeline()} | lower`,
  evaluate: ([value], read) => read.text(value).toLowerCase(),
  explain: ([value], say) => `${say(value)} in lower case`,
});
