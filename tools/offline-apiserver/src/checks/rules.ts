import { type Format, portName } from '../formats/names.ts';
import {
  type Problem,
  field,
  index,
  invalid,
  invalidEach,
  notSupported,
  required,
} from '../problem.ts';
import type { Check, Given, Surroundings } from './check.ts';

/** What is wrong with a value; asked only where it is given. */
export type Rule<V> = (value: V, path: string, surroundings: Surroundings) => Problem[];

type FieldRules<T> = {
  readonly [Key in keyof Given<T>]?: Rule<NonNullable<Given<T>[Key]>>;
};

/** A check of fields that need no other to be judged. */
export const fields =
  <T>(rules: FieldRules<T>): Check<T> =>
  (object, path, surroundings) =>
    Object.entries(rules).flatMap(([name, rule]) => {
      const value = (object as Readonly<Record<string, unknown>>)[name];
      return value === undefined
        ? []
        : (rule as Rule<unknown>)(value, field(path, name), surroundings);
    });

/** Fields that the server wants and the published schema does not. */
export const needs =
  <T>(...names: readonly (keyof Given<T> & string)[]): Check<T> =>
  (object, path) =>
    names
      .filter((name) => ((object as Readonly<Record<string, unknown>>)[name] ?? '') === '')
      .map((name) => required(field(path, name)));

export const all =
  <V>(...rules: readonly Rule<V>[]): Rule<V> =>
  (value, path, surroundings) =>
    rules.flatMap((rule) => rule(value, path, surroundings));

export const each =
  <V>(rule: Rule<V>): Rule<readonly V[]> =>
  (list, path, surroundings) =>
    list.flatMap((item, position) => rule(item, index(path, position), surroundings));

/** Not of the empty string and of 0, which stand for an absent value. */
export const unlessEmpty =
  <V>(rule: Rule<V>): Rule<V> =>
  (value, path, surroundings) =>
    (value as unknown) === '' || value === 0 ? [] : rule(value, path, surroundings);

/** Also of the empty string. */
export const is =
  (format: Format): Rule<string> =>
  (value, path) =>
    invalidEach(path, value, format(value));

export const isOrEmpty = (format: Format): Rule<string> => unlessEmpty(is(format));

export const oneOf =
  (...values: readonly string[]): Rule<string> =>
  (value, path) =>
    values.includes(value) ? [] : [notSupported(path, value, values)];

export const notEmpty: Rule<string | readonly unknown[]> = (value, path) =>
  value.length > 0 ? [] : [required(path)];

export const notNegative: Rule<number> = (value, path) =>
  value >= 0 ? [] : [invalid(path, value, 'must be greater than or equal to 0')];

export const positive: Rule<number> = (value, path) =>
  value > 0 ? [] : [invalid(path, value, 'must be greater than zero')];

export const between =
  (low: number, high: number): Rule<number> =>
  (value, path) =>
    value >= low && value <= high
      ? []
      : [invalid(path, value, `must be between ${String(low)} and ${String(high)}, inclusive`)];

export const portNumber = between(1, 65535);

export const portNumberOrName: Rule<number | string> = (value, path, surroundings) =>
  typeof value === 'number'
    ? portNumber(value, path, surroundings)
    : invalidEach(path, value, portName(value));

export const fileMode: Rule<number> = (mode, path) =>
  mode >= 0 && mode <= 0o777
    ? []
    : [invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];
