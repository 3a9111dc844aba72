import * as z from 'zod';

/**
 * A string that `pattern` describes from its first character to its last. The pattern also stands in values.schema.json,
 * where Helm reads it as RE2 and without flags: so it is anchored and has no flag, lookaround or `\u` escape. It admits
 * no control character, so that Helm's `toYaml` prints every such string exactly. A mismatch ends the checks (`abort`):
 * one problem a value, and refinements further up see valid strings alone.
 * @param must what the string must be, with an example: the message of every refusal
 */
export const text = (pattern: RegExp, must: string) =>
  z.string({ error: must }).regex(pattern, { error: must, abort: true });

/** Printable ASCII on one line, for fields in which Kubernetes takes any string. */
export const printable = (must: string) => text(/^[\x20-\x7e]+$/, must);

/** A whole number from `min` to `max`, both included. */
export const wholeNumber = (min: number, max: number, must: string) =>
  z.int({ error: must }).min(min, { error: must }).max(max, { error: must });

/** The largest value of the `int32` fields of the Kubernetes API. */
export const INT32_MAX = 2147483647;
