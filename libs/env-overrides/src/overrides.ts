type Scalar = string | number | boolean | null;

/**
 * What an environment may change of values of type `T`: sections and maps entry by entry, lists as a whole. `null`,
 * with which Helm deletes a default, fits only where the values themselves may be null.
 */
export type Overrides<T> = T extends Scalar
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Item[]
    : { readonly [Key in keyof T]?: Overrides<Exclude<T[Key], undefined>> };
