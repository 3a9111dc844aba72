import { memoised } from '@helm-gen/helm-template';
import { ASTRAL, complement, overlap, type CharSet } from './char-set.ts';
import { readClass, readEscape, readLiteral, type Cursor, type Piece } from './pattern-class.ts';

/** A regular expression that JavaScript and RE2, the engine of Helm, read alike. */
export interface Pattern {
  /** The same expression without `\u` escapes, which RE2 lacks, and without needless backslashes. */
  readonly source: string;
  /** All characters that a matching string can hold; absent if the pattern is not anchored at both ends. */
  readonly characters?: CharSet;
  /**
   * JavaScript counts a character such as 😀 as two here, for the flag `u` is missing: the two
   * engines agree only on strings without one.
   */
  readonly countsUnits: boolean;
}

/** RE2 refuses a longer repetition, nested ones multiplied (Go: regexp/syntax). */
const MAX_REPEAT = 1000;

/**
 * Reads the part of the regular-expression language in which JavaScript and RE2 agree on every
 * string (https://github.com/google/re2/wiki/Syntax), and refuses all else.
 * @throws SyntaxError that says which construct and what to write instead
 */
export const readPattern = memoised(({ source, flags }: RegExp): Pattern => {
  if (flags !== '' && flags !== 'u') {
    throw new SyntaxError(`has the flags "${flags}", which a JSON schema cannot carry`);
  }
  const cursor: Cursor = { source, at: 0, unicode: flags === 'u', seen: [] };
  const alternatives = readAlternatives(cursor);
  const shapes = alternatives.map((terms) => terms.map((t) => t.shape + t.quantifier).join(''));
  const anchored = shapes.every((shape) => shape.startsWith('^') && shape.endsWith('$'));
  return {
    source: print(alternatives),
    ...(anchored ? { characters: cursor.seen } : {}),
    countsUnits:
      flags !== 'u' &&
      overlap(cursor.seen, ASTRAL) &&
      // `^[…]*$` takes both halves of a character or none, so that it does not matter how it counts.
      !(['^[]*$', '^[]+$'].includes(shapes.join('|')) && !overlap(complement(cursor.seen), ASTRAL)),
  };
});

interface Term {
  /** `^`, `$`, `[]` for any set, or what opens a group. */
  readonly shape: string;
  readonly text: string;
  readonly quantifier: string;
  /** How often RE2 writes the term out. */
  readonly repeat: number;
}
type Alternatives = readonly (readonly Term[])[];

const print = (alternatives: Alternatives) =>
  alternatives.map((terms) => terms.map((t) => t.text + t.quantifier).join('')).join('|');

function readAlternatives(cursor: Cursor): Alternatives {
  let terms: Term[] = [];
  const alternatives = [terms];
  for (; cursor.at < cursor.source.length && cursor.source[cursor.at] !== ')';) {
    if (cursor.source[cursor.at] === '|') {
      cursor.at += 1;
      terms = [];
      alternatives.push(terms);
    } else {
      terms.push(readTerm(cursor));
    }
  }
  return alternatives;
}

function readTerm(cursor: Cursor): Term {
  const atom = readAtom(cursor);
  const quantifier = /^(?:[*+?]|\{(\d+)(?:,(\d*))?\})/.exec(cursor.source.slice(cursor.at));
  const [text = '', least = '', most = ''] = quantifier ?? [];
  cursor.at += text.length;
  if (cursor.source[cursor.at] === '?') {
    throw new SyntaxError('has a lazy quantifier, which makes no difference here: drop the "?"');
  }
  const repeat = atom.repeat * Math.max(1, Number(most === '' ? least : most));
  if (repeat > MAX_REPEAT) {
    throw new SyntaxError(
      `repeats more than ${String(MAX_REPEAT)} times: limit the length with .max() instead`,
    );
  }
  return { ...atom, quantifier: text, repeat };
}

function readAtom(cursor: Cursor): Omit<Term, 'quantifier'> {
  const character = cursor.source.charAt(cursor.at);
  switch (character) {
    case '^':
    case '$':
      cursor.at += 1;
      return { shape: character, text: character, repeat: 1 };
    case '(':
      return readGroup(cursor);
    case '[':
      return { shape: '[]', text: readClass(cursor), repeat: 1 };
    case '\\':
      return setOf(cursor, readEscape(cursor, false));
    case '.':
      throw new SyntaxError(
        'has a ".", which stands for different characters in JavaScript and in Helm: ' +
          'write a set such as [^\\n]',
      );
    case '{':
    case '}':
    case ']':
      throw new SyntaxError(`has a "${character}" that stands for itself: write "\\${character}"`);
    default:
      return setOf(cursor, readLiteral(cursor));
  }
}

function setOf(cursor: Cursor, { text, set }: Piece): Omit<Term, 'quantifier'> {
  cursor.seen.push(...set);
  return { shape: '[]', text, repeat: 1 };
}

function readGroup(cursor: Cursor): Omit<Term, 'quantifier'> {
  const open = /^\(\?(?:<[=!]|.)/.exec(cursor.source.slice(cursor.at))?.[0] ?? '(';
  if (/[=!]/.test(open)) {
    throw new SyntaxError(
      `has a lookaround "${open}…)", which makes every Helm command fail: say it with a second pattern`,
    );
  }
  if (open !== '(' && open !== '(?:') {
    throw new SyntaxError(`has a group "${open}…)", which Helm reads differently: write "(?:…)"`);
  }
  cursor.at += open.length;
  const alternatives = readAlternatives(cursor);
  cursor.at += 1;
  const repeat = Math.max(1, ...alternatives.flat().map((term) => term.repeat));
  return { shape: open, text: `${open}${print(alternatives)})`, repeat };
}
