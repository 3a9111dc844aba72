import { templateError } from './error.ts';
import type { Variable } from './node.ts';

/** What `.` and the variables mean at one point of a template. */
export interface Scope {
  readonly chart: string;
  /** `.`, which holds in the binding block alone, or `$name`, which holds in blocks inside it too. */
  readonly names: ReadonlyMap<Variable, string>;
  /** What `.` is in the block around this point; undefined for the root, which inside of any block is `$`. */
  readonly dot: Variable | undefined;
  /** Variables found to be used where `.` no longer means them: the block that binds them must name them. */
  readonly toName: Set<Variable>;
}

export function rootScope(chart: string): Scope {
  return { chart, names: new Map(), dot: undefined, toName: new Set() };
}

/** What a template calls the root: `.` itself, or `$` where a block has rebound `.`. */
export function rootName(scope: Scope): '.' | '$' {
  return scope.dot === undefined ? '.' : '$';
}

/** The scope inside a block that binds `.` to a variable, and calls variables so. */
export function enter(
  scope: Scope,
  dot: Variable,
  names: readonly (readonly [Variable, string])[],
): Scope {
  return { ...scope, dot, names: new Map([...scope.names, ...names]) };
}

/** `$hint`, numbered where a block around it took the name already. */
export function freeName(scope: Scope, hint: string): string {
  const base = `$${hint.replace(/^\d|\W/g, '') || 'value'}`;
  const taken = new Set(scope.names.values());
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${String(number)}`;
  return name;
}

/** What a variable is called at this point. */
export function nameOf(scope: Scope, variable: Variable): string {
  const name = scope.names.get(variable);
  if (name === undefined) {
    throw templateError(
      [],
      `a value bound by withValue or each (${variable.hint}) is used outside of it`,
    );
  }
  // Stryker disable next-line ConditionalExpression: what has a name is not named again.
  if (name !== '.') return name;
  if (scope.dot !== variable) scope.toName.add(variable);
  return name;
}
