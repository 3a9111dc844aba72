import * as z from 'zod';
import { text } from './text.ts';

/**
 * The name of an environment variable, upper case by custom: a C identifier, as a shell can use it and as both a
 * ConfigMap key and `env` accept it (apimachinery `IsEnvVarName` takes more). Two leading underscores need a capital
 * after them: JavaScript's object readers lose a key `__proto__`.
 */
export const envName = text(
  /^(_*[A-Z]|_?[a-z])[A-Za-z0-9_]*$/,
  'must be an environment variable name: letters, digits and "_", not beginning with a digit, such as "LOG_LEVEL"',
)
  .max(253)
  .meta({
    description: 'Name of the environment variable.',
    typeName: 'environment variable name',
  });

/** The value of an environment variable: any text but NUL, which no process environment can hold. Print it with `quote`. */
export const envValue = text(
  // eslint-disable-next-line no-control-regex -- NUL is what it excludes
  /^[^\x00]*$/,
  'must be a string without NUL; put numbers and booleans in quotes',
).describe('Value of the environment variable.');

/** Environment variables by name: a map, so that an environment can override one of them. */
export const envMap = z.record(envName, envValue).describe('Environment variables by name.');

/** An environment variable that holds a whole number of at most so many digits, from `min` on. */
export const envInteger = (min: 0 | 1, digits: number) =>
  text(
    new RegExp(`^(${min === 0 ? '0|' : ''}[1-9][0-9]{0,${String(digits - 1)}})$`),
    `must be a whole number in quotes, at least ${String(min)} and of at most ${String(digits)} digits, such as "10"`,
  ).meta({ typeName: `integer as a string, ${String(min)}–${'9'.repeat(digits)}` });
