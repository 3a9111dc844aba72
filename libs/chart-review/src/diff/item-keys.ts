/** The fields by which Kubernetes merges lists, the most particular first. */
const mergeKeys = ['name', 'mountPath', 'containerPort', 'port', 'topologyKey', 'host', 'ip'];

/** The field that tells the items of each of these lists apart; none where there is no such field. */
export function mergeKeyOf(...lists: readonly (readonly unknown[])[]): string | undefined {
  return mergeKeys.find((field) =>
    lists.every((items) => {
      const values = items.map((item) => fieldOf(item, field));
      const isKey = values.every((value) => typeof value === 'string' || typeof value === 'number');
      return isKey && new Set(values).size === values.length;
    }),
  );
}

/** What each item of a list is known by, such as `name=tmp`; nothing where no field tells them apart. */
export function itemKeys(
  items: readonly unknown[],
  field = mergeKeyOf(items),
): readonly string[] | undefined {
  if (field === undefined) return undefined;
  return items.map((item) => `${field}=${String(fieldOf(item, field))}`);
}

/** A field of a map; undefined of what is none. */
export function fieldOf(tree: unknown, key: string): unknown {
  if (typeof tree !== 'object' || tree === null || !Object.hasOwn(tree, key)) return undefined;
  return (tree as Readonly<Record<string, unknown>>)[key];
}
