type Tree = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An overrides file over a chart's defaults as Helm merges them: null takes a default away. */
export function merged(defaults: Tree, overrides: Tree): Tree {
  const result = new Map(Object.entries(defaults));
  for (const [key, value] of Object.entries(overrides)) {
    const base = result.get(key);
    if (value === null && result.has(key)) result.delete(key);
    else result.set(key, isMap(base) && isMap(value) ? merged(base, value) : value);
  }
  return Object.fromEntries(result);
}
