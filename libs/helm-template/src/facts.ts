import { isExpr, toNode } from './expr.ts';
import { shapesOf } from './functions/helm-function.ts';
import { isSet } from './functions/is-set.ts';
import { and, not, or } from './functions/logic.ts';
import type { Operand } from './node.ts';

/** What the guards around a part of a template say: whether an operand is true there, as Go sees it. */
export interface Fact {
  readonly operand: Operand;
  readonly holds: boolean;
}
export type Facts = readonly Fact[];

/** A shorter operand that Go takes for true exactly where it does so for this one; else the operand itself. */
export function shortest(operand: Operand): Operand {
  const node = toNode(operand);
  return (node.kind === 'call' && node.helm.sameTruth?.(node.of, shapesOf(node.of))) || operand;
}

/** What is known where a condition holds, or does not hold. */
export function factsOf(condition: Operand, holds: boolean): Facts {
  const node = toNode(condition);
  if (node.kind === 'call') {
    if (node.helm.name === not.helm.name) return node.of.flatMap((one) => factsOf(one, !holds));
    if (node.helm.name === (holds ? and : or).helm.name)
      return node.of.flatMap((one) => factsOf(one, holds));
  }
  return [{ operand: shortest(condition), holds }];
}

/** Whether a condition holds for sure, or for sure does not; undefined where the facts do not tell. */
export function decided(condition: Operand, facts: Facts): boolean | undefined {
  if (facts.length === 0) return undefined;
  const node = toNode(condition);
  if (node.kind === 'call') {
    const of = () => node.of.map((one) => decided(one, facts));
    if (node.helm.name === not.helm.name) {
      const [one] = of();
      return one === undefined ? undefined : !one;
    }
    if (node.helm.name === and.helm.name || node.helm.name === or.helm.name) {
      const deciding = node.helm.name === or.helm.name;
      if (of().includes(deciding)) return deciding;
      return of().includes(undefined) ? undefined : !deciding;
    }
  }
  const short = shortest(condition);
  const known = facts.find(({ operand }) => isSame(operand, short));
  if (known !== undefined) return known.holds;
  // What is true is there.
  const isPresence = node.kind === 'call' && node.helm.name === isSet.helm.name;
  return isPresence && facts.some(({ operand, holds }) => holds && isSame(operand, node.of[0]))
    ? true
    : undefined;
}

/** Whether two operands always have the same value, as far as their form tells. */
export function isSame(one: Operand | undefined, other: Operand | undefined): boolean {
  if (!isExpr(one) || !isExpr(other)) return one === other;
  const [left, right] = [toNode(one), toNode(other)];
  if (left.kind === 'ref' && right.kind === 'ref')
    return left.root === right.root && areSame(left.path, right.path);
  if (left.kind === 'call' && right.kind === 'call')
    return left.helm.name === right.helm.name && areSame(left.of, right.of);
  return left.kind === 'include' && right.kind === 'include' && left.helper === right.helper;
}

function areSame(left: readonly Operand[], right: readonly Operand[]): boolean {
  return left.length === right.length && left.every((one, index) => isSame(one, right[index]));
}
