import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  Parser,
  type CST,
  type Node,
  type YAMLMap,
} from 'yaml';
import { plainScalar } from './yaml-plain-scalar.ts';

/** A text that is not YAML, or none that every Helm reads alike. */
export interface YamlProblem {
  /** `:3:7`, line and column; empty where none is known. */
  readonly place: string;
  readonly reason: string;
}

/** Limits of what is read, so that no text hangs or ends the process. */
export const LONGEST_YAML = 2 ** 20;
const DEEPEST = 100;
const MOST_VALUES = 200_000;

/**
 * The values of all documents of a YAML text (null for an empty one), as Helm and kubectl read it (sigs.k8s.io/yaml);
 * or why not: it is no YAML, or has in it what another version of Helm, or another reader, takes for something else.
 *
 * @param longest how many characters it may have
 */
export function parseHelmYaml(
  text: string,
  longest = LONGEST_YAML,
): readonly unknown[] | YamlProblem {
  try {
    return documentsIn(text, longest);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { place: placeAt(text, error.offset), reason: error.message };
  }
}

/** Whether the text could not be read. */
export function isYamlProblem(read: readonly unknown[] | YamlProblem): read is YamlProblem {
  return !Array.isArray(read);
}

class Refusal extends Error {
  readonly offset: number | undefined;

  constructor(message: string, offset?: number) {
    super(message);
    this.offset = offset;
  }
}

function placeAt(text: string, offset: number | undefined): string {
  if (offset === undefined) return '';
  const before = text.slice(0, offset).split('\n');
  return `:${before.length.toString()}:${((before.at(-1) ?? '').length + 1).toString()}`;
}

function documentsIn(text: string, longest: number): readonly unknown[] {
  if (text.length > longest) {
    throw new Refusal(`has more than ${longest.toString()} characters`);
  }
  refuseOddCharacters(text);
  const composer = new Composer({
    version: '1.1',
    // Scalars stay as they are written; `plainScalar` tells which of them are numbers.
    schema: 'failsafe',
    // Its own check takes the square of the number of keys.
    uniqueKeys: false,
    prettyErrors: false,
  });
  return [...composer.compose(tokensOf(text))].map(({ contents, errors: [error] }) => {
    if (error !== undefined) throw new Refusal(`is not YAML: ${error.message}`, error.pos[0]);
    return contents === null ? null : new Reader(text).valueOf(contents, 0);
  });
}

/** The documents before anything recurses into them, so that their depth is known in time. */
function* tokensOf(text: string): Generator<CST.Token> {
  const parser = new Parser();
  const tokens = function* () {
    for (const lexeme of new Lexer().lex(text)) {
      yield* parser.next(lexeme);
      // A level of values takes one or two entries.
      if (parser.stack.length > 2 * DEEPEST + 2) throw tooDeep(parser.offset);
    }
    yield* parser.end();
  };
  for (const token of tokens()) {
    if (token.type === 'directive') {
      throw new Refusal('has a directive, which not every Helm reads: leave it out', token.offset);
    }
    yield token;
  }
}

const tooDeep = (offset: number | undefined) =>
  new Refusal(`has more than ${DEEPEST.toString()} levels: make it flatter`, offset);

/** What go-yaml refuses, and what ends a line to it but not to others. */
const ODD_CHARACTERS =
  // eslint-disable-next-line no-control-regex -- these are the characters to refuse
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}|(?<!^)\ufeff|\r(?!\n)|\\u[dD][89a-fA-F]/u;

function refuseOddCharacters(text: string): void {
  const odd = ODD_CHARACTERS.exec(text);
  if (odd === null) return;
  const [found] = odd;
  if (found.startsWith('\\')) {
    throw new Refusal(`has half a character, ${found}…: write the character itself`, odd.index);
  }
  const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw new Refusal(`has the character U+${code}, which Helm does not read`, odd.index);
}

/** What `!!str` stands for; `yaml` gives it back where it was written. */
const STRING = 'tag:yaml.org,2002:str';

/** Makes the values of one document. */
class Reader {
  private values = 0;
  private readonly anchors = new Map<string, Node>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  valueOf(node: Node | null, level: number, inFlow = false): unknown {
    if (node === null) return null;
    this.values += 1;
    if (this.values > MOST_VALUES) {
      throw refusal(`has more than ${MOST_VALUES.toString()} values, each alias counted`, node);
    }
    if (isAlias(node)) {
      const anchored = this.anchors.get(node.source);
      if (anchored === undefined)
        throw refusal(`has no anchor for the alias *${node.source}`, node);
      return this.valueOf(anchored, level);
    }
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (node.tag !== undefined && !(isScalar(node) && node.tag === STRING)) {
      throw refusal('has a tag, which readers differ about: write the value without it', node);
    }
    if (!isScalar(node) && level >= DEEPEST) throw tooDeep(node.range?.[0]);
    if (isMap(node)) return this.mapOf(node, level);
    if (isSeq(node)) {
      return node.items.map((item) => this.valueOf(item as Node, level + 1, node.flow === true));
    }
    return scalarOf(node, inFlow);
  }

  private mapOf(map: YAMLMap, level: number): unknown {
    const entries = new Map<string, unknown>();
    const own = new Set<string>();
    for (const pair of map.items) {
      const [key, value] = [pair.key as Node | null, pair.value as Node | null];
      if (!isMergeKey(key)) {
        const name = keyOf(key, map);
        const end = key?.range?.[1] ?? 0;
        if (/^[ \t]*:[,\]}]/.test(this.text.slice(end, end + 100))) {
          throw refusal('has a ":" that readers differ about: put a space after it', key ?? map);
        }
        if (own.has(name)) throw refusal(`has the key ${JSON.stringify(name)} twice`, key ?? map);
        own.add(name);
        entries.set(name, this.valueOf(value, level + 1, map.flow === true));
        continue;
      }
      for (const [mergedName, mergedValue] of this.merged(value ?? map, level)) {
        if (own.has(mergedName)) {
          throw refusal('has "<<" after a key that it would change: write "<<" first', key ?? map);
        }
        entries.set(mergedName, mergedValue);
      }
    }
    return Object.fromEntries(entries);
  }

  /** The entries that "<<" brings in; of several maps, the first wins. */
  private merged(node: Node, level: number): readonly (readonly [string, unknown])[] {
    const value = this.valueOf(node, level);
    const maps: readonly unknown[] = Array.isArray(value)
      ? [...(value as unknown[])].reverse()
      : [value];
    return maps.flatMap((map) => {
      if (typeof map !== 'object' || map === null || Array.isArray(map)) {
        throw refusal('has "<<" for something that is no map', node);
      }
      return Object.entries(map);
    });
  }
}

const isMergeKey = (key: Node | null) =>
  isScalar(key) && key.type === 'PLAIN' && key.tag === undefined && key.value === '<<';

function scalarOf(node: Node, inFlow: boolean): unknown {
  if (!isScalar(node)) return null;
  const text = String(node.value ?? '');
  if (node.type !== 'PLAIN' || node.tag !== undefined) return text;
  if (inFlow && text.startsWith(':'))
    throw refusal('has a value that begins with ":": put it in quotes', node);
  const scalar = plainScalar(text);
  if (typeof scalar === 'string') throw refusal(scalar, node);
  return scalar.value;
}

/** A key, which must read the same to everybody: `on` is the key "true" to Helm. */
function keyOf(key: Node | null, map: YAMLMap): string {
  if (!isScalar(key)) throw refusal('has a key that is no string: put it in quotes', key ?? map);
  const text = String(key.value ?? '');
  const value = scalarOf(key, map.flow === true);
  if (typeof value === 'string' || (typeof value === 'number' && String(value) === text))
    return text;
  throw refusal(`has the key ${text}, which Helm reads as another: put it in quotes`, key);
}

const refusal = (message: string, node: Node) => new Refusal(message, node.range?.[0]);
