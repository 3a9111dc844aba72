const words: readonly (readonly [string, boolean | null])[] = [
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(
    (word) => [word, true] as const,
  ),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(
    (word) => [word, false] as const,
  ),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
];
const wordValues: ReadonlyMap<string, boolean | null> = new Map(words);

/** Go's `strconv.ParseInt` with base 0. */
const INTEGER = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/**
 * What Helm and kubectl take a YAML scalar without quotes and tag for: null, a boolean, a number or a string
 * (sigs.k8s.io/yaml 1.4 and 1.6, goyaml.v2/resolve.go). Dates and `1:30` are strings.
 *
 * @returns why it cannot be, in a message, for a number that JSON does not have or that is not exact in every Helm
 */
export function plainScalar(
  text: string,
): { readonly value: string | number | boolean | null } | string {
  const word = wordValues.get(text);
  if (word !== undefined) return { value: word };
  if (/^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text)) {
    return `${text} is a number that JSON does not have: put it in quotes`;
  }
  // Go's `strconv.ParseFloat`: an underscore stands between two digits; in all others it is passed over.
  if (/^\./.test(text)) return { value: finite(text.replace(/(?<=\d)_(?=\d)/g, ''), text) };
  if (!/^[-+0-9]/.test(text)) return { value: text };
  const digits = text.replaceAll('_', '');
  const number = INTEGER.test(digits) ? integer(digits) : finite(digits, text);
  if (typeof number === 'number' && Number.isInteger(number) && !Number.isSafeInteger(number)) {
    // What has a point or an exponent is a float64 to every Helm.
    if (!/[.eE]/.test(digits) || /^[+-]?0[xX]/.test(digits)) {
      return `${text} is a whole number beyond 2^53 - 1, which is not exact everywhere: put it in quotes`;
    }
  }
  return { value: number };
}

function integer(digits: string): number {
  const [, sign = '', hex, binary, octal, decimal = '0'] = INTEGER.exec(digits) ?? [];
  const amount =
    hex !== undefined
      ? parseInt(hex, 16)
      : binary !== undefined
        ? parseInt(binary, 2)
        : octal !== undefined
          ? parseInt(octal, 8)
          : Number(decimal);
  return sign === '-' && amount !== 0 ? -amount : amount;
}

/** A float64, or the text as it is: also where it is greater than any. */
function finite(digits: string, text: string): number | string {
  const number = FLOAT.test(digits) ? Number(digits) : Infinity;
  return Number.isFinite(number) ? number : text;
}
