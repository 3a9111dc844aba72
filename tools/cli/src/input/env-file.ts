/** An entry of a file of lines KEY=VALUE, as dotenv and docker compose read it. Nothing but `key` may be shown. */
export interface EnvEntry {
  /** Counted from 1. */
  readonly line: number;
  readonly key?: string;
  readonly value?: string;
  /** Why it is not KEY=VALUE, to be read after the line or the key. */
  readonly fault?: string;
  /** Something on the line was taken for a comment. */
  readonly hasComment?: boolean;
}

/**
 * Reads lines KEY=VALUE, `#` or empty. Quotes around a value are taken off, and it may then go over several lines; in
 * double quotes `\n`, `\r`, `\t`, `\"`, `\$` and `\\` stand for a character. Without quotes, a `#` after a blank begins
 * a comment.
 */
export function envEntries(text: string): readonly EnvEntry[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const entries: EnvEntry[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const start = (lines[index] ?? '').trimStart();
    if (start === '' || start.startsWith('#')) continue;
    const line = index + 1;
    const [, key, written] = /^(?:export[ \t]+)?([^=]*)=(.*)$/.exec(start) ?? [];
    if (key === undefined || written === undefined) {
      entries.push({ line, fault: 'is not KEY=VALUE' });
    } else if (!/^[A-Za-z_][\w.-]*$/.test(key)) {
      entries.push({ line, fault: 'does not begin with the name of a key' });
    } else {
      const { length = 0, ...entry } = valueIn([written, ...lines.slice(line)]);
      index += length;
      entries.push({ line, key, ...entry });
    }
  }
  return entries;
}

/** What is read of a value, and how many further lines it goes over. */
type ReadValue = Omit<EnvEntry, 'line' | 'key'> & { readonly length?: number };

function valueIn(lines: readonly string[]): ReadValue {
  const [first = ''] = lines;
  if (/^["']/.test(first)) return quotedValue(first.charAt(0), lines.join('\n'));
  const value = first.replace(/[ \t]+#.*$/, '');
  if (isBlank(value.charAt(0)) || isBlank(value.slice(-1))) {
    return { fault: 'begins or ends with a blank; put it into quotes if that is part of it' };
  }
  return { value, hasComment: value !== first };
}

/** What cannot be seen at the ends of a value, such as a no-break or a zero-width space. */
function isBlank(character: string): boolean {
  return /^[\s\u200b-\u200d\u2060]$/.test(character);
}

function quotedValue(quote: string, text: string): ReadValue {
  const whole = quote === '"' ? /^"((?:[^"\\]|\\[^])*)"(.*)/ : /^'([^']*)'(.*)/;
  const [, inside, rest] = whole.exec(text) ?? [];
  if (inside === undefined || rest === undefined) {
    return { fault: 'has a quote without an end; put it into quotes of the other kind' };
  }
  if (!/^[ \t]*$|^[ \t]+#/.test(rest)) return { fault: 'goes on after its closing quote' };
  const isEscaped = quote === '"';
  if (isEscaped && /\\[^nrt"$\\]/.test(inside.replaceAll('\\\\', ''))) {
    return { fault: 'has a "\\" in double quotes that stands for nothing; use single quotes' };
  }
  const value = isEscaped
    ? inside.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter)
    : inside;
  return { value, length: inside.split('\n').length - 1 };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
