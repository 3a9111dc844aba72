import { amountOf } from '../amount.ts';
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

const QUANTITY = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$/;
const LARGEST = (2n ** 63n - 1n) * 10n ** 9n;

/**
 * The amount of a quantity in billionths (10⁻⁹), the finest step that Kubernetes keeps: `500m` is 500000000n. As in
 * Kubernetes (apimachinery `resource.ParseQuantity`), what is finer is rounded away from zero, and what is larger than
 * 2⁶³−1 counts as that.
 * @throws {RangeError} if the text is not a quantity
 */
export function parseQuantity(quantity: string): bigint {
  const amount = QUANTITY.test(quantity) ? amountOf(quantity) : undefined;
  if (amount === undefined)
    throw new RangeError(`${JSON.stringify(quantity)} is no quantity: it ${MUST_BE_QUANTITY}`);
  if (amount > LARGEST) return LARGEST;
  return amount < -LARGEST ? -LARGEST : amount;
}

/**
 * Which of two quantities is more: negative if `a` is less than `b`, 0 if they are equal, positive if `a` is more.
 * @throws RangeError if one of them is no quantity
 */
export const compareQuantities = (a: string, b: string): -1 | 0 | 1 => {
  const [left, right] = [parseQuantity(a), parseQuantity(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
};
