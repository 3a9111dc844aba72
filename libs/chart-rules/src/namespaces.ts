/**
 * Whether a text names a namespace: `shop-prod` anywhere as a whole word, and a name of one word, which may mean
 * anything, in an address alone: `shop.prod`, `shop.prod.svc`.
 */
export function namesNamespace(text: string, namespace: string): boolean {
  const before = namespace.includes('-') ? '(?<![\\w-])' : '(?<=[a-z0-9]\\.)';
  return new RegExp(`${before}${namespace}(?![\\w-])`).test(text);
}
