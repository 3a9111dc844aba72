import { Cursor, END, isBlank, isBlankOrEnd, isWordCharacter } from './cursor.ts';
import { invalid, type Mark, YamlError } from './yaml-error.ts';
import { scanBlock, scanPlain, scanQuoted } from './scan-scalars.ts';
import { scanTag } from './scan-tag.ts';
import type { Token, TokenType } from './token.ts';

/** Where a key without "?" may have begun; only the ":" behind it tells. */
interface PossibleKey {
  readonly token: number;
  readonly mark: Mark;
  /** In a block mapping, nothing but a key can stand at its column. */
  readonly isRequired: boolean;
  /** False once it is known not to be a key, and where a flow collection has just begun. */
  isPossible: boolean;
}

/** How far behind the start of a key its ":" may be. */
const LONGEST_KEY = 1024;
/** go-yaml's own limit, far above ours, so that nesting is refused where it is known how deep the values are. */
const DEEPEST_INDENT = 10_000;

/**
 * The tokens of a YAML text, as libyaml and so go-yaml cuts it: one after the other, because some texts are read only
 * because their end is never looked at.
 */
export class Scanner {
  private readonly tokens: Token[] = [];
  private taken = 0;
  private readonly cursor: Cursor;
  private indent = -1;
  private readonly outerIndents: number[] = [];
  /** Whether a key may begin here. */
  private allowsKey = true;
  /** Of the block level, and then of each flow collection that is open. */
  private readonly possibleKeys: PossibleKey[] = [];
  /** The levels whose possible key begins with a token. */
  private readonly levelOfToken = new Map<number, number>();

  constructor(text: string) {
    this.cursor = new Cursor(text);
    this.possibleKeys.push(this.noKey());
  }

  /**
   * The next token, which `take` passes.
   * @throws YamlError where the text is not YAML
   */
  peek(): Token {
    for (;;) {
      const token = this.tokens[this.taken];
      if (token !== undefined && (token.type === 'stream-end' || !this.mayBeKey(this.taken))) {
        return token;
      }
      this.fetch();
    }
  }

  take(): void {
    this.taken += 1;
  }

  private fetch(): void {
    this.skipToToken();
    this.closeBlocks(this.cursor.column);
    if (this.cursor.peek() !== END) {
      this.token();
      return;
    }
    // No key of the last line is followed by ":" any more.
    const { mark } = this.cursor;
    this.cursor.endLine();
    this.closeBlocks(-1);
    this.forgetKey();
    this.tokens.push({ type: 'stream-end', mark });
  }

  private mayBeKey(token: number): boolean {
    const key = this.possibleKeys[this.levelOfToken.get(token) ?? -1];
    return key !== undefined && this.isStillPossible(key);
  }

  private get inFlow(): boolean {
    return this.possibleKeys.length > 1;
  }

  private add(type: TokenType, length = 0): void {
    this.tokens.push({ type, mark: this.cursor.mark });
    this.cursor.skip(length);
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      const takesTabs = this.inFlow || !this.allowsKey;
      cursor.skipWhile((code) => code === 0x20 || (takesTabs && code === 0x09));
      cursor.skipComment();
      if (cursor.peek() !== 0x0a) return;
      cursor.skipBreak();
      if (!this.inFlow) this.allowsKey = true;
    }
  }

  private token(): void {
    const { cursor } = this;
    const beforeBlank = isBlankOrEnd(cursor.peek(1));
    if (cursor.column === 0 && cursor.isAt('%')) this.directive();
    else if (cursor.isAtDocumentMarker()) this.documentMarker();
    else if (cursor.isAt('[')) this.openFlow('flow-sequence-start');
    else if (cursor.isAt('{')) this.openFlow('flow-mapping-start');
    else if (cursor.isAt(']')) this.closeFlow('flow-sequence-end');
    else if (cursor.isAt('}')) this.closeFlow('flow-mapping-end');
    else if (cursor.isAt(',')) this.flowEntry();
    else if (cursor.isAt('-') && beforeBlank) this.blockEntry();
    else if (cursor.isAt('?') && (this.inFlow || beforeBlank)) this.key();
    else if (cursor.isAt(':') && (this.inFlow || beforeBlank)) this.value();
    else if (cursor.isAt('*')) this.name('alias');
    else if (cursor.isAt('&')) this.name('anchor');
    else if (cursor.isAt('!')) this.tag();
    else if (cursor.isAt('|>') && !this.inFlow) this.blockScalar();
    else if (cursor.isAt('\'"')) this.quotedScalar();
    else if (this.beginsPlain()) this.plainScalar();
    else throw invalid(`${this.shown()} cannot begin a value`, cursor.mark);
  }

  private shown(): string {
    return this.cursor.isAt('\t')
      ? 'a tab'
      : JSON.stringify(String.fromCodePoint(this.cursor.peek()));
  }

  private beginsPlain(): boolean {
    const { cursor } = this;
    if (isBlankOrEnd(cursor.peek())) return false;
    if (cursor.isAt('-')) return !isBlank(cursor.peek(1));
    if (cursor.isAt('?:')) return !this.inFlow && !isBlankOrEnd(cursor.peek(1));
    return !cursor.isAt(',[]{}#&*!|>\'"%@`');
  }

  private directive(): void {
    throw new YamlError(
      'directive',
      'has a directive, which Helm 4 does not read',
      this.cursor.mark,
      'leave it out',
    );
  }

  private documentMarker(): void {
    this.closeBlocks(-1);
    this.forgetKey();
    this.allowsKey = false;
    this.add(this.cursor.isAt('-') ? 'document-start' : 'document-end', 3);
  }

  private openFlow(type: TokenType): void {
    this.rememberKey();
    this.possibleKeys.push(this.noKey());
    if (this.possibleKeys.length > DEEPEST_INDENT + 1) throw tooDeep(this.cursor.mark);
    this.allowsKey = true;
    this.add(type, 1);
  }

  private closeFlow(type: TokenType): void {
    this.forgetKey();
    // So libyaml forgets that "{" may be a key if it is empty: "{}: 1" is an empty map.
    if (this.inFlow) this.levelOfToken.delete(this.possibleKeys.pop()?.token ?? -1);
    this.allowsKey = false;
    this.add(type, 1);
  }

  private flowEntry(): void {
    this.forgetKey();
    this.allowsKey = true;
    this.add('flow-entry', 1);
  }

  private blockEntry(): void {
    if (!this.inFlow) {
      this.demandKeyAllowed('"-" cannot stand here');
      this.openBlock('block-sequence-start', this.cursor.mark);
    }
    this.forgetKey();
    this.allowsKey = true;
    this.add('block-entry', 1);
  }

  private key(): void {
    if (!this.inFlow) {
      this.demandKeyAllowed('"?" cannot stand here');
      this.openBlock('block-mapping-start', this.cursor.mark);
    }
    this.forgetKey();
    this.allowsKey = !this.inFlow;
    this.add('key', 1);
  }

  private value(): void {
    const key = this.possibleKeys.at(-1);
    if (key !== undefined && this.isStillPossible(key)) {
      this.insert({ type: 'key', mark: key.mark }, key.token);
      this.openBlock('block-mapping-start', key.mark, key.token);
      key.isPossible = false;
      this.levelOfToken.delete(key.token);
      this.allowsKey = false;
    } else {
      if (!this.inFlow) {
        this.demandKeyAllowed('":" cannot stand here');
        this.openBlock('block-mapping-start', this.cursor.mark);
      }
      this.allowsKey = !this.inFlow;
    }
    this.add('value', 1);
  }

  private name(type: 'alias' | 'anchor'): void {
    this.rememberKey();
    this.allowsKey = false;
    const mark = this.cursor.mark;
    this.cursor.skip();
    const text = this.cursor.takeWhile(isWordCharacter);
    if (text === '' || !(isBlankOrEnd(this.cursor.peek()) || this.cursor.isAt('?:,]}%@`'))) {
      throw invalid(`the name of an ${type} has letters, digits, "-" and "_" alone`, mark);
    }
    this.tokens.push({ type, text, mark });
  }

  private tag(): void {
    this.rememberKey();
    this.allowsKey = false;
    const mark = this.cursor.mark;
    this.tokens.push({ type: 'tag', text: scanTag(this.cursor), mark });
  }

  private blockScalar(): void {
    this.forgetKey();
    this.allowsKey = true;
    const mark = this.cursor.mark;
    const text = scanBlock(this.cursor, this.indent);
    this.tokens.push({ type: 'scalar', text, isPlain: false, mark });
  }

  private quotedScalar(): void {
    this.rememberKey();
    this.allowsKey = false;
    const mark = this.cursor.mark;
    this.tokens.push({ type: 'scalar', text: scanQuoted(this.cursor), isPlain: false, mark });
  }

  private plainScalar(): void {
    this.rememberKey();
    const mark = this.cursor.mark;
    const { text, endsLine } = scanPlain(this.cursor, this.indent + 1, this.inFlow);
    this.allowsKey = endsLine;
    this.tokens.push({ type: 'scalar', text, isPlain: true, mark });
  }

  private demandKeyAllowed(problem: string): void {
    if (!this.allowsKey) throw invalid(problem, this.cursor.mark);
  }

  /** Opens a block collection if the column is deeper than the one around it. */
  private openBlock(type: TokenType, mark: Mark, before = this.tokens.length): void {
    if (this.inFlow || this.indent >= mark.column) return;
    this.outerIndents.push(this.indent);
    this.indent = mark.column;
    if (this.outerIndents.length > DEEPEST_INDENT) throw tooDeep(mark);
    this.insert({ type, mark }, before);
  }

  /** Puts a token before another; behind all others if that was taken already. */
  private insert(token: Token, before: number): void {
    this.tokens.splice(before < this.taken ? this.tokens.length : before, 0, token);
  }

  /** Closes the block collections that are deeper than a column. */
  private closeBlocks(column: number): void {
    if (this.inFlow) return;
    while (this.indent > column) {
      this.add('block-end');
      this.indent = this.outerIndents.pop() ?? -1;
    }
  }

  private noKey(): PossibleKey {
    const mark = this.cursor.mark;
    return { token: this.tokens.length, mark, isRequired: false, isPossible: false };
  }

  private rememberKey(): void {
    if (!this.allowsKey) return;
    this.forgetKey();
    const level = this.possibleKeys.length - 1;
    const { mark } = this.cursor;
    const isRequired = !this.inFlow && this.indent === mark.column;
    const token = this.tokens.length;
    this.possibleKeys[level] = { token, mark, isRequired, isPossible: true };
    this.levelOfToken.set(token, level);
  }

  private forgetKey(): void {
    const key = this.possibleKeys.at(-1);
    if (key?.isPossible !== true) return;
    if (key.isRequired) throw keyExpected(key);
    key.isPossible = false;
    this.levelOfToken.delete(key.token);
  }

  private isStillPossible(key: PossibleKey): boolean {
    if (!key.isPossible) return false;
    const { line, index } = this.cursor.mark;
    if (key.mark.line === line && index - key.mark.index <= LONGEST_KEY) return true;
    if (key.isRequired) throw keyExpected(key);
    key.isPossible = false;
    return false;
  }
}

function keyExpected({ mark }: PossibleKey): YamlError {
  return invalid(
    `a key must be followed by ":" on its line, within ${LONGEST_KEY.toString()} characters`,
    mark,
  );
}

const tooDeep = (mark: Mark) =>
  invalid(`more than ${DEEPEST_INDENT.toString()} levels of indentation or brackets`, mark);
