type Values = Readonly<Record<string, unknown>>;

/** The values without whatever can be left out of them, entry by entry, while what they show is still shown. */
export async function smallest(
  values: Values,
  isShown: (values: Values) => Promise<boolean>,
): Promise<Values> {
  for (const smaller of without(values)) {
    if (await isShown(smaller as Values)) return smallest(smaller as Values, isShown);
  }
  return values;
}

/** The tree without one of its entries, for each of them, the large ones first. */
function* without(tree: unknown): Generator<unknown> {
  if (typeof tree !== 'object' || tree === null) return;
  const keys = Object.keys(tree);
  for (const key of keys) yield replaced(tree, key, []);
  for (const key of keys) {
    for (const part of without((tree as Values)[key])) yield replaced(tree, key, [part]);
  }
}

function replaced(tree: object, at: string, by: readonly unknown[]): unknown {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    key === at ? by.map((part) => [key, part] as const) : [[key, value as unknown] as const],
  );
  return Array.isArray(tree) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
