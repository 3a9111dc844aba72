import type { Expr } from '../expr.ts';
import { boolean } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** Whether a string, map or list is there and has something in it. */
export const nonEmpty = defineFunction<
  (
    of: Expr<string | readonly unknown[] | Readonly<Record<string, unknown>> | undefined>,
  ) => Expr<boolean>
>({
  name: 'empty',
  signatures: [[['collection'], 'boolean']],
  shape: () => boolean,
  print: ([of]) => `not (empty ${of.argument()})`,
  sameTruth: ([of]) => of,
  evaluate: ([of], read) => read.holds(of),
  explain: ([of], say) => `${say(of)} is not empty`,
});
