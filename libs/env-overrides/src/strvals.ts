import { HelmGenError } from '@helm-gen/errors';
import { decodeJson } from './json-prefix.ts';

/** What an expression may come to, while it is being built: a map, a list, or a scalar. */
export type Grown = Map<string, Grown> | Grown[] | string | number | boolean | null;
export type GrownMap = Map<string, Grown>;

/** How a value is read: `--set` types it, `--set-string` takes it as a string, `--set-json` as JSON. */
export type Typing = 'set' | 'set-string' | 'set-json';

/** Helm's limits (`MaxIndex`, `MaxNestedNameLevel`). */
const GREATEST_INDEX = 65_536;
const MOST_LEVELS = 30;

/** Ours: `a[0][0]…` has no limit in Helm, and `a[65536]` makes 65,536 nulls as often as it is written. */
const MOST_NESTED_LISTS = 100;
const MOST_ITEMS = 1_000_000;
const LONGEST = 131_072;

/**
 * Helm's reader of `a.b=1,c[0].d={x,y}` (pkg/strvals/parser.go; the same in Helm 3.13 to 4.2), which changes `into`.
 * Every oddity is kept: `a.` and `=1` set nothing, `a[0].b=` at the end leaves `a` an empty list.
 *
 * Helm 4 alone takes a `[` without its `]` for the end of the expression; this, as Helm 3, refuses it. A whole number
 * beyond 2^53 - 1, which no values file could hold, is refused too.
 * @throws {HelmGenError} where Helm refuses the expression, and beyond limits of ours that Helm does not have
 */
export const parseInto = (into: GrownMap, expression: string, typing: Typing): void => {
  if (expression.length > LONGEST) {
    throw setError(typing, `is longer than ${String(LONGEST)} characters`, 'use a values file');
  }
  const reader = { text: expression, at: 0, typing, filled: 0 };
  while (key(reader, into, 0));
};

interface Reader {
  readonly text: string;
  readonly typing: Typing;
  /** Index of the next character. */
  at: number;
  /** How many list items were made so far. */
  filled: number;
}

/** Reads `name…=value`. Whether there may be more: false is Go's `io.EOF`. */
const key = (reader: Reader, data: GrownMap, level: number): boolean => {
  const { text: name, stop } = until(reader, '=[,.');
  switch (stop) {
    case undefined:
      if (name === '') return false;
      throw refusal(reader, name, `has no value: write ${name}=VALUE`);
    case '[': {
      const index = indexOf(reader, name);
      const known = data.get(name);
      if (known !== undefined && !Array.isArray(known)) {
        throw refusal(reader, name, `is set already, and to ${nameOf(known)}: it cannot be a list`);
      }
      const { list, more } = listItem(reader, name, known ?? [], index, level, 1);
      set(data, name, list);
      return more;
    }
    case '=': {
      const { value, more } = valueOf(reader, name);
      set(data, name, value);
      return more;
    }
    case ',':
      throw refusal(reader, name, `has no value: write ${name}=VALUE`);
    default:
      return nested(reader, data, name, level + 1);
  }
};

/** Reads what comes after the "." of `name.…`. */
const nested = (reader: Reader, data: GrownMap, name: string, level: number): boolean => {
  if (level > MOST_LEVELS) {
    throw refusal(reader, name, `is nested deeper than ${String(MOST_LEVELS)} levels`);
  }
  const known = data.get(name);
  if (known !== undefined && !(known instanceof Map)) {
    throw refusal(reader, name, `is set already, and to ${nameOf(known)}: it cannot be a map`);
  }
  const inner: GrownMap = known ?? new Map();
  const more = key(reader, inner, level);
  if (more && inner.size === 0) throw refusal(reader, name, 'is a map without a key');
  if (inner.size > 0) set(data, name, inner);
  return more;
};

/** Reads what comes after the "]" of `name[index]…`. */
const listItem = (
  reader: Reader,
  name: string,
  list: Grown[],
  index: number,
  level: number,
  depth: number,
): { readonly list: Grown[]; readonly more: boolean } => {
  if (depth > MOST_NESTED_LISTS) {
    throw refusal(reader, name, `has more than ${String(MOST_NESTED_LISTS)} lists in one another`);
  }
  const { text: between, stop } = until(reader, '[.=');
  if (between !== '') {
    throw refusal(reader, name, 'has something between "]" and what must follow: "=", "." or "["');
  }
  switch (stop) {
    case undefined:
      return { list, more: false };
    case '=':
      setIndex(reader, name, list, index, valueOf(reader, name).value);
      return { list, more: true };
    case '[': {
      const next = indexOf(reader, name);
      const known = list[index] ?? [];
      if (!Array.isArray(known)) {
        throw refusal(
          reader,
          name,
          `holds ${nameOf(known)} at ${String(index)}: it cannot be a list`,
        );
      }
      const item = listItem(reader, name, known, next, level, depth + 1);
      if (item.more) setIndex(reader, name, list, index, item.list);
      return { list, more: item.more };
    }
    default: {
      const known = list[index];
      const inner: GrownMap = known instanceof Map ? known : new Map();
      if (index < list.length) list[index] = inner;
      const more = key(reader, inner, level);
      if (more) setIndex(reader, name, list, index, inner);
      return { list, more };
    }
  }
};

const set = (data: GrownMap, name: string, value: Grown): void => {
  if (name !== '') data.set(name, value);
};

const setIndex = (
  reader: Reader,
  name: string,
  list: Grown[],
  index: number,
  value: Grown,
): void => {
  reader.filled += Math.max(0, index + 1 - list.length);
  if (reader.filled > MOST_ITEMS) {
    throw refusal(reader, name, `makes more than ${String(MOST_ITEMS)} list items`);
  }
  // Stryker disable next-line EqualityOperator: what is at the index is set below, whether it was there or not.
  while (list.length < index) list.push(null);
  list[index] = value;
};

const indexOf = (reader: Reader, name: string): number => {
  const { text, stop } = until(reader, ']');
  const index = Number(text);
  if (stop === undefined) throw refusal(reader, name, 'has a "[" without its "]"');
  if (!/^[+-]?\d+$/.test(text) || index < 0 || index > GREATEST_INDEX) {
    throw refusal(
      reader,
      name,
      `has an index that is no whole number from 0 to ${String(GREATEST_INDEX)}`,
    );
  }
  return index;
};

/** Reads a value and the comma after it. */
const valueOf = (
  reader: Reader,
  name: string,
): { readonly value: Grown; readonly more: boolean } =>
  reader.typing === 'set-json' ? jsonValue(reader, name) : textValue(reader, name);

const textValue = (reader: Reader, name: string) => {
  const first = reader.text[reader.at];
  if (first === undefined) return { value: '', more: false };
  if (first !== '{') return { value: typed(reader, name, until(reader, ',').text), more: true };
  reader.at += 1;
  const list: Grown[] = [];
  for (;;) {
    const { text, stop } = until(reader, ',}');
    if (stop === undefined) throw refusal(reader, name, 'has a "{" without its "}"');
    list.push(typed(reader, name, text));
    if (stop === '}') break;
  }
  if (reader.text[reader.at] === ',') reader.at += 1;
  return { value: list, more: true };
};

const jsonValue = (reader: Reader, name: string) => {
  if (skipToValue(reader)) return { value: null, more: true };
  const decoded = decodeJson(reader.text, reader.at);
  if (typeof decoded === 'string') throw refusal(reader, name, decoded);
  reader.at = decoded.end;
  skipToValue(reader);
  return { value: grown(decoded.value), more: true };
};

/** Skips blanks and one comma; true if no value comes before the comma or the end. */
const skipToValue = (reader: Reader): boolean => {
  // Go's unicode.IsSpace is JavaScript's \s with U+0085 and without U+FEFF.
  const blanks = /(?:(?!\ufeff)[\s\u0085])*/y;
  blanks.lastIndex = reader.at;
  blanks.test(reader.text);
  reader.at = blanks.lastIndex;
  const next = reader.text[reader.at];
  if (next === ',') reader.at += 1;
  return next === undefined || next === ',';
};

/** What JSON or a values file holds, to be changed. */
export const grown = (value: unknown): Grown => {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== 'object' || value === null) return value as Grown;
  return new Map(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([name, part]) => [name, grown(part)]),
  );
};

/** Go's `typedVal`: a number is what begins with no 0 and fits 64 bits; `EqualFold` folds as the flags iu do. */
const typed = ({ typing }: Reader, name: string, text: string): Grown => {
  if (typing === 'set-string') return text;
  if (/^true$/iu.test(text)) return true;
  if (/^false$/iu.test(text)) return false;
  if (/^null$/iu.test(text)) return null;
  if (!/^(?:0|[+-]\d+|[1-9]\d*)$/.test(text)) return text;
  const number = BigInt(text);
  if (BigInt.asIntN(64, number) !== number) return text;
  if (Number.isSafeInteger(Number(number))) return Number(number);
  throw setError(
    'set',
    `${name} is a whole number beyond 2^53 - 1, which is not exact everywhere`,
    'use --set-string',
  );
};

/** The text up to one of the characters in `stops`, which is read too; a backslash takes the next one as it is. */
const until = (
  reader: Reader,
  stops: string,
): { readonly text: string; readonly stop: string | undefined } => {
  let text = '';
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at);
    reader.at += 1;
    if (stops.includes(character)) return { text, stop: character };
    if (character === '\\') {
      text += reader.text.charAt(reader.at);
      reader.at += 1;
    } else text += character;
  }
  return { text, stop: undefined };
};

const nameOf = (value: Grown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return value instanceof Map ? 'a map' : `a ${typeof value}`;
};

const refusal = ({ typing }: Reader, name: string, message: string) =>
  setError(typing, `${JSON.stringify(name)} ${message}`);

/** An expression of one of Helm's options that set values. */
export const setError = (typing: Typing, message: string, remedy?: string) =>
  new HelmGenError({ code: 'values', message: `--${typing}: ${message}`, remedy });
