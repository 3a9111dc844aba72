import type { Mark } from './yaml-error.ts';

/** What `peek` finds behind the last character. */
export const END = 0;

const ascii: readonly (string | undefined)[] = Array.from({ length: 0x80 }, (_, code) =>
  code === END ? undefined : String.fromCharCode(code),
);

export const isBlank = (code: number) => code === 0x20 || code === 0x09;
export const isBreakOrEnd = (code: number) => code === 0x0a || code === END;
export const isBlankOrEnd = (code: number) => isBlank(code) || isBreakOrEnd(code);
export const isWordCharacter = (code: number) =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x5f ||
  code === 0x2d;

/** A place in a text of Unicode characters, in which `\n` alone ends a line. */
export class Cursor {
  private readonly codes: Uint32Array;
  private at = 0;
  private line = 0;
  private lineStart = 0;

  constructor(text: string) {
    const codes = new Uint32Array(text.length);
    let length = 0;
    for (let unit = 0; unit < text.length; length += 1) {
      const code = text.codePointAt(unit) ?? END;
      codes[length] = code;
      unit += code > 0xffff ? 2 : 1;
    }
    this.codes = codes.subarray(0, length);
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  get mark(): Mark {
    return { index: this.at, line: this.line, column: this.column };
  }

  peek(ahead = 0): number {
    return this.codes[this.at + ahead] ?? END;
  }

  /** Whether the character is one of these, all ASCII. */
  isAt(characters: string, ahead = 0): boolean {
    const character = ascii[this.peek(ahead)];
    return character !== undefined && characters.includes(character);
  }

  /** Whether a document begins or ends here: `---` or `...` at the start of a line. */
  isAtDocumentMarker(character = this.peek()): boolean {
    return (
      this.column === 0 &&
      (character === 0x2d || character === 0x2e) &&
      [0, 1, 2].every((ahead) => this.peek(ahead) === character) &&
      isBlankOrEnd(this.peek(3))
    );
  }

  skip(count = 1): void {
    this.at += count;
  }

  skipBreak(): void {
    this.at += 1;
    this.endLine();
  }

  /** What comes is in the next line. */
  endLine(): void {
    this.line += 1;
    this.lineStart = this.at;
  }

  skipWhile(matches: (code: number) => boolean): void {
    while (matches(this.peek())) this.at += 1;
  }

  /** The characters up to the first that does not match; none is a line break. */
  takeWhile(matches: (code: number) => boolean): string {
    const start = this.at;
    this.skipWhile(matches);
    return this.textFrom(start);
  }

  textFrom(start: number): string {
    let text = '';
    for (let from = start; from < this.at; from += 4096) {
      text += String.fromCodePoint(...this.codes.subarray(from, Math.min(from + 4096, this.at)));
    }
    return text;
  }

  skipComment(): void {
    if (this.isAt('#')) this.skipWhile((code) => !isBreakOrEnd(code));
  }
}
