import type * as z from 'zod';

/** Any zod schema; the narrower `z.ZodType` is one too. */
export type Schema = z.core.$ZodType;

export type Check = (z.core.$ZodChecks['_zod']['def'] | { readonly check: 'custom' }) & {
  readonly pattern?: RegExp | undefined;
};

/** What a schema checks beyond its type; one like `z.email()` or `z.int()` is its own first check. */
export function checksOf(schema: Schema): readonly Check[] {
  const { def, traits } = schema._zod;
  const own = traits.has('$ZodCheck') ? [def] : [];
  const added = (def.checks ?? []).map((check) => check._zod.def);
  return [...own, ...added] as unknown as readonly Check[];
}

/** The patterns that a string must match, all of them. */
export const patternsOf = (schema: Schema): readonly RegExp[] =>
  checksOf(schema).flatMap(({ pattern }) => pattern ?? []);
