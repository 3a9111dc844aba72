/** Go's emptiness, which `if`, `with`, `default` and `empty` go by: `""`, `0`, `false`, nil, and empty maps and lists. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false)
    return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Go's order of map keys: by their UTF-8 bytes, which is the order of code points and not of UTF-16 units. */
export function byByteOrder(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

/** `toJson` as Go's encoding/json prints it: keys in byte order, `<`, `>`, `&`, U+2028 and U+2029 escaped. */
export function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([left], [right]) => byByteOrder(left, right));
    return `{${entries.map(([key, entry]) => `${goJson(key)}:${goJson(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
