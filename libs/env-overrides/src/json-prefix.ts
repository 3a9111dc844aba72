import { DEEPEST } from './tree.ts';

/** A JSON string, number or word. */
const SCALAR =
  /"(?:[^"\\]|\\.)*"|-?(?:0|[1-9]\d*(?!\d))(?:\.\d+(?!\d)|(?!\.))(?:[eE][+-]?\d+|(?![eE]))|true|false|null/sy;

/** One of the brackets of a JSON value, or a string, in which none counts. */
const STRING_OR_BRACKET = /"(?:[^"\\]|\\.)*"|[[\]{}]/gs;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * The JSON value that `text` has at `at`, and where it ends, as Go's `json.Decoder` reads it: whatever comes after it
 * does not matter.
 * @returns why there is none, where there is none, or a number in it is one that a float64 cannot hold
 */
export const decodeJson = (
  text: string,
  at: number,
): { readonly value: unknown; readonly end: number } | string => {
  const end = endOfValue(text, at);
  if (end === 'deep') return `has more than ${String(DEEPEST)} levels`;
  if (end === undefined) return 'has a value that is no JSON';
  const source = text.slice(at, end);
  const inexact = numbersIn(source).find((number) => !isExact(number));
  if (inexact !== undefined) {
    return 'holds a number that is not exact everywhere, such as one beyond 2^53 - 1: put it in quotes';
  }
  try {
    return { value: JSON.parse(source) as unknown, end };
  } catch {
    return 'has a value that is no JSON';
  }
};

const endOfValue = (text: string, at: number): number | 'deep' | undefined => {
  if (text[at] !== '{' && text[at] !== '[') {
    SCALAR.lastIndex = at;
    return SCALAR.test(text) ? SCALAR.lastIndex : undefined;
  }
  let depth = 0;
  for (const { 0: mark, index } of text.slice(at).matchAll(STRING_OR_BRACKET)) {
    if ('{['.includes(mark)) depth += 1;
    else if (']}'.includes(mark)) depth -= 1;
    if (depth > DEEPEST) return 'deep';
    if (depth === 0) return at + index + 1;
  }
  return undefined;
};

const numbersIn = (json: string): string[] =>
  [...json.matchAll(STRING_OR_NUMBER)].map(([found]) => found).filter((found) => found[0] !== '"');

/** Whether every Helm reads the same number: Helm 3 takes all for float64, Helm 4 keeps whole ones as they are. */
const isExact = (number: string): boolean =>
  /^-?\d+$/.test(number) ? Number.isSafeInteger(Number(number)) : Number.isFinite(Number(number));
