/** Decimal places that a suffix stands for, as k8s.io/apimachinery/pkg/api/resource has them; n, u, m shift right. */
const DECIMAL: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d{1,3}|[numkMGTPE]|[KMGTPE]i)?$/;

export const QUANTITY_MESSAGE =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** A quantity as an exact number of nano-units, or undefined if it is none: `100m` is 100000000n. */
export function parseQuantity(value: string | number): bigint | undefined {
  const [, sign, whole = '', fraction = '', suffix = ''] = QUANTITY.exec(String(value)) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const exponent = /^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : DECIMAL[suffix];
  const nano =
    exponent === undefined
      ? scale(digits * 2n ** BigInt(BINARY[suffix] ?? 0), 9 - fraction.length)
      : scale(digits, 9 + exponent - fraction.length);
  return sign === '-' ? -nano : nano;
}

/** Rounds up, as Kubernetes does with what is smaller than a nano-unit. */
function scale(digits: bigint, places: number): bigint {
  if (places >= 0) return digits * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  return (digits + divisor - 1n) / divisor;
}
