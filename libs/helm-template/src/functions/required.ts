import { HelmGenError } from '@helm-gen/errors';
import type { Expr } from '../expr.ts';
import type { Scalar } from '../node.ts';
import { string } from '../shape.ts';
import { defineFunction } from './helm-function.ts';

/** The value, which must be given: where it is absent or `""`, Helm fails with the message. */
export const required = defineFunction<
  <T extends Scalar>(message: string, value: Expr<T | undefined>) => Expr<T>
>({
  name: 'required',
  signatures: [],
  shape: ([, value]) => value && { ...value, optional: false },
  print: ([message, value]) => `required ${message.argument()} ${value.argument()}`,
  evaluate([message, value], read) {
    const given = read.value(value);
    if (given !== undefined && given !== null && given !== '') return given;
    throw new HelmGenError({ code: 'values', message: read.text(message) });
  },
  explain: ([, value], say) => say(value),
});

/** Makes Helm fail with the message: for `when(…, fail('…'))`. What a contract can say, it says better. */
export const fail = defineFunction<(message: Expr<string> | string) => Expr<never>>({
  name: 'fail',
  signatures: [],
  shape: () => string,
  print: ([message]) => `fail ${message.argument()}`,
  evaluate([message], read) {
    throw new HelmGenError({ code: 'values', message: read.text(message) });
  },
  explain: ([message], say) => `a failure: ${say(message)}`,
});
