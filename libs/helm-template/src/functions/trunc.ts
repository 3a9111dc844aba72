import { templateError } from '../error.ts';
import type { Expr } from '../expr.ts';
import { madeOf } from '../shape.ts';
import { refuseMoreThanAscii } from './ascii-only.ts';
import { defineFunction } from './helm-function.ts';

/** The first characters of a string of ASCII, such as the 63 that a DNS label has at most. */
export const trunc = defineFunction<(value: Expr<string>, length: number) => Expr<string>>({
  name: 'trunc',
  signatures: [[['ascii', 'count'], 'string']],
  check([value, length]) {
    if (length?.type !== 'integer' || !length.neverEmpty)
      throw templateError([], 'trunc needs a length of at least 1');
    refuseMoreThanAscii(value, 'trunc cuts bytes, which could be half a character here');
  },
  shape: ([value]) => madeOf(value),
  print: ([value, length]) => `${value.pipeline()} | trunc ${length.argument()}`,
  evaluate: ([value, length], read) => read.text(value).slice(0, Number(read.value(length))),
  explain: ([value, length], say) => `the first ${say(length)} characters of ${say(value)}`,
});
