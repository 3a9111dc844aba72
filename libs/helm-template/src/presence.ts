import { type Place, templateError } from './error.ts';
import { type Expr, expression, isExpr, toNode } from './expr.ts';
import { type Facts, decided, factsOf, isSame } from './facts.ts';
import { call } from './functions/helm-function.ts';
import { isSet } from './functions/is-set.ts';
import { and, not, or } from './functions/logic.ts';
import { nonEmpty } from './functions/non-empty.ts';
import { omit } from './functions/omit.ts';
import { isEmpty } from './go-values.ts';
import { memoised } from './memoised.ts';
import type { Node, NodeOf, Operand, Ref, Tree, Variable } from './node.ts';
import { variable } from './reference.ts';
import { canBeEmpty, isScalar, string } from './shape.ts';
import { isElement, openShape, ownTemplate, templateOf } from './structure.ts';

/**
 * Whether a part renders anything: always, never, where a condition holds, or as each element of a collection
 * `varies`, so that no condition can tell. A map or list that renders nothing is left out.
 */
export type Presence = boolean | Expr<boolean> | 'varies';

/**
 * @param facts what is known where the part stands
 * @param isItem whether it is an item of a list
 */
export function presenceOf(tree: Tree, facts: Facts = [], isItem = false): Presence {
  return presence(tree, { facts, isItem });
}

interface Where {
  readonly facts: Facts;
  readonly isItem: boolean;
}

function presence(tree: Tree, where: Where): Presence {
  if (isExpr(tree)) return presenceOfNode(toNode(tree), where);
  if (typeof tree !== 'object' || isEmpty(tree)) return true;
  const isItem = Array.isArray(tree);
  return either(Object.values(tree).map((part) => presence(part as Tree, { ...where, isItem })));
}

function presenceOfNode(node: Node, where: Where): Presence {
  switch (node.kind) {
    case 'lit':
    case 'call':
      return true;
    case 'ref':
      return presenceOfReference(node, where);
    case 'include':
      return presenceOfHelper(node, where);
    case 'when':
      return choice(node.condition, node.then, node.otherwise, where);
    case 'itemsWhen':
      return choice(node.condition, node.then, node.otherwise, { ...where, isItem: true });
    case 'with': {
      const { value, variable, then, otherwise } = node;
      return choice(value, then, otherwise, where, (inside) =>
        substituted(inside, variable, value),
      );
    }
    case 'each': {
      const item = presence(node.item, { ...where, isItem: true });
      return anyOf(node.over, [node.value, node.key], item, where);
    }
    case 'merged':
      return either([
        ...node.helpers.map((helper) => presence(helper as Tree, where)),
        ...Object.values(node.fixed).map((value) => presence(value, { ...where, isItem: false })),
        presenceOfOpen(node, where),
      ]);
  }
}

function presenceOfReference(node: Ref, where: Where): Presence {
  const { shape } = node;
  const self = expression<Expr<unknown>>(node);
  if (isScalar(shape)) return !shape.optional || known(isSet(self), where);
  const own = where.isItem && shape.type === 'object' ? templateOf(node, shape) : ownTemplate(node);
  if (own !== undefined) return presence(own, where);
  if (shape.type === 'any' && isElement(node)) return true;
  return (!shape.optional && !canBeEmpty(shape)) || known(nonEmpty(self as never), where);
}

function presenceOfHelper(node: NodeOf<'include'>, where: Where): Presence {
  const body = presence(node.helper.body, { facts: [], isItem: false });
  // Go takes an include that renders nothing for false.
  const isThere = body === 'varies' ? (expression(node) as Expr<boolean>) : body;
  return isExpr(isThere) ? known(isThere, where) : isThere;
}

function presenceOfOpen(node: NodeOf<'merged'>, where: Where): Presence {
  const open = openPart(node, []);
  if (open === undefined) return false;
  const { over, value } = open;
  return anyOf(over, [value.bound], presence(value.expr, { ...where, isItem: false }), where);
}

/** The entries of a merged map's open part, but for those whose keys are fixed, and variables for them. */
export function openPart(node: NodeOf<'merged'>, place: Place) {
  const keys = fixedKeys(node);
  if (node.open === undefined) return undefined;
  const key = variable<Expr<string>>(string, 'key');
  const value = variable<Expr<unknown>>(openShape(node.open, place));
  return { over: keys.length === 0 ? node.open : call(omit, [node.open, ...keys]), key, value };
}

/** Of the elements of a collection, which variables are bound to. */
function anyOf(
  over: Operand,
  variables: readonly (Variable | undefined)[],
  element: Presence,
  where: Where,
): Presence {
  if (element === 'varies' || uses(element, variables)) return 'varies';
  return both(known(nonEmpty(over as never), where), element);
}

function uses(presence: Presence, variables: readonly (Variable | undefined)[]): boolean {
  if (!isExpr(presence)) return false;
  const node = toNode(presence);
  if (node.kind === 'call') return node.of.some((operand) => uses(operand as Presence, variables));
  return node.kind === 'ref' && variables.includes(node.root as Variable);
}

/** The presence of what is below a block that binds a variable, as it is said outside of the block. */
function substituted(presence: Presence, variable: Variable, value: Operand): Presence {
  if (!isExpr(presence)) return presence;
  const inside = substitute(presence, variable, value);
  return inside === undefined ? 'varies' : (inside as Expr<boolean>);
}

/** Undefined where there is no such operand. */
function substitute(operand: Operand, variable: Variable, value: Operand): Operand | undefined {
  const node = toNode(operand);
  if (node.kind === 'call') {
    const of = node.of.map((one) => substitute(one, variable, value));
    return of.every((one) => one !== undefined) ? call(node.helm, of) : undefined;
  }
  if (node.kind !== 'ref' || node.root !== variable) return operand;
  const by = toNode(value);
  if (by.kind === 'ref')
    return expression({ ...node, root: by.root, path: [...by.path, ...node.path] });
  return node.path.length === 0 ? value : undefined;
}

function choice(
  condition: Operand,
  then: Tree,
  otherwise: Tree | undefined,
  where: Where,
  outside = (inside: Presence) => inside,
): Presence {
  const isThere = outside(branch(then, where, factsOf(condition, true)));
  const other = otherwise !== undefined && branch(otherwise, where, factsOf(condition, false));
  if (isThere === other) return isThere;
  const holds = known(condition as Expr<boolean>, where);
  return either([both(holds, isThere), isThere === true ? other : both(opposite(holds), other)]);
}

function branch(tree: Tree, where: Where, facts: Facts): Presence {
  const inside = { ...where, facts: [...where.facts, ...facts] };
  return Array.isArray(tree) && where.isItem
    ? either(tree.map((item: Tree) => presence(item, inside)))
    : presence(tree, inside);
}

/** The condition, or what the facts say of it. */
function known(condition: Expr<boolean>, { facts }: Where): boolean | Expr<boolean> {
  return decided(condition, facts) ?? condition;
}

function opposite(condition: boolean | Expr<boolean>): boolean | Expr<boolean> {
  return typeof condition === 'boolean' ? !condition : not(condition);
}

function both(condition: boolean | Expr<boolean>, presence: Presence): Presence {
  if (condition === false || presence === false) return false;
  if (condition === true || presence === 'varies') return presence;
  return presence === true ? condition : and(condition, presence);
}

function either(all: readonly Presence[]): Presence {
  if (all.includes(true)) return true;
  if (all.includes('varies')) return 'varies';
  const conditions = all
    .filter((one) => isExpr(one))
    .filter((one, index, before) => before.findIndex((other) => isSame(one, other)) === index);
  const [first, ...others] = conditions as readonly Expr<boolean>[];
  if (first === undefined) return false;
  return others.length === 0 ? first : or(first, ...others);
}

/** The keys that a map has whatever its open part brings. */
export const fixedKeys = memoised((node: NodeOf<'merged'>): readonly string[] => {
  const keys = [...node.helpers.flatMap((helper) => keysOf(helper)), ...Object.keys(node.fixed)];
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    throw templateError([], `merged has the key ${JSON.stringify(twice)} twice`);
  return keys;
});

function keysOf(tree: Tree): readonly string[] {
  if (!isExpr(tree)) return Object.keys(tree);
  const node = toNode(tree);
  if (node.kind === 'include' && node.helper.yields === 'map') return keysOf(node.helper.body);
  if (node.kind === 'merged' && node.open === undefined) return fixedKeys(node);
  throw templateError([], 'merged: a helper must yield a map of fixed keys');
}
