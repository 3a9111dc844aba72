import { type Place, placeName } from '../error.ts';
import { toNode } from '../expr.ts';
import type { Operand, Ref, Tree, Variable } from '../node.ts';
import { nodesIn } from '../nodes-in.ts';
import { type NameOf, phrase } from './phrase.ts';

/** Where something in a manifest comes from. */
export type Origin =
  | { readonly from: 'values'; readonly path: Place }
  /** `Release`, `Chart`: what Helm knows; the field is `Name`, `Version`, … */
  | { readonly from: 'release' | 'chart'; readonly field: string }
  /** Written in the definition or in its preset. */
  | { readonly from: 'constant' };

/** What a variable is bound to: its value where it is known, and what that is in terms of the chart. */
export interface Bound {
  readonly name: string;
  /** Where the value lies in the chart's values, if it lies there. */
  readonly path?: Place;
  readonly origins: readonly Origin[];
}

/** What the variables around an expression are bound to. */
export interface Bindings {
  readonly bound: ReadonlyMap<Variable, Bound>;
}

/** Everything that an expression is made of. */
export function originsOf(tree: Tree, at: Bindings): readonly Origin[] {
  const origins = partsOf(tree).flatMap((ref) => originsOfReference(ref, at));
  return origins.length === 0 ? [{ from: 'constant' }] : distinct(origins);
}

/** The references in an expression, those that a checksum covers too. */
function partsOf(tree: Tree): readonly Ref[] {
  return nodesIn(tree).flatMap((node) => {
    if (node.kind === 'sha') return node.of.flatMap(partsOf);
    return node.kind === 'ref' ? [node] : [];
  });
}

function originsOfReference(ref: Ref, at: Bindings): readonly Origin[] {
  const path = pathOf(ref, at);
  if (path !== undefined) return [{ from: 'values', path }];
  // A variable that the expression itself binds is made of another of its references.
  if (typeof ref.root !== 'string') return at.bound.get(ref.root)?.origins ?? [];
  const from = ref.root === 'Release' ? 'release' : 'chart';
  return [{ from, field: ref.path.join('.') }];
}

/** What a variable is bound to that takes an expression's value. */
export function boundTo(operand: Operand, at: Bindings): Bound {
  const node = toNode(operand);
  const path = node.kind === 'ref' ? pathOf(node, at) : undefined;
  if (path !== undefined) return boundAt(path);
  return { name: phrase(operand, namesIn(at)), origins: originsOf(operand, at) };
}

/** What a variable is bound to that takes an entry's value; `*` stands for any key or index. */
export function entryOf({ name, path, origins }: Bound, key: string | number): Bound {
  if (path === undefined) return { name: `an item of ${name}`, origins };
  return boundAt([...path, key]);
}

function boundAt(path: Place): Bound {
  return { name: placeName(path), path, origins: [{ from: 'values', path }] };
}

export function namesIn(at: Bindings): NameOf {
  return (ref) => nameOf(ref, at);
}

/** What a reference is called, in the chart's own terms: `image.tag`, `.Release.Name`. */
export function nameOf(ref: Ref, at: Bindings): string {
  const path = pathOf(ref, at);
  if (path !== undefined) return placeName(path);
  if (typeof ref.root === 'string') return ['', ref.root, ...ref.path].join('.');
  return [at.bound.get(ref.root)?.name ?? ref.root.hint, ...ref.path].join('.');
}

/** Where in the chart's values a reference leads. */
function pathOf({ root, path }: Ref, { bound }: Bindings): Place | undefined {
  if (root === 'Values') return path;
  const start = typeof root === 'string' ? undefined : bound.get(root)?.path;
  return start && [...start, ...path];
}

export function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
