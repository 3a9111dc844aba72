/** What stands in the place of a secret. */
const HIDDEN = '…';

/** What is shorter could be any word of a message. */
const SHORTEST = 8;
/** A user or a password is known for a secret by its place, and hidden only as a word of its own. */
const SHORTEST_WORD = 6;

/** What is longer is a file, not an address or a connection string. */
const LONGEST_ADDRESS = 4096;

/** Names of what belongs into a Secret, in a query or a connection string. */
const SECRET_PAIR = /(?:pass|pwd|secret|token|key|sig|auth|cred)[\w-]*\s*=\s*([^;&\s]+)/gi;

/**
 * What hides the values of Secrets in a text that is shown.
 *
 * Hidden are values of at least 8 characters and each of their lines of that length, also in base64, URL-encoded and
 * as JSON and Go quote them; of an address its user, its password and the secrets of its query; of JSON its strings.
 * Where a line was cut in the middle of a value, the piece at its beginning or end is hidden too, and so is a line that is
 * nothing but a piece.
 */
export function secretMask(secrets: Iterable<string>): (text: string) => string {
  const values = new Set<string>();
  const words = new Set<string>();
  for (const secret of secrets) collect(secret, values, words);
  const written = [...new Set([...values].flatMap(writtenForms))];
  const forms = new Set([...written, ...[...values, ...words].flatMap(base64Forms)]);
  const wordForms = new Set([...words].flatMap(writtenForms));
  if (forms.size + wordForms.size === 0) return (text) => text;
  const pieces = [...forms];
  const index = indexOf([...forms, ...wordForms]);
  const isWord = (form: string) => wordForms.has(form) && !forms.has(form);
  return (text) =>
    withoutForms(text, index, isWord)
      .split('\n')
      .map((line) => withoutEnds(line, pieces))
      .join('\n');
}

function collect(secret: string, values: Set<string>, words: Set<string>): void {
  for (const text of [secret, ...secret.split('\n')]) {
    const value = text.trim();
    if (value.length >= SHORTEST) values.add(value);
  }
  for (const text of stringsInJson(secret)) collect(text, values, words);
  if (secret.length > LONGEST_ADDRESS) return;
  for (const address of new Set([secret, ...secret.split(/[\s,;"']+/)])) {
    for (const [user, password] of loginsIn(address.trim())) {
      for (const word of [user, password]) if (word.length >= SHORTEST_WORD) words.add(word);
      const both = `${user}:${password}`;
      if (password !== '' && both.length >= SHORTEST) values.add(both);
    }
  }
  for (const [, value = ''] of secret.matchAll(SECRET_PAIR)) {
    if (value.length >= SHORTEST_WORD) words.add(value);
  }
}

/** A password may hold an `@`, and so may what follows the host: the first and the last are tried. */
function loginsIn(address: string): (readonly [user: string, password: string])[] {
  return ['*?', '*'].flatMap((repeated) => {
    const login = new RegExp(
      `://([^:@/\\s]*)(?::(\\S${repeated}))?@(?=[\\w.:,[\\]-]+(?:[/?]|$))`,
    ).exec(address);
    return login === null ? [] : [[login[1] ?? '', login[2] ?? ''] as const];
  });
}

/** The strings of a text that is JSON, such as a `.dockerconfigjson`. */
function stringsInJson(text: string): readonly string[] {
  if (!/^\s*[{[]/.test(text)) return [];
  const strings: string[] = [];
  try {
    JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string') strings.push(value);
    });
  } catch {
    return [];
  }
  return strings;
}

/**
 * A value as it may stand in a text: as it is, decoded, URL-encoded, and in the quotes of JSON and Go; the last two also
 * twice, as an address in an address and JSON in JSON have it.
 */
function writtenForms(value: string): readonly string[] {
  const once = [...urlEncoded(value), ...quoted(value)];
  const twice = [...urlEncoded(value).flatMap(urlEncoded), ...quoted(value).flatMap(quoted)];
  const all = [value, urlDecoded(value), ...once, ...twice];
  return [...all, ...all.map(lowerHex)].filter(({ length }) => length >= SHORTEST_WORD);
}

function quoted(value: string): readonly string[] {
  const text = JSON.stringify(value).slice(1, -1);
  return [text, text.replace(/[<>&]/g, (sign) => `\\u00${hex(sign)}`)];
}

/** As browsers encode a part of an address, as RFC 3986 does, and as a form does. */
function urlEncoded(value: string): readonly string[] {
  // Half a surrogate pair has no encoding.
  const encoded = encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd'));
  const strict = encoded.replace(/[!'()*]/g, (sign) => `%${hex(sign).toUpperCase()}`);
  return [encoded, strict, strict.replaceAll('%20', '+')];
}

function lowerHex(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase());
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16);
}

function urlDecoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The characters that a value has in base64 wherever it begins in what is encoded, in both alphabets. */
function base64Forms(value: string): readonly string[] {
  const bytes = new TextEncoder().encode(value);
  return [0, 1, 2].flatMap((offset) => {
    const padded = new Uint8Array(offset + bytes.length);
    padded.set(bytes, offset);
    const binary = Array.from(padded, (byte) => String.fromCharCode(byte)).join('');
    const form = btoa(binary).slice(Math.ceil((offset * 8) / 6), (padded.length * 8) / 6);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Forms by how they begin and by their length, the longest first. */
type Index = ReadonlyMap<string, readonly (readonly [length: number, forms: Set<string>])[]>;

function indexOf(forms: readonly string[]): Index {
  const index = new Map<string, [number, Set<string>][]>();
  for (const form of [...forms].sort((a, b) => b.length - a.length)) {
    const beginning = form.slice(0, SHORTEST_WORD);
    const lengths = index.get(beginning) ?? [];
    index.set(beginning, lengths);
    const last = lengths.at(-1);
    if (last?.[0] === form.length) last[1].add(form);
    else lengths.push([form.length, new Set([form])]);
  }
  return index;
}

function withoutForms(text: string, index: Index, isWord: (form: string) => boolean): string {
  const formAt = (at: number): string | undefined => {
    for (const [length, forms] of index.get(text.slice(at, at + SHORTEST_WORD)) ?? []) {
      const form = text.slice(at, at + length);
      if (forms.has(form) && (!isWord(form) || isAlone(text, at, form))) return form;
    }
    return undefined;
  };
  let shown = '';
  let from = 0;
  for (let at = 0; at <= text.length - SHORTEST_WORD; at++) {
    const found = formAt(at);
    if (found === undefined) continue;
    shown += text.slice(from, at) + HIDDEN;
    from = at + found.length;
    at = from - 1;
  }
  return shown + text.slice(from);
}

function isAlone(text: string, at: number, { length }: string): boolean {
  return ![text[at - 1], text[at + length]].some((sign) => /[\w-]/.test(sign ?? ''));
}

/** What was cut says so with dots, or not at all; of a value that goes over many lines, a line is but a piece. */
function withoutEnds(line: string, pieces: readonly string[]): string {
  const left = line.split(HIDDEN).map((part) => part.trim());
  const isPiece = (part: string) => part === '' || pieces.some((piece) => piece.includes(part));
  if (left.some(({ length }) => length >= SHORTEST) && left.every(isPiece)) return HIDDEN;
  const [dots = ''] = /(?:\.{3}|…)?$/.exec(line) ?? [];
  let body = line.slice(0, line.length - dots.length);
  for (const piece of pieces) {
    for (let length = Math.min(piece.length - 1, body.length); length >= SHORTEST; length--) {
      if (body.startsWith(piece.slice(-length))) body = HIDDEN + body.slice(length);
      if (body.endsWith(piece.slice(0, length))) body = body.slice(0, -length) + HIDDEN;
    }
  }
  return body + dots;
}
