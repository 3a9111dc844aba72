const words: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);
const infinities: ReadonlyMap<string, number> = new Map([
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word) => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, -Infinity] as const),
]);

/** Go's `strconv.ParseInt` with base 0. */
const INTEGER = /^([+-]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
/** go-yaml reads what follows `0b` once more, and then with a sign. */
const SIGNED_BINARY = /^0b([+-])([01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** What go-yaml takes a scalar without quotes and tag for. */
export type PlainScalar =
  | { readonly type: 'str'; readonly value: string }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'null'; readonly value: null }
  | { readonly type: 'int'; readonly value: bigint }
  /** `whole` is what is written, if it is a whole number without point and exponent. */
  | { readonly type: 'float'; readonly value: number; readonly whole?: bigint };

/** Null, a boolean, a number or a string, as go-yaml's `resolve.go` has it; dates and `1:30` are strings. */
export function resolveScalar(text: string): PlainScalar {
  const word = words.get(text);
  if (word === null) return { type: 'null', value: null };
  if (word !== undefined) return { type: 'bool', value: word };
  const infinity = infinities.get(text);
  if (infinity !== undefined) return { type: 'float', value: infinity };
  // Go's `strconv.ParseFloat`: an underscore stands between two digits; in all others it is passed over.
  if (text.startsWith('.')) return floatOf(text.replace(/(?<=\d)_(?=\d)/g, ''), text);
  if (!/^[-+0-9]/.test(text)) return { type: 'str', value: text };
  const digits = text.replaceAll('_', '');
  const whole = integerIn(digits);
  return whole === undefined ? floatOf(digits, text) : { type: 'int', value: whole };
}

/** The 64-bit integers, of which those from 2^63 on are written without a sign. */
function integerIn(digits: string): bigint | undefined {
  const binary = SIGNED_BINARY.exec(digits);
  const [, sign = '', amount] = binary ?? INTEGER.exec(digits) ?? [];
  if (amount === undefined) return undefined;
  const prefix = binary ? '0b' : /^0[0-7]/.test(amount) ? '0o' : '';
  const size = BigInt(prefix + amount);
  const whole = sign === '-' ? -size : size;
  const most = sign === '' ? 2n ** 64n : 2n ** 63n;
  return whole >= -(2n ** 63n) && whole < most ? whole : undefined;
}

/** A float64, or the text as it is: also where it is greater than any. */
function floatOf(digits: string, text: string): PlainScalar {
  const value = FLOAT.test(digits) ? Number(digits) : Infinity;
  if (!Number.isFinite(value)) return { type: 'str', value: text };
  if (!/^[+-]?\d+$/.test(digits)) return { type: 'float', value };
  return { type: 'float', value, whole: BigInt(digits.replace('+', '')) };
}
