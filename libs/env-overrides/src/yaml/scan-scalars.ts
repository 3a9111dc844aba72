import { type Cursor, END, isBlank, isBlankOrEnd, isBreakOrEnd } from './cursor.ts';
import { invalid, type Mark } from './yaml-error.ts';

const isBreak = (code: number) => code === 0x0a;

/** What stands for a run of blanks and line breaks within a scalar: one break is a space, more are themselves less one. */
class Gap {
  private blanks = '';
  private breaks = 0;

  get hasBreaks(): boolean {
    return this.breaks > 0;
  }

  /** Takes blanks and breaks; blanks count only before the first break. */
  take(cursor: Cursor, onBlankAfterBreak?: () => void): void {
    for (let code = cursor.peek(); isBlank(code) || isBreak(code); code = cursor.peek()) {
      if (isBreak(code)) {
        cursor.skipBreak();
        this.blanks = '';
        this.breaks += 1;
      } else {
        if (this.hasBreaks) onBlankAfterBreak?.();
        else this.blanks += String.fromCharCode(code);
        cursor.skip();
      }
    }
  }

  text(): string {
    if (this.breaks === 0) return this.blanks;
    return this.breaks === 1 ? ' ' : '\n'.repeat(this.breaks - 1);
  }
}

/**
 * A scalar without quotes.
 *
 * @param indent the least column of a line that continues it
 * @returns also whether a line break was taken after its text
 */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  inFlow: boolean,
): { readonly text: string; readonly endsLine: boolean } {
  const start = cursor.mark;
  const ends = (code: number) =>
    isBlankOrEnd(code) ||
    (code === 0x3a && isBlankOrEnd(cursor.peek(1))) ||
    (inFlow && cursor.isAt(',?[]{}'));
  let text = '';
  let gap = new Gap();
  for (;;) {
    if (cursor.isAtDocumentMarker() || cursor.isAt('#')) break;
    const from = cursor.mark.index;
    while (!ends(cursor.peek())) cursor.skip();
    if (cursor.mark.index > from) {
      text += gap.text() + cursor.textFrom(from);
      gap = new Gap();
    }
    if (!isBlank(cursor.peek()) && !isBreak(cursor.peek())) break;
    gap.take(cursor, () => {
      if (cursor.column < indent && cursor.isAt('\t')) {
        throw invalid('a tab stands where an indentation must be spaces', start);
      }
    });
    if (!inFlow && cursor.column < indent) break;
  }
  return { text, endsLine: gap.hasBreaks };
}

/** A scalar in single or double quotes, at the first of which the cursor is. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.mark;
  const isSingle = cursor.isAt("'");
  const quote = cursor.peek();
  cursor.skip();
  let text = '';
  for (;;) {
    if (cursor.isAtDocumentMarker()) {
      throw invalid('"---" or "..." at the start of a line within quotes', start);
    }
    if (cursor.peek() === END) throw invalid('the closing quote is missing', start);
    let isContinued = false;
    while (!isBlankOrEnd(cursor.peek())) {
      if (cursor.peek() === quote) {
        if (!isSingle || cursor.peek(1) !== quote) break;
        text += "'";
        cursor.skip(2);
      } else if (!isSingle && cursor.isAt('\\')) {
        if (isBreak(cursor.peek(1))) {
          cursor.skip();
          cursor.skipBreak();
          isContinued = true;
          break;
        }
        text += escaped(cursor, start);
      } else {
        text += cursor.takeWhile(
          (code) => !isBlankOrEnd(code) && code !== quote && (isSingle || code !== 0x5c),
        );
      }
    }
    if (cursor.peek() === quote) break;
    text += isContinued ? breaksAfterContinuation(cursor) : gapText(cursor);
  }
  cursor.skip();
  return text;
}

function gapText(cursor: Cursor): string {
  const gap = new Gap();
  gap.take(cursor);
  return gap.text();
}

/** After a line that ends with a backslash, its own break counts for nothing. */
function breaksAfterContinuation(cursor: Cursor): string {
  let breaks = '';
  while (isBlank(cursor.peek()) || isBreak(cursor.peek())) {
    if (isBreak(cursor.peek())) {
      breaks += '\n';
      cursor.skipBreak();
    } else {
      cursor.skip();
    }
  }
  return breaks;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const escapeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function escaped(cursor: Cursor, start: Mark): string {
  const mark = cursor.mark;
  const name = String.fromCodePoint(cursor.peek(1));
  cursor.skip(2);
  const simple = Object.hasOwn(escapes, name) ? escapes[name] : undefined;
  if (simple !== undefined) return simple;
  const length = Object.hasOwn(escapeLengths, name) ? (escapeLengths[name] ?? 0) : 0;
  if (length === 0) throw invalid('the escape after a backslash is unknown', mark);
  const from = cursor.mark.index;
  cursor.skip(length);
  const digits = cursor.textFrom(from);
  if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw invalid(`\\${name} needs ${length.toString()} hexadecimal digits`, start);
  }
  const code = parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw invalid(`\\${name}${digits} is not a character; write the character itself`, mark);
  }
  return String.fromCodePoint(code);
}

/**
 * A scalar after `|` or `>`, at which the cursor is.
 *
 * @param parentIndent the column of the collection that it is in; -1 at the top
 */
export function scanBlock(cursor: Cursor, parentIndent: number): string {
  const start = cursor.mark;
  const isLiteral = cursor.isAt('|');
  cursor.skip();
  const { chomping, increment } = blockHeader(cursor, start);
  const lines = new BlockLines(cursor, parentIndent, increment, start);

  let text = '';
  let lineBreak = '';
  let breaks = lines.takeBreaks();
  let afterBlank = false;
  while (cursor.column === lines.indent && cursor.peek() !== END) {
    const beginsBlank = isBlank(cursor.peek());
    if (!isLiteral && lineBreak !== '' && !afterBlank && !beginsBlank) {
      text += breaks === '' ? ' ' : '';
    } else {
      text += lineBreak;
    }
    text += breaks + cursor.takeWhile((code) => !isBreakOrEnd(code));
    afterBlank = beginsBlank;
    lineBreak = '';
    if (isBreak(cursor.peek())) {
      cursor.skipBreak();
      lineBreak = '\n';
    }
    breaks = lines.takeBreaks();
  }
  if (chomping !== '-') text += lineBreak;
  if (chomping === '+') text += breaks;
  return text;
}

function blockHeader(
  cursor: Cursor,
  start: Mark,
): { readonly chomping: string; readonly increment: number } {
  let chomping = '';
  let increment = 0;
  const takeChomping = () => {
    if (!cursor.isAt('+-')) return;
    chomping = String.fromCharCode(cursor.peek());
    cursor.skip();
  };
  takeChomping();
  if (cursor.isAt('0')) throw invalid('an indentation indicator must not be 0', start);
  if (cursor.isAt('123456789')) {
    increment = cursor.peek() - 0x30;
    cursor.skip();
    if (chomping === '') takeChomping();
  }
  cursor.skipWhile(isBlank);
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.peek())) {
    throw invalid('after "|" or ">" only a comment or a line break may follow', start);
  }
  if (isBreak(cursor.peek())) cursor.skipBreak();
  return { chomping, increment };
}

/** The empty lines of a block scalar, and the indentation that the first other line gives it. */
class BlockLines {
  /** 0 until it is known. */
  indent: number;
  private readonly cursor: Cursor;
  private readonly parentIndent: number;
  private readonly start: Mark;

  constructor(cursor: Cursor, parentIndent: number, increment: number, start: Mark) {
    this.cursor = cursor;
    this.parentIndent = parentIndent;
    this.start = start;
    this.indent = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  }

  takeBreaks(): string {
    const { cursor } = this;
    const isIndentation = () => this.indent === 0 || cursor.column < this.indent;
    let breaks = '';
    let deepest = 0;
    for (;;) {
      while (isIndentation() && cursor.isAt(' ')) cursor.skip();
      deepest = Math.max(deepest, cursor.column);
      if (isIndentation() && cursor.isAt('\t')) {
        throw invalid('a tab stands where an indentation must be spaces', this.start);
      }
      if (!isBreak(cursor.peek())) break;
      breaks += '\n';
      cursor.skipBreak();
    }
    if (this.indent === 0) this.indent = Math.max(deepest, this.parentIndent + 1, 1);
    return breaks;
  }
}
