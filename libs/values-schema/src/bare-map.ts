const NOTHING: object = Object.freeze(Object.create(null) as object);

/** A map that inherits no name, as with no prototype at all; such an object V8 would keep as a slow hash table. */
export const bareMap = <T>(): Record<string, T> =>
  ({ __proto__: NOTHING }) as unknown as Record<string, T>;
