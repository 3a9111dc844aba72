import * as z from 'zod';
import { checkContract } from './check-contract.ts';
import type { Check, ContractParts } from './contract-parts.ts';
import type { Implication } from './implication.ts';
import { frozen, type JsonObject } from './json.ts';
import { walk, type ObjectNode } from './walk.ts';

/** The names of values and what each may be, in the order in which values.yaml shows them. */
export type Shape = z.ZodRawShape;

type Output<S extends Shape> = z.output<z.ZodObject<S, z.core.$strict>>;

/** The values of a chart: what they are called, what they may be, and what they are by default. */
export interface ValuesContract<S extends Shape = Shape> extends ContractParts {
  readonly shape: S;
  readonly schema: z.ZodObject<S, z.core.$strict>;
  /** Frozen. */
  readonly defaults: JsonObject;
}

/** The type of a contract's values after Helm has merged them: defaults are there, optional values may be not. */
export type ValuesOf<C extends { readonly schema: z.ZodType }> = z.output<C['schema']>;

/**
 * Defines the values of a chart. Every value needs a description, and a default or `.optional()`, so that
 * values.yaml is complete.
 * @throws {HelmGenError} naming the first value that Helm and zod could not treat alike, or that is incomplete
 */
export function defineValues<S extends Shape>(
  shape: S,
  implications: readonly Implication<Output<NoInfer<S>>>[] = [],
  checks: readonly Check<Output<NoInfer<S>>>[] = [],
): ValuesContract<S> {
  return contractOf(shape, implications, checks);
}

/**
 * A contract with further values; one with the name of a value of `base` takes its place.
 * @throws {HelmGenError} as `defineValues` does
 */
export function extendValues<S extends Shape, E extends Shape>(
  base: ValuesContract<S>,
  shape: E,
  implications: readonly Implication<Output<NoInfer<Extended<S, E>>>>[] = [],
  checks: readonly Check<Output<NoInfer<Extended<S, E>>>>[] = [],
): ValuesContract<Extended<S, E>> {
  return contractOf(
    { ...base.shape, ...shape } as Extended<S, E>,
    [...base.implications, ...implications],
    [...base.checks, ...checks],
  );
}

/** The values of `S` with those of `E`, which take the place of their namesakes. */
export type Extended<S extends Shape, E extends Shape> = z.core.util.Extend<S, E>;

function contractOf<S extends Shape>(
  shape: S,
  implications: readonly Implication<never>[],
  checks: readonly Check<never>[],
): ValuesContract<S> {
  const schema = z.strictObject(shape);
  const parts = { schema, root: walk(schema) as ObjectNode, implications, checks };
  return { ...parts, shape, defaults: frozen(checkContract(parts)) };
}

/** A contract that lets values at these paths look like secrets (C-007). */
export const acceptingSecrets = <C extends ContractParts>(
  contract: C,
  accepted: readonly string[],
): C => ({ ...contract, accepted });

/** The tree of all defaults, keys in the order of declaration: what values.yaml holds. */
export const defaultValues = <S extends Shape>(contract: ValuesContract<S>): Output<S> =>
  structuredClone(contract.defaults) as Output<S>;
