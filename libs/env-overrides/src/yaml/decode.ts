import { DEEPEST } from '../tree.ts';
import { type AliasNode, type MapNode, type Node, shortened, tooDeep } from './nodes.ts';
import { invalid, YamlError } from './yaml-error.ts';
import { keyName, scalarValue } from './scalar.ts';

/** How many values a text may have, each alias written out. */
export const MOST_VALUES = 200_000;

/** The value of a document, with aliases written out and "<<" merged. */
export function decode(document: Node): unknown {
  const decoder = new Decoder();
  decoder.count(document);
  return plain(decoder.value(document));
}

/** What go-yaml reads and JSON does not have is refused only here: "<<" may have put another value in its place. */
function plain(value: unknown): unknown {
  if (value instanceof YamlError) throw value;
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const entries = [...(value as Entries)].map(([key, below]) => {
    if (key instanceof YamlError) throw key;
    return [key, plain(below)] as const;
  });
  return Object.fromEntries(entries);
}

/** A key or a value that JSON does not have is the error that says so. */
type Entries = Map<string | YamlError, unknown>;

class Decoder {
  private values = 0;
  private aliased = 0;
  private readonly open = new Set<AliasNode>();

  value(node: Node, level = 0): unknown {
    this.count(node);
    if (node.kind === 'alias') return this.alias(node, (target) => this.value(target, level));
    if (node.kind === 'scalar') return scalarValue(node);
    if (level >= DEEPEST) throw tooDeep(node.mark);
    if (node.kind === 'list') return node.items.map((item) => this.value(item, level + 1));
    return this.map(node, new Map(), level + 1);
  }

  /** go-yaml's own check of aliases, and our limit. */
  count({ mark }: Node): void {
    this.values += 1;
    if (this.open.size > 0) this.aliased += 1;
    if (this.values > MOST_VALUES) {
      throw new YamlError(
        'limit',
        `has more than ${MOST_VALUES.toString()} values, each alias counted`,
        mark,
      );
    }
    if (this.aliased > 100 && this.values > 1000 && this.aliased / this.values > 0.99) {
      throw invalid('more than 99% of its values come from aliases', mark);
    }
  }

  private alias<T>(node: AliasNode, read: (target: Node) => T): T {
    if (this.open.has(node)) {
      throw invalid(`the anchor ${shortened(node.name)} contains itself`, node.mark);
    }
    this.open.add(node);
    const value = read(node.target);
    this.open.delete(node);
    return value;
  }

  /** @param level of the values in the map */
  private map(node: MapNode, merged: Entries, level: number): Entries {
    const own = new Set<string | YamlError>();
    for (const [key, value] of node.entries) {
      if (isMerge(key)) {
        for (const [name, mergedValue] of this.merge(value, level)) {
          if (own.has(name)) {
            throw new YamlError(
              'late-merge',
              'has "<<" after a key that it changes',
              key.mark,
              'write "<<" first',
            );
          }
          merged.set(name, mergedValue);
        }
        continue;
      }
      const name = this.key(key);
      if (own.has(name)) {
        const shown = JSON.stringify(shortened(String(name)));
        throw new YamlError('duplicate-key', `has the key ${shown} twice`, key.mark);
      }
      own.add(name);
      merged.set(name, this.value(value, level));
    }
    return merged;
  }

  private key(node: Node): string | YamlError {
    this.count(node);
    if (node.kind === 'alias') return this.alias(node, (target) => this.key(target));
    if (node.kind === 'scalar') return keyName(node);
    throw invalid(`a ${node.kind} cannot be a key`, node.mark);
  }

  /** The entries that "<<" brings in; of several maps, the first wins. */
  private merge(node: Node, level: number): Entries {
    const maps = node.kind === 'list' ? [...node.items].reverse() : [node];
    const merged: Entries = new Map();
    for (const one of maps) this.mergeInto(merged, one, level);
    return merged;
  }

  private mergeInto(merged: Entries, node: Node, level: number): void {
    if (node.kind === 'map') {
      this.count(node);
      this.map(node, merged, level);
    } else if (node.kind === 'alias' && node.target.kind === 'map') {
      this.count(node);
      this.alias(node, (map) => {
        this.mergeInto(merged, map, level);
      });
    } else {
      throw invalid('"<<" takes a map, or a list of maps', node.mark);
    }
  }
}

function isMerge(key: Node): boolean {
  return (
    key.kind === 'scalar' &&
    key.text === '<<' &&
    (key.isPlain || key.tag === 'tag:yaml.org,2002:merge')
  );
}
