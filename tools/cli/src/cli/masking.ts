import { maskSecrets } from '@helm-gen/values-schema/mask-secrets';
import { secretMask } from '@helm-gen/values-schema/secret-mask';

/** Hides values of Secrets, and what looks like one, in everything that is printed, in whatever format. */
export interface Masking {
  /** From now on nothing that is printed holds one of these values. */
  hide(secrets: Iterable<string>): void;
  text(text: string): string;
  /** A tree with nothing of them in any string, to be encoded. */
  data<T>(tree: T): T;
}

export function masking(): Masking {
  const known = new Set<string>();
  let hidden = secretMask(known);
  const mask = (text: string) => maskSecrets(hidden(text));
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
      if (known.size > before) hidden = secretMask(known);
    },
    text: mask,
    data: <T>(tree: T) => data(tree) as T,
  };
}
