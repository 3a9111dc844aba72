import { secretMask } from '@helm-gen/values-schema/secret-mask';

/** Hides values of Secrets in everything that is printed, in whatever format. */
export interface Masking {
  /** From now on nothing that is printed holds one of these values. */
  hide(secrets: Iterable<string>): void;
  text(text: string): string;
  /** A tree with nothing of them in any string, to be encoded. */
  data<T>(tree: T): T;
}

export function masking(): Masking {
  const known = new Set<string>();
  let mask = secretMask(known);
  const data = (tree: unknown): unknown => {
    if (typeof tree === 'string') return mask(tree);
    if (Array.isArray(tree)) return tree.map(data);
    if (typeof tree !== 'object' || tree === null) return tree;
    return Object.fromEntries(Object.entries(tree).map(([key, value]) => [mask(key), data(value)]));
  };
  return {
    hide: (secrets) => {
      const before = known.size;
      for (const secret of secrets) known.add(secret);
      if (known.size > before) mask = secretMask(known);
    },
    text: (text) => mask(text),
    data: <T>(tree: T) => (known.size === 0 ? tree : (data(tree) as T)),
  };
}
