import * as z from 'zod';
import { ASTRAL, type CharSet, charactersOf, NOT_ASCII, NOT_PLAIN, overlap } from './char-set.ts';
import { contractError } from './contract-error.ts';
import { readPattern, type Pattern } from './pattern.ts';
import { checksOf, patternsOf, type Schema } from './zod-checks.ts';

/** What a value without parts is. */
export type Leaf =
  | {
      readonly type: 'string';
      /** The contract refuses `''`. */
      readonly neverEmpty: boolean;
      /**
       * No allowed value holds one of `[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]`, which
       * Helm's toYaml does not round-trip.
       */
      readonly plain: boolean;
      /** Every allowed value is ASCII. */
      readonly ascii: boolean;
    }
  | {
      readonly type: 'integer';
      /** The contract refuses 0. */
      readonly neverZero: boolean;
    }
  | { readonly type: 'number'; /** The contract refuses 0. */ readonly neverZero: boolean }
  | { readonly type: 'boolean' };

/** zod's string formats that check their pattern and nothing else (zod 4.6: core/schemas.js). */
const PATTERN_FORMATS: readonly string[] = [
  ...['regex', 'lowercase', 'uppercase', 'email', 'guid', 'uuid', 'e164'],
  ...['ipv4', 'cidrv4', 'mac', 'date', 'time', 'datetime'],
];

/** @throws {HelmGenError} for a check that values.schema.json cannot say in the same way */
export function stringLeaf(schema: Schema, path: string): Leaf {
  for (const check of checksOf(schema)) {
    if (check.check === 'string_format') {
      if (PATTERN_FORMATS.includes(check.format)) continue;
      refuseCheck(path, check.format);
    }
    if (!['min_length', 'max_length', 'length_equals'].includes(check.check)) {
      refuseCheck(path, check.check);
    }
  }
  const patterns = patternsOf(schema).map((pattern) => patternAt(path, pattern));
  const never = (set: CharSet) =>
    patterns.some(({ characters }) => characters !== undefined && !overlap(characters, set));
  if (patterns.some((pattern) => pattern.countsUnits) && !never(ASTRAL)) {
    throw contractError(
      path,
      'a pattern sees characters such as 😀 as two, and Helm as one',
      'add the flag u',
    );
  }
  return {
    type: 'string',
    neverEmpty: !accepts(schema, ''),
    plain: never(NOT_PLAIN),
    ascii: never(NOT_ASCII),
  };
}

/** @throws {HelmGenError} for a pattern that Helm cannot read or reads differently */
export function patternAt(path: string, pattern: RegExp): Pattern {
  try {
    return readPattern(pattern);
  } catch (error) {
    // Stryker disable next-line ConditionalExpression: readPattern throws no other.
    if (!(error instanceof SyntaxError)) throw error;
    throw contractError(path, `the pattern ${String(pattern)} ${error.message}`);
  }
}

const INTEGER_FORMATS: readonly string[] = ['safeint', 'int32', 'uint32'];

/** @throws {HelmGenError} for a check that values.schema.json cannot say in the same way */
export function numberLeaf(schema: Schema, path: string): Leaf {
  const integer = isInteger(schema);
  for (const check of checksOf(schema)) {
    if (check.check === 'multiple_of') {
      if (integer && Number.isSafeInteger(check.value) && Number(check.value) > 0) continue;
      throw contractError(path, 'can be a multiple of a whole number above 0 only, and z.int()');
    }
    if (!['number_format', 'greater_than', 'less_than'].includes(check.check)) {
      refuseCheck(path, check.check);
    }
  }
  return { type: integer ? 'integer' : 'number', neverZero: !accepts(schema, 0) };
}

/** `z.int()` carries its format in the definition, `z.number().int()` in a check. */
export const isInteger = (schema: Schema): boolean =>
  checksOf(schema).some((check) => 'format' in check && INTEGER_FORMATS.includes(check.format));

/** An enum or a literal: its values must all be of one type that values.yaml has. */
export function fixedLeaf(values: readonly unknown[], schema: Schema, path: string): Leaf {
  for (const check of checksOf(schema)) refuseCheck(path, check.check);
  if (values.length > 0) {
    if (values.every((value) => typeof value === 'string')) {
      const never = (set: CharSet) => values.every((value) => !overlap(charactersOf(value), set));
      return {
        type: 'string',
        neverEmpty: !values.includes(''),
        plain: never(NOT_PLAIN),
        ascii: never(NOT_ASCII),
      };
    }
    if (values.every((value) => typeof value === 'boolean')) return { type: 'boolean' };
    if (values.every((value) => Number.isSafeInteger(value))) {
      return { type: 'integer', neverZero: !values.includes(0) };
    }
  }
  throw contractError(
    path,
    'must be chosen from strings alone, from integers alone or from booleans',
  );
}

/** @throws {HelmGenError}, always */
export function refuseCheck(path: string, check: string): never {
  throw contractError(
    path,
    `has a check "${check}", which Helm cannot make from a schema`,
    'say it with a pattern, bounds or an enum, or among the checks of defineValues',
  );
}

const accepts = (schema: Schema, value: unknown) => z.validate(schema, value);
