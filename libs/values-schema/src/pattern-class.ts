import { codePoint, complement, DIGIT, WORD, type CharSet } from './char-set.ts';

/** Where in a regular expression the reader stands, and what it has met. */
export interface Cursor {
  readonly source: string;
  at: number;
  /** The expression has the flag `u`. */
  readonly unicode: boolean;
  /** Every character that some part of the expression can stand for. */
  readonly seen: (readonly [number, number])[];
}

/** A part of an expression that stands for one character. */
export interface Piece {
  readonly text: string;
  readonly set: CharSet;
  /** The character, if it is always the same one. */
  readonly point?: number;
}

/**
 * Reads `[…]` and adds its characters to what was seen.
 * @returns the class as RE2 reads it
 * @throws SyntaxError for what the two engines read differently
 */
export function readClass(cursor: Cursor): string {
  const negated = cursor.source[cursor.at + 1] === '^';
  cursor.at += negated ? 2 : 1;
  const pieces: Piece[] = [];
  while (cursor.source[cursor.at] !== ']') pieces.push(readRange(cursor, pieces.length === 0));
  cursor.at += 1;
  if (pieces.length === 0) throw new SyntaxError('has an empty "[]", which Helm cannot read');
  const set = pieces.flatMap((piece) => piece.set);
  cursor.seen.push(...(negated ? complement(set) : set));
  return `[${negated ? '^' : ''}${pieces.map((piece) => piece.text).join('')}]`;
}

function readRange(cursor: Cursor, isFirst: boolean): Piece {
  const first = readMember(cursor);
  const next = cursor.source.slice(cursor.at, cursor.at + 2);
  if (first.text === '-' && !isFirst && !next.startsWith(']')) {
    throw new SyntaxError('has a "-" amid a set: put it last, or write "\\-"');
  }
  if (!next.startsWith('-') || next === '-]') return first;
  cursor.at += 1;
  const last = readMember(cursor);
  if (first.point === undefined || last.point === undefined) {
    throw new SyntaxError(`has a "-" beside "${first.text}": put the "-" last, or write "\\-"`);
  }
  return { text: `${first.text}-${last.text}`, set: [[first.point, last.point]] };
}

function readMember(cursor: Cursor): Piece {
  const next = cursor.source[cursor.at];
  if (next === '\\') return readEscape(cursor, true);
  if (next === '[') throw new SyntaxError('has a "[" inside a set: write "\\["');
  return readLiteral(cursor);
}

/**
 * Reads a character that stands for itself.
 * @throws SyntaxError if JavaScript reads it as two
 */
export function readLiteral(cursor: Cursor): Piece {
  const character = String.fromCodePoint(cursor.source.codePointAt(cursor.at) ?? 0);
  if (character.length > 1 && !cursor.unicode) {
    throw new SyntaxError(`has the character ${character}, which needs the flag u`);
  }
  cursor.at += character.length;
  return piece(character, codePoint(character));
}

const piece = (text: string, point: number): Piece => ({ text, set: [[point, point]], point });

const SETS: Readonly<Record<string, CharSet>> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
};
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13 };
const HEX = /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]+\})/;

/**
 * Reads a backslash and what belongs to it.
 * @throws SyntaxError for an escape that RE2 lacks or reads differently
 */
export function readEscape(cursor: Cursor, inClass: boolean): Piece {
  const rest = cursor.source.slice(cursor.at + 1);
  const hex = HEX.exec(rest)?.[0];
  const sequence = hex ?? String.fromCodePoint(codePoint(rest));
  cursor.at += 1 + sequence.length;
  const set = SETS[sequence];
  if (set !== undefined) return { text: `\\${sequence}`, set };
  const control = CONTROLS[sequence];
  if (control !== undefined) return piece(`\\${sequence}`, control);
  if (hex !== undefined) {
    if (hex.endsWith('}') && !cursor.unicode) {
      throw new SyntaxError(`has "\\${hex}", which needs the flag u`);
    }
    return fromHex(Number.parseInt(hex.replace(/[xu{]/g, ''), 16));
  }
  if (/[!-/:-@[-`{-~]/.test(sequence)) {
    const special = inClass ? /[\\\]^[-]/ : /[$()*+.?[\\\]^{|}]/;
    return piece(special.test(sequence) ? `\\${sequence}` : sequence, codePoint(sequence));
  }
  throw new SyntaxError(
    `has "\\${sequence}", which Helm lacks or reads differently: ${advice(sequence)}`,
  );
}

function fromHex(point: number): Piece {
  if (point >= 0xd800 && point <= 0xdfff) {
    throw new SyntaxError(
      'has half of a surrogate pair: write the whole character, with the flag u',
    );
  }
  if (point > 0x9f) return piece(String.fromCodePoint(point), point);
  return piece(`\\x${point.toString(16).padStart(2, '0')}`, point);
}

function advice(sequence: string): string {
  if (/[1-9k]/.test(sequence)) return 'a backreference cannot be had, say it with a second pattern';
  return /[sS]/.test(sequence) ? 'write a set such as [ \\t]' : 'write the characters out as a set';
}
