import { amountOf } from '@helm-gen/k8s-primitives';
import { qualifiedName } from '../formats/names.ts';
import { type Problem, invalid, key } from '../problem.ts';

/** Amounts of resources by name: requests, limits, a quota. */
export type Amounts = Readonly<Record<string, string | number | undefined>>;

const ONE = 10n ** 9n;

/** In nano-units; an absent amount is none. */
export const amount = (value: string | number | undefined): bigint =>
  value === undefined ? 0n : (amountOf(value) ?? 0n);

/** What has no domain or that of Kubernetes is its own. */
export const isNative = (name: string): boolean =>
  !name.includes('/') || name.includes('kubernetes.io/');

/** A device, such as `example.com/gpu`. */
export const isExtended = (name: string): boolean =>
  !isNative(name) &&
  !name.startsWith('requests.') &&
  qualifiedName(`requests.${name}`).length === 0;

export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

const isInteger = (value: bigint): boolean => (value / 10n ** 6n) % 1000n === 0n;

/** Problems of each amount: negative, or a fraction of what is `counted` one by one. */
export const amountProblems = (
  path: string,
  amounts: Amounts = {},
  counted: (name: string) => boolean = isExtended,
): Problem[] =>
  Object.entries(amounts).flatMap(([name, value]) => [
    ...(amount(value) < 0n
      ? [invalid(key(path, name), value, 'must be greater than or equal to 0')]
      : []),
    ...(counted(name) && !isInteger(roundedUp(amount(value), 10n ** 6n))
      ? [invalid(key(path, name), value, 'must be an integer')]
      : []),
  ]);

/** Huge pages come whole. */
export const pageProblems = (path: string, amounts: Amounts = {}): Problem[] =>
  Object.entries(amounts).flatMap(([name, value]) => {
    if (!isHugePages(name)) return [];
    const size = amountOf(name.slice('hugepages-'.length)) ?? 0n;
    return size > 0n &&
      size % ONE === 0n &&
      (roundedUp(amount(value), ONE) / ONE) % (size / ONE) === 0n
      ? []
      : [invalid(key(path, name), value, `is not positive integer multiple of ${name}`)];
  });

const roundedUp = (value: bigint, unit: bigint): bigint => {
  const rest = value % unit;
  return rest === 0n ? value : value - rest + (value > 0n ? unit : 0n);
};

/** Problems of each name; `wrong` says what is wrong with one. */
export const resourceNameProblems = (
  path: string,
  amounts: Amounts = {},
  wrong: (name: string) => string | undefined,
): Problem[] =>
  Object.keys(amounts).flatMap((name) => {
    const message = wrong(name);
    return message === undefined ? [] : [invalid(key(path, name), name, message)];
  });
