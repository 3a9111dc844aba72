import { DEEPEST } from '../tree.ts';
import { refuseUnreadable } from './characters.ts';
import { invalid, type Mark, YamlError } from './yaml-error.ts';
import { Scanner } from './scanner.ts';
import type { Token, TokenType } from './token.ts';

interface Tagged {
  readonly tag: string;
  readonly mark: Mark;
}

export interface ScalarNode extends Tagged {
  readonly kind: 'scalar';
  readonly text: string;
  /** Neither quotes nor a block tell that it is a string. */
  readonly isPlain: boolean;
}
export interface ListNode extends Tagged {
  readonly kind: 'list';
  readonly items: readonly Node[];
}
export interface MapNode extends Tagged {
  readonly kind: 'map';
  readonly entries: readonly (readonly [key: Node, value: Node])[];
}
export interface AliasNode {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: Node;
  readonly mark: Mark;
}
export type Node = ScalarNode | ListNode | MapNode | AliasNode;

type AnyType = Token['type'];
/** What stands where a value is left out. */
const endsBlockValue: readonly AnyType[] = ['key', 'value', 'block-end'];
const endsFlowMapValue: readonly AnyType[] = ['flow-entry', 'flow-mapping-end'];
const endsFlowListValue: readonly AnyType[] = ['flow-entry', 'flow-sequence-end'];
const endsDocument: readonly AnyType[] = ['document-start', 'document-end', 'stream-end'];

/** Reads the documents of a text one after the other, as go-yaml's parser accepts them. */
export class NodeReader {
  private readonly scanner: Scanner;
  private isFirst = true;
  private anchors = new Map<string, Node>();

  constructor(text: string) {
    refuseUnreadable(text);
    this.scanner = new Scanner(text.replace(/^\ufeff/, ''));
  }

  /** The next document: `undefined` after the last one. */
  document(): Node | undefined {
    if (!this.isFirst) while (this.is('document-end')) this.next();
    if (this.is('stream-end')) return undefined;
    const isExplicit = this.is('document-start');
    if (!isExplicit && !this.isFirst) {
      throw invalid('text follows the end of the document', this.peek().mark);
    }
    if (isExplicit) this.next();
    this.isFirst = false;
    this.anchors = new Map();
    const node =
      isExplicit && endsDocument.includes(this.peek().type)
        ? empty(this.peek().mark)
        : this.node(true, false, 0);
    if (this.is('document-end')) this.next();
    return node;
  }

  /** Where the text goes on although no other document begins; `undefined` if it does not. */
  textAfterDocument(): Mark | undefined {
    try {
      while (this.is('document-end')) this.next();
      return this.is('stream-end', 'document-start') ? undefined : this.peek().mark;
    } catch (error) {
      if (error instanceof YamlError) return error.mark;
      throw error;
    }
  }

  private peek(): Token {
    return this.scanner.peek();
  }

  private is(...types: readonly AnyType[]): boolean {
    return types.includes(this.peek().type);
  }

  private next(): Token {
    const token = this.peek();
    this.scanner.take();
    return token;
  }

  private node(isBlock: boolean, takesIndentless: boolean, level: number): Node {
    const first = this.peek();
    const { mark } = first;
    if (first.type === 'alias') {
      this.next();
      const target = this.anchors.get(first.text);
      if (target === undefined) throw invalid(`no anchor is named ${shortened(first.text)}`, mark);
      return { kind: 'alias', name: first.text, target, mark };
    }
    let anchor: string | undefined;
    let tag = '';
    for (let seen: Token = first; seen.type === 'anchor' || seen.type === 'tag';) {
      if (seen.type === 'anchor' ? anchor !== undefined : tag !== '') break;
      if (seen.type === 'anchor') anchor = seen.text;
      else tag = seen.text;
      this.next();
      seen = this.peek();
    }
    const register = <T extends Node>(node: T): T => {
      if (anchor !== undefined) this.anchors.set(anchor, node);
      return node;
    };

    const token = this.peek();
    if (token.type === 'scalar') {
      this.next();
      const isPlain = (tag === '' && token.isPlain) || tag === '!';
      return register({ kind: 'scalar', text: token.text, isPlain, tag, mark });
    }
    if (this.beginsCollection(token.type, isBlock, takesIndentless)) {
      if (level >= DEEPEST) throw tooDeep(mark);
      return this.collection(token.type, { tag, mark }, level + 1, register);
    }
    if (anchor === undefined && tag === '') {
      throw invalid('a value is missing', token.mark);
    }
    return register({ kind: 'scalar', text: '', isPlain: tag === '', tag, mark });
  }

  private beginsCollection(
    type: AnyType,
    isBlock: boolean,
    takesIndentless: boolean,
  ): type is TokenType {
    if (type === 'flow-sequence-start' || type === 'flow-mapping-start') return true;
    if (type === 'block-entry') return takesIndentless;
    return isBlock && (type === 'block-sequence-start' || type === 'block-mapping-start');
  }

  private collection(
    type: TokenType,
    tagged: Tagged,
    level: number,
    register: (node: ListNode | MapNode) => Node,
  ): Node {
    // An alias may name the collection that it is in; go-yaml tells so when it reads the values.
    if (type === 'flow-mapping-start' || type === 'block-mapping-start') {
      const entries: [Node, Node][] = [];
      const node = register({ kind: 'map', entries, ...tagged });
      this.next();
      if (type === 'flow-mapping-start') this.flowMap(entries, level);
      else this.blockMap(entries, level);
      return node;
    }
    const items: Node[] = [];
    const node = register({ kind: 'list', items, ...tagged });
    if (type === 'block-entry') this.indentlessList(items, level);
    else {
      this.next();
      if (type === 'flow-sequence-start') this.flowList(items, level);
      else this.blockList(items, level);
    }
    return node;
  }

  private blockList(items: Node[], level: number): void {
    while (this.is('block-entry')) {
      const { mark } = this.next();
      items.push(this.is('block-entry', 'block-end') ? empty(mark) : this.node(true, false, level));
    }
    if (!this.is('block-end')) throw invalid('"-" is missing', this.peek().mark);
    this.next();
  }

  /** A list in a map, whose "-" stand at the column of the keys. */
  private indentlessList(items: Node[], level: number): void {
    while (this.is('block-entry')) {
      const { mark } = this.next();
      items.push(
        this.is('block-entry', ...endsBlockValue) ? empty(mark) : this.node(true, false, level),
      );
    }
  }

  private blockMap(entries: [Node, Node][], level: number): void {
    while (this.is('key')) {
      const { mark } = this.next();
      const key = this.is(...endsBlockValue) ? empty(mark) : this.node(true, true, level);
      entries.push([key, this.blockValue(level)]);
    }
    if (!this.is('block-end')) throw invalid('a key is missing', this.peek().mark);
    this.next();
  }

  private blockValue(level: number): Node {
    if (!this.is('value')) return empty(this.peek().mark);
    const { mark } = this.next();
    return this.is(...endsBlockValue) ? empty(mark) : this.node(true, true, level);
  }

  private flowMap(entries: [Node, Node][], level: number): void {
    for (let isFirst = true; !this.is('flow-mapping-end'); isFirst = false) {
      if (!isFirst) this.comma('}');
      if (this.is('flow-mapping-end')) break;
      if (!this.is('key')) {
        const key = this.node(false, false, level);
        entries.push([key, empty(this.peek().mark)]);
        continue;
      }
      const { mark } = this.next();
      const key = this.is('value', ...endsFlowMapValue)
        ? empty(mark)
        : this.node(false, false, level);
      entries.push([key, this.flowValue(endsFlowMapValue, level)]);
    }
    this.next();
  }

  private flowList(items: Node[], level: number): void {
    for (let isFirst = true; !this.is('flow-sequence-end'); isFirst = false) {
      if (!isFirst) this.comma(']');
      if (this.is('flow-sequence-end')) break;
      items.push(this.is('key') ? this.pair(level) : this.node(false, false, level));
    }
    this.next();
  }

  /** `[a: 1]` is a list with a map of one entry. */
  private pair(level: number): Node {
    const { mark } = this.next();
    if (level >= DEEPEST) throw tooDeep(mark);
    // Without a key, libyaml takes the next token for nothing.
    const key = this.is('value', ...endsFlowListValue)
      ? empty(this.next().mark)
      : this.node(false, false, level + 1);
    const value = this.flowValue(endsFlowListValue, level + 1);
    return { kind: 'map', entries: [[key, value]], tag: '', mark };
  }

  private flowValue(ends: readonly AnyType[], level: number): Node {
    if (!this.is('value')) return empty(this.peek().mark);
    const { mark } = this.next();
    return this.is(...ends) ? empty(mark) : this.node(false, false, level);
  }

  private comma(end: string): void {
    if (!this.is('flow-entry')) throw invalid(`"," or "${end}" is missing`, this.peek().mark);
    this.next();
  }
}

const empty = (mark: Mark): Node => ({ kind: 'scalar', text: '', isPlain: true, tag: '', mark });

export function tooDeep(mark: Mark): YamlError {
  return new YamlError(
    'limit',
    `has more than ${DEEPEST.toString()} levels`,
    mark,
    'make it flatter',
  );
}

/** A piece of the text for a message. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
