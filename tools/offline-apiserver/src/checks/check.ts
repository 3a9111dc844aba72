import { type Problem, duplicate, index } from '../problem.ts';
import type { TypesByName } from './types.ts';

/** What was decoded of a `T`: of the right types throughout, but nothing need be there. */
export type Given<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Given<Item>[]
    : { readonly [Key in keyof T]?: Given<T[Key]> | undefined };

export interface Surroundings {
  /** The number of the Kubernetes minor: 33 of 1.33. */
  readonly minor: number;
  /** The manifest in which the checked object lies. */
  readonly root: Readonly<Record<string, unknown>>;
}

export type Check<T> = (value: Given<T>, path: string, surroundings: Surroundings) => Problem[];

/** Checks by the type they look at: each runs wherever an object of that type occurs. */
export type Checks = {
  readonly [Type in keyof TypesByName]?: readonly Check<TypesByName[Type]>[];
};

/** The items of a list that may be absent, each with its path. */
export const indexed = <T>(path: string, list: readonly T[] | undefined): [T, string][] =>
  (list ?? []).map((item, position) => [item, index(path, position)]);

/**
 * A problem for each entry whose identity an earlier one has; entries without one are passed over. The identity is
 * shown as the repeated value unless something else is given to show.
 */
export function repeated(
  entries: readonly (readonly [identity: string | undefined, path: string, shown?: unknown])[],
): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap(([identity, path, shown = identity]) => {
    if (identity === undefined || identity === '') return [];
    if (seen.has(identity)) return [duplicate(path, shown)];
    seen.add(identity);
    return [];
  });
}
