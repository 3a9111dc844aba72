import { type Place, placeName, templateError } from '../error.ts';
import { toNode } from '../expr.ts';
import { type Operand, type Ref, type Tree, type Variable, isRef } from '../node.ts';
import { nodesIn } from '../nodes-in.ts';
import { type NameOf, phrase } from './phrase.ts';

/** Where something in a manifest comes from. */
export type Origin =
  | { readonly from: 'values'; readonly path: Place }
  /** What Helm knows: the field is `Name`, `Version`, `Capabilities.KubeVersion.Version`, … */
  | { readonly from: 'release' | 'chart'; readonly field: string }
  /** Written in the definition or in its preset. */
  | { readonly from: 'constant' };

/** What a reference leads to, or a variable is bound to, in terms of the chart. */
export interface Bound {
  /** `image.tag`, `.Release.Name`. */
  readonly name: string;
  readonly origins: readonly Origin[];
  /** What is below it; `*` stands for any key or index. */
  readonly below: (...steps: Place) => Bound;
}

/** What the variables around an expression are bound to. */
export interface Bindings {
  readonly bound: ReadonlyMap<Variable, Bound>;
}

/** Everything that an expression is made of. */
export function originsOf(tree: Tree, at: Bindings): readonly Origin[] {
  // A variable that the expression itself binds is made of another of its references.
  const origins = partsOf(tree).flatMap((ref) => boundOf(ref, at)?.origins ?? []);
  return origins.length === 0 ? [{ from: 'constant' }] : distinct(origins);
}

/** The references in an expression, those that a checksum covers too. */
function partsOf(tree: Tree): readonly Ref[] {
  return nodesIn(tree).flatMap((node) => {
    if (node.kind === 'call' && node.helm.isDigest) return node.of.flatMap(partsOf);
    return isRef(node) ? [node] : [];
  });
}

/** What a variable is bound to that takes an expression's value. */
export function boundTo(operand: Operand, at: Bindings): Bound {
  const node = toNode(operand);
  const bound = isRef(node) ? boundOf(node, at) : undefined;
  return bound ?? made(phrase(operand, namesIn(at)), originsOf(operand, at));
}

function boundOf({ root, path }: Ref, { bound }: Bindings): Bound | undefined {
  if (root === 'Values') return inValues(path);
  if (typeof root === 'object') return bound.get(root)?.below(...path);
  if (root === 'Files') return made('the files of the chart', [{ from: 'constant' }]);
  const from = root === 'Chart' ? 'chart' : 'release';
  const field = placeName(root === 'Capabilities' ? [root, ...path] : path);
  return made(['', root, ...path].join('.'), [{ from, field }]);
}

function inValues(path: Place): Bound {
  return {
    name: placeName(path),
    origins: [{ from: 'values', path }],
    below: (...steps) => inValues([...path, ...steps]),
  };
}

/** What is no part of the values; what is below it is made alike. */
export function made(name: string, origins: readonly Origin[]): Bound {
  const whole: Bound = { name, origins, below: () => whole };
  return whole;
}

export function namesIn(at: Bindings): NameOf {
  return (ref) => {
    const bound = boundOf(ref, at);
    if (bound !== undefined) return bound.name;
    throw templateError([], 'a value bound by withValue or each is used outside of it');
  };
}

export function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
