import { YamlError } from './yaml-error.ts';

/** What go-yaml does not read. */
const UNREADABLE =
  // eslint-disable-next-line no-control-regex -- these are the characters to refuse
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/u;

/** What ends a line for go-yaml but not in most editors; and a byte order mark, which makes it lose what follows. */
const HIDDEN = /[\x85\u2028\u2029]|(?<!^)\ufeff|\r(?!\n)/u;

/** @throws YamlError for a character that Helm does not read */
export function refuseUnreadable(text: string): void {
  const unreadable = UNREADABLE.exec(text);
  if (unreadable) throw refusal('invalid', 'which Helm does not read', text, unreadable);
}

/** @throws YamlError for a character that Helm reads as what nobody sees */
export function refuseHidden(text: string): void {
  const hidden = HIDDEN.exec(text);
  if (hidden === null) return;
  const why =
    hidden[0] === '\ufeff'
      ? 'after which Helm loses characters: leave it out'
      : 'which ends a line for Helm but not for most editors: write a line break, or \\u… in double quotes';
  throw refusal('hidden-character', why, text, hidden);
}

function refusal(
  kind: 'invalid' | 'hidden-character',
  why: string,
  text: string,
  { 0: found, index }: RegExpExecArray,
): YamlError {
  const before = text.slice(0, index).split('\n');
  const column = Array.from(before.at(-1) ?? '').length;
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const mark = { index, line: before.length - 1, column };
  return new YamlError(kind, `has the character U+${code}, ${why}`, mark);
}
