import { memoised } from '@helm-gen/helm-template';
import * as z from 'zod';
import type { Schema } from './zod-checks.ts';

/** A draft-07 JSON schema, keys in the order in which a person reads them. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * What zod makes of a schema, without annotations: it would copy any meta, and an `id` would make a $ref. It is asked
 * once, for types of values are shared by many contracts.
 */
export const zodJsonSchema = memoised((schema: Schema): JsonSchema => {
  // Stryker disable next-line StringLiteral: of what a contract may have, zod says the same in each draft.
  const json = { ...z.toJSONSchema(schema, { target: 'draft-7', metadata: z.registry() }) };
  delete json.$schema;
  return json as JsonSchema;
});
