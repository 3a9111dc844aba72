import type { Implication } from './implication.ts';
import type { Problem } from './values-error.ts';
import type { ObjectNode } from './walk.ts';
import type { Schema } from './zod-checks.ts';

/** Finds what a schema cannot say, such as a request above its limit. */
export type Check<in T> = (values: T) => readonly Problem[];

/** What values are held against. */
export interface ContractParts {
  readonly schema: Schema;
  /** The schema's structure, read once. */
  readonly root: ObjectNode;
  readonly implications: readonly Implication<never>[];
  readonly checks: readonly Check<never>[];
  /** Paths of values that only look like secrets. */
  readonly accepted?: readonly string[];
}
