import type { Place } from '../error.ts';
import { type RenderContext, evaluateNode } from '../evaluate.ts';
import type { Json } from '../json.ts';
import { toNode } from '../expr.ts';
import { isEmpty } from '../go-values.ts';
import type { NodeOf, Operand, Variable } from '../node.ts';
import { type Condition, conditionOf, negated, presenceCondition } from './condition.ts';
import { type Bindings, type Bound, type Origin, boundTo, distinct } from './origin.ts';

/** A leaf of a manifest, or what other values would put into its place. */
export interface Field {
  /** `*` stands for any key or index. */
  readonly place: Place;
  /** What is rendered there; absent for what other values would render. */
  readonly value?: Json;
  /** Without a value: for whatever may come to be at the place or below it. */
  readonly isWhole?: true;
  /** How it is made, in words: `replicaCount`, `{image.repository}:{image.tag}`. */
  readonly is: string;
  /** What its content is made of; never empty. */
  readonly origins: readonly Origin[];
  readonly conditions: readonly Condition[];
}

/** All that are noted so far; what a walk returns, so that the compiler sees that it knows every node. */
export type Fields = readonly Field[];

/** Where a walk through a template stands. */
export interface At extends Bindings {
  readonly context: RenderContext;
  readonly variables: ReadonlyMap<Variable, Json | undefined>;
  readonly place: Place;
  readonly conditions: readonly Condition[];
  /** Whether these values render this part: one that they do not render may use variables that have no value. */
  readonly isRendered: boolean;
  readonly fields: Field[];
}

/** Notes a leaf at this place, or without a value what other values would put there. */
export function put(
  { place, conditions, fields }: At,
  is: string,
  origins: readonly Origin[],
  value: Json | undefined,
): Fields {
  fields.push({
    place,
    ...(value === undefined ? {} : { value }),
    ...{ is, origins, conditions: distinct(conditions) },
  });
  return fields;
}

/** Notes that other values may put anything here or below. */
export function putWhole(
  { place, conditions, fields }: At,
  is: string,
  origins: readonly Origin[],
): Fields {
  fields.push({ place, isWhole: true, is, origins, conditions: distinct(conditions) });
  return fields;
}

export function under(at: At, ...conditions: readonly Condition[]): At {
  return { ...at, conditions: [...at.conditions, ...conditions] };
}

/** One side of a choice. */
export function branch(at: At, condition: Condition, isTaken: boolean): At {
  return { ...under(at, condition), isRendered: at.isRendered && isTaken };
}

export function below(at: At, step: string | number): At {
  return { ...at, place: [...at.place, step] };
}

export function bind(at: At, variable: Variable, to: Bound, value: Json | undefined): At {
  return {
    ...at,
    bound: new Map([...at.bound, [variable, to]]),
    variables: new Map([...at.variables, [variable, value]]),
  };
}

/** The value of a part that is rendered. */
export function valueIn(operand: Operand, at: At): Json | undefined {
  return at.isRendered ? evaluateNode(toNode(operand), at) : undefined;
}

/** A condition, whether it holds for what is rendered, and both sides of it. */
export interface Choice {
  readonly condition: Condition;
  readonly holds: boolean;
  readonly inThen: At;
  readonly inOtherwise: At;
}

export function choiceOf(node: NodeOf<'when' | 'itemsWhen' | 'with'>, at: At): Choice {
  if (node.kind !== 'with') {
    const { condition } = node;
    return choiceBetween(conditionOf(condition, at), valueIn(condition, at), at);
  }
  const value = valueIn(node.value, at);
  const choice = choiceBetween(presenceCondition(node.value, at), value, at);
  return { ...choice, inThen: bind(choice.inThen, node.variable, boundTo(node.value, at), value) };
}

export function choiceBetween(condition: Condition, value: Json | undefined, at: At): Choice {
  const holds = !isEmpty(value);
  return {
    ...{ condition, holds },
    inThen: branch(at, condition, holds),
    inOtherwise: branch(at, negated(condition), !holds),
  };
}
