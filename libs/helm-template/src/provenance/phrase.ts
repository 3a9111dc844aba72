import { notInExpression } from '../error.ts';
import { isExpr, nodeOf, toNode } from '../expr.ts';
import { type Node, type Operand, type Ref, type Tree, isRef } from '../node.ts';
import { canBeEmpty } from '../shape.ts';

/** What a reference is called: `image.tag`, `.Release.Name`. */
export type NameOf = (ref: Ref) => string;

/** An expression in words, such as `{image.repository}:{image.tag}` or `serviceAccount.name, else .Release.Name`. */
export function phrase(tree: Tree, nameOf: NameOf): string {
  if (isExpr(tree)) return phraseOfNode(nodeOf(tree), nameOf);
  return JSON.stringify(tree);
}

/** The condition that a value is there and not empty, in words. */
export function presencePhrase(operand: Operand, nameOf: NameOf): string {
  const node = toNode(operand);
  if (!isRef(node) || node.shape.type === 'boolean') return phrase(operand, nameOf);
  const { shape } = node;
  if (!canBeEmpty(shape)) return `${nameOf(node)} is set`;
  return shape.optional ? `${nameOf(node)} is set and not empty` : `${nameOf(node)} is not empty`;
}

function phraseOfNode(node: Node, nameOf: NameOf): string {
  const say = (tree: Tree) => phrase(tree, nameOf);
  switch (node.kind) {
    case 'ref':
      return nameOf(node);
    case 'lit':
      return JSON.stringify(node.value);
    case 'call':
      return node.helm.explain(node.of, say);
    case 'include':
      return node.helper.yields === 'map' ? 'a map' : say(node.helper.body);
    case 'when':
      return choice(say(node.then), say(node.condition), node.otherwise, nameOf);
    case 'with': {
      const value = say(node.value);
      const then = phrase(node.then, (ref) =>
        ref.root === node.variable ? [value, ...ref.path].join('.') : nameOf(ref),
      );
      return choice(then, presencePhrase(node.value, nameOf), node.otherwise, nameOf);
    }
    case 'each':
    case 'itemsWhen':
    case 'merged':
      throw notInExpression(node.kind);
  }
}

function choice(then: string, condition: string, otherwise: Tree | undefined, nameOf: NameOf) {
  const other = otherwise === undefined ? '' : `, else ${phrase(otherwise, nameOf)}`;
  return `${then} if ${condition}${other}`;
}
