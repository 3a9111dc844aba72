import { toNode } from '../expr.ts';
import { not } from '../functions/logic.ts';
import type { Operand } from '../node.ts';
import { type Bindings, type Origin, namesIn, originsOf } from './origin.ts';
import { phrase, presencePhrase } from './phrase.ts';

/** Something that decides whether a field is there, or where in its list. */
export interface Condition {
  /** `if` and `unless` a condition holds; an item `for each` of a collection; the place `after` other items. */
  readonly kind: 'if' | 'unless' | 'for each' | 'after';
  /** What it is about, in words: `autoscaling.enabled`, `image.digest is set`. */
  readonly text: string;
  readonly origins: readonly Origin[];
}

export function conditionOf(operand: Operand, at: Bindings): Condition {
  const node = toNode(operand);
  if (node.kind === 'call' && node.helm.name === not.helm.name)
    return negated(conditionOf(node.of[0] as Operand, at));
  return { kind: 'if', text: phrase(operand, namesIn(at)), origins: originsOf(operand, at) };
}

export function presenceCondition(operand: Operand, at: Bindings): Condition {
  const text = presencePhrase(operand, namesIn(at));
  return { kind: 'if', text, origins: originsOf(operand, at) };
}

export function negated(condition: Condition): Condition {
  return { ...condition, kind: condition.kind === 'if' ? 'unless' : 'if' };
}
