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
const QUANTITY = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d{1,19}|[numkMGTPE]|[KMGTPE]i)?$/;

/** Exponents beyond this make a number that is too great, or rounded up to a nano-unit, as those much greater do. */
const GREATEST_EXPONENT = 1000n;
const INT64 = 2n ** 63n;

/**
 * A quantity as an exact number of nano-units, or undefined if it is not a quantity: `100m` is 100000000n. As in Kubernetes,
 * blanks around it count for nothing, and without a digit it is zero.
 */
export function amountOf(value: string | number): bigint | undefined {
  const text = String(value).trim();
  const [, sign, whole = '', fraction = '', suffix = ''] = QUANTITY.exec(text) ?? [];
  if (sign === undefined || text === '') return undefined;
  const digits = BigInt(whole + fraction);
  const exponent = exponentOf(suffix);
  if (exponent === undefined) return undefined;
  // Where Kubernetes reads with arbitrary precision it wants a digit.
  if (whole + fraction === '' && (exponent < -9 || /[PE]i/.test(suffix))) return undefined;
  const nano =
    suffix in BINARY
      ? scale(digits * 2n ** BigInt(BINARY[suffix] ?? 0), 9 - fraction.length)
      : scale(digits, 9 + exponent - fraction.length);
  return sign === '-' ? -nano : nano;
}

function exponentOf(suffix: string): number | undefined {
  if (!/^[eE][+-]?\d/.test(suffix)) return DECIMAL[suffix] ?? 0;
  const exponent = BigInt(suffix.slice(1).replace('+', ''));
  if (exponent >= INT64 || exponent < -INT64) return undefined;
  const [least, greatest] = [-GREATEST_EXPONENT, GREATEST_EXPONENT];
  return Number(exponent < least ? least : exponent > greatest ? greatest : exponent);
}

/** Rounds up, as Kubernetes does with what is smaller than a nano-unit. */
function scale(digits: bigint, places: number): bigint {
  if (places >= 0) return digits * 10n ** BigInt(places);
  const divisor = 10n ** BigInt(-places);
  return (digits + divisor - 1n) / divisor;
}
