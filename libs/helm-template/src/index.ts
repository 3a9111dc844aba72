export { type Place, isWithin, placeName } from './error.ts';
export { type Json, type RenderContext, evaluate } from './evaluate.ts';
export { goJson } from './go-values.ts';
export type { Expr, Items, Templated, Values } from './expr.ts';
export type { Scalar, Tree } from './node.ts';
export {
  and,
  checksum,
  each,
  equals,
  helper,
  isSet,
  itemsWhen,
  merged,
  nonEmpty,
  not,
  or,
  orElse,
  replaced,
  text,
  when,
  withValue,
} from './operations.ts';
export { type TemplateFile, documentPlace, printFile } from './print-file.ts';
export { memoised } from './memoised.ts';
export { printHelpers } from './print-helpers.ts';
export type { Field } from './provenance/at.ts';
export type { Condition } from './provenance/condition.ts';
export type { Origin } from './provenance/origin.ts';
export { provenance } from './provenance/provenance.ts';
export { chart, release, valuesReference } from './reference.ts';
export type { Shape } from './shape.ts';
export { type TextLines, evaluateText, printText } from './text-file.ts';
export { type ConstantText, constantsIn } from './constants-in.ts';
export { valuesUsedIn } from './values-used.ts';
