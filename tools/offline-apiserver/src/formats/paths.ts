/** Paths in volumes and of profiles; each returns what is wrong with a value, as the formats of names do. */
import type { Format } from './names.ts';

export const withoutBacksteps: Format = (value) =>
  value.split('/').includes('..') ? ["must not contain '..'"] : [];

/** `a/../b` and absolute paths would leave the volume. */
export const relativePath: Format = (value) => [
  ...(value.startsWith('/') ? ['must be a relative path'] : []),
  ...withoutBacksteps(value),
];

/** `..data` is what the kubelet writes itself. */
export const fileInVolume: Format = (value) => [
  ...relativePath(value),
  ...(value.startsWith('..') && !value.startsWith('../') ? ["must not start with '..'"] : []),
];

export const absolutePath: Format = (value) =>
  value.startsWith('/') ? [] : ['must be an absolute path'];
