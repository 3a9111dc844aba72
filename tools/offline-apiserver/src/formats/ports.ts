import { type Problem, invalid, invalidEach } from '../problem.ts';
import type { Format } from './names.ts';

/** IANA_SVC_NAME: at most 15 of a-z, 0-9 and single inner hyphens, with a letter. */
export const portName: Format = (value) => [
  ...(value.length > 15 ? ['must be no more than 15 characters'] : []),
  ...(/^[-a-z0-9]+$/.test(value)
    ? []
    : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(value) ? [] : ['must contain at least one letter (a-z)']),
  ...(value.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(value) ? ['must not begin or end with a hyphen'] : []),
];

export const portNumber = (path: string, value: number): Problem[] => range(path, value, 1, 65535);

export const portNumberOrName = (path: string, value: number | string): Problem[] =>
  typeof value === 'number' ? portNumber(path, value) : invalidEach(path, value, portName(value));

export const range = (path: string, value: number, low: number, high: number): Problem[] =>
  value >= low && value <= high
    ? []
    : [invalid(path, value, `must be between ${String(low)} and ${String(high)}, inclusive`)];

/** Nothing for an absent value: the server's defaults are all positive. */
export const notNegative = (path: string, value: number | undefined): Problem[] =>
  value === undefined || value >= 0
    ? []
    : [invalid(path, value, 'must be greater than or equal to 0')];
