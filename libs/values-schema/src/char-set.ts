/** A set of Unicode code points, as ranges with both ends included. */
export type CharSet = readonly (readonly [first: number, last: number])[];

const LAST = 0x10ffff;

export const DIGIT: CharSet = [[0x30, 0x39]];
export const WORD: CharSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];

/** What JavaScript without the flag `u` sees as two characters and Helm as one, and the halves. */
export const ASTRAL: CharSet = [
  [0xd800, 0xdfff],
  [0x10000, LAST],
];

/**
 * What Helm's toYaml does not round-trip: C0, DEL and C1 controls, the line separators, the byte
 * order mark and the last two code points of the basic plane. Found by running toYaml over them.
 */
export const NOT_PLAIN: CharSet = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0x2028, 0x2029],
  [0xfeff, 0xfeff],
  [0xfffe, 0xffff],
];

export const NOT_ASCII: CharSet = [[0x80, LAST]];

export function complement(set: CharSet): CharSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [first, last] of [...set].sort((a, b) => a[0] - b[0])) {
    if (first > next) gaps.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  return next > LAST ? gaps : [...gaps, [next, LAST]];
}

export const overlap = (a: CharSet, b: CharSet): boolean =>
  a.some(([first, last]) => b.some(([from, to]) => first <= to && from <= last));

/** The code points of a text, as a set. */
export const charactersOf = (text: string): CharSet =>
  Array.from(text, (character) => [codePoint(character), codePoint(character)]);

export const codePoint = (character: string): number => character.codePointAt(0) ?? 0;
