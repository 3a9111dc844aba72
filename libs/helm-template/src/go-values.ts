/** Go's emptiness, which `if`, `with`, `default` and `empty` go by: `""`, `0`, `false`, nil, and empty maps and lists. */
export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false)
    return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Go's order of map keys: by their UTF-8 bytes, which is the order of code points and not of UTF-16 units. */
export function byByteOrder(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  for (let index = 0; index < shorter; index++) {
    const difference = rank(left.charCodeAt(index)) - rank(right.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** A map's entries in the order of their keys. */
export function inByteOrder<T>(map: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(map).sort(([left], [right]) => byByteOrder(left, right));
}

/** A half of a surrogate pair stands for a code point above all those of one unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** `toJson` as Go's encoding/json prints it: keys in byte order, `<`, `>`, `&`, U+2028 and U+2029 escaped. */
export function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${inByteOrder(value as Readonly<Record<string, unknown>>)
      .map(([key, entry]) => `${goJson(key)}:${goJson(entry)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value ?? null).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
