import { parseQuantity } from '../formats/quantity.ts';
import { type Problem, invalid, key } from '../problem.ts';

/** Amounts of resources by name: requests, limits, a quota. */
export type Amounts = Readonly<Record<string, string | number | undefined>>;

const ONE = 10n ** 9n;

/** In nano-units; an absent amount is none. */
export const amount = (value: string | number | undefined): bigint =>
  value === undefined ? 0n : (parseQuantity(value) ?? 0n);

/** A device, such as `example.com/gpu`; what has no domain or that of Kubernetes is its own. */
export const isExtended = (name: string): boolean =>
  name.includes('/') && !name.split('/')[0]?.endsWith('kubernetes.io');

export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

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
    ...(counted(name) && amount(value) % ONE !== 0n
      ? [invalid(key(path, name), value, 'must be an integer')]
      : []),
  ]);

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
