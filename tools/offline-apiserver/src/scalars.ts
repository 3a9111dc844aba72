import { amountOf } from '@helm-gen/k8s-primitives';

/**
 * What each scalar type of the API accepts in JSON, and how its decoder says what it wanted. A quantity may be a
 * number; a string may not.
 */
interface Scalar {
  readonly wanted: string;
  readonly accepts: (value: unknown) => boolean;
}

const isString = (value: unknown): value is string => typeof value === 'string';

// Of 64 bits a number in JavaScript cannot hold the greatest one, but only the next.
const integer = (bits: 32 | 64, greatest: number): Scalar => ({
  wanted: `must be an integer of ${String(bits)} bits`,
  accepts: (value) =>
    Number.isInteger(value) && Number(value) >= -(2 ** (bits - 1)) && Number(value) <= greatest,
});

const INT32 = integer(32, 2 ** 31 - 1);
// encoding/base64 skips line breaks, and wants the padding.
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const RFC3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

const dateTime: Scalar = {
  wanted: 'must be a time as in RFC 3339, such as "2026-01-31T12:00:00Z"',
  accepts: (value) => isString(value) && RFC3339.test(value) && !Number.isNaN(Date.parse(value)),
};

const scalars: Readonly<Record<string, Scalar>> = {
  any: { wanted: '', accepts: () => true },
  boolean: { wanted: 'must be true or false', accepts: (value) => typeof value === 'boolean' },
  byte: {
    wanted: 'must be a string in base64',
    accepts: (value) => isString(value) && BASE64.test(value.replaceAll(/[\r\n]/g, '')),
  },
  'date-time': dateTime,
  'date-time-micro': dateTime,
  double: { wanted: 'must be a number', accepts: (value) => typeof value === 'number' },
  int32: INT32,
  int64: integer(64, 2 ** 63),
  'int-or-string': {
    wanted: 'must be an integer or a string',
    accepts: (value) => isString(value) || INT32.accepts(value),
  },
  quantity: {
    wanted:
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    accepts: (value) =>
      (isString(value) || typeof value === 'number') && amountOf(value) !== undefined,
  },
  string: { wanted: 'must be a string', accepts: isString },
};

/** What a value of a scalar type must be, or undefined if this one is. */
export function scalarMismatch(type: string, value: unknown): string | undefined {
  const scalar = scalars[type];
  return scalar === undefined || scalar.accepts(value) ? undefined : scalar.wanted;
}
