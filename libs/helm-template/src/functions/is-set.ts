import type { Expr } from '../expr.ts';
import { boolean, canBeEmpty } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** Whether an optional value is there, be it empty. */
export const isSet = defineFunction<(of: Expr<unknown>) => Expr<boolean>>({
  name: 'kindIs',
  signatures: [[['value'], 'boolean']],
  shape: () => boolean,
  print: ([of]) => `not (kindIs "invalid" ${of.argument()})`,
  sameTruth: ([of], [shape]) => (shape === undefined || canBeEmpty(shape) ? undefined : of),
  evaluate: ([of], read) => read.value(of) !== undefined,
  explain: ([of], say) => `${say(of)} is set`,
});
