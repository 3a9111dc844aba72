import { text } from './text.ts';

const MUST_BE_QUANTITY =
  'must be a Kubernetes quantity in quotes, such as "500m", "1.5" or "128Mi"';
const MUST_BE_CPU =
  'must be CPUs in quotes: whole, with up to three decimals, or millicpus, such as "2", "0.5" or "500m"';
const MUST_BE_MEMORY = 'must be bytes in quotes, such as "128Mi", "1Gi" or "500M"';

/** Any quantity that is not negative (apimachinery `resource.Quantity`; exponents of at most two digits). */
export const quantity = text(
  /^\+?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$/,
  MUST_BE_QUANTITY,
).meta({ description: 'Quantity.', typeName: 'quantity such as 500m' });

/** CPUs, no finer than 1m: Kubernetes, "Resource Management for Pods and Containers", CPU resource units. */
export const cpu = text(/^([0-9]+(\.[0-9]{1,3})?|\.[0-9]{1,3}|[0-9]+m)$/, MUST_BE_CPU).meta({
  description: 'CPUs, such as 500m.',
  typeName: 'CPU quantity such as 250m',
});

/**
 * Bytes (same page, memory resource units). The suffix `m`, which Kubernetes takes, is refused: 400m is 0.4 bytes and
 * always a slip.
 */
export const memory = text(
  /^([0-9]+(\.[0-9]+)?([KMGTPE]i|[kMGTPE])|[0-9]+([eE][0-9]{1,2})?)$/,
  MUST_BE_MEMORY,
).meta({ description: 'Memory, such as 128Mi.', typeName: 'byte quantity such as 256Mi' });

const QUANTITY = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$/;
const POWER_OF_TEN: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const LARGEST = (2n ** 63n - 1n) * 10n ** 9n;

/**
 * The amount of a quantity in billionths (10⁻⁹), the finest step that Kubernetes keeps: `500m` is 500000000n. As in
 * Kubernetes (apimachinery `resource.ParseQuantity`), what is finer is rounded away from zero, and what is larger than
 * 2⁶³−1 counts as that.
 * @throws RangeError if the text is no quantity
 */
export const parseQuantity = (quantity: string): bigint => {
  const [, sign, whole = '', fraction = '', suffix = ''] = QUANTITY.exec(quantity) ?? [];
  if (whole + fraction === '') {
    throw new RangeError(`${JSON.stringify(quantity)} is no quantity: it ${MUST_BE_QUANTITY}`);
  }
  const exponent =
    /^[eE]./.test(suffix) && !BINARY.includes(suffix)
      ? Number(suffix.slice(1))
      : (POWER_OF_TEN[suffix] ?? 0);
  const factor = 1024n ** BigInt(BINARY.indexOf(suffix) + 1);
  const scaled = scale(BigInt(whole + fraction) * factor, exponent - fraction.length + 9);
  const amount = scaled > LARGEST ? LARGEST : scaled;
  return sign === '-' ? -amount : amount;
};

/** `digits` × 10^`exponent`, rounded up. */
const scale = (digits: bigint, exponent: number): bigint => {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (digits + divisor - 1n) / divisor;
};

/**
 * Which of two quantities is more: negative if `a` is less than `b`, 0 if they are equal, positive if `a` is more.
 * @throws RangeError if one of them is no quantity
 */
export const compareQuantities = (a: string, b: string): -1 | 0 | 1 => {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};
