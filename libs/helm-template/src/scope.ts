import { TemplateError } from './error.ts';
import type { Variable } from './node.ts';

interface Binding {
  readonly variable: Variable;
  /** `.`, which holds in the binding block alone, or `$name`, which holds in blocks inside it too. */
  readonly name: string;
  readonly depth: number;
}

/** What `.` and the variables mean at one point of a template. */
export interface Scope {
  readonly chart: string;
  readonly bindings: readonly Binding[];
  /** How many blocks around this point rebind `.`; inside any of them the root is `$`. */
  readonly depth: number;
  /** Variables found to be used where `.` no longer means them: the block that binds them must name them. */
  readonly toName: Set<Variable>;
}

export function rootScope(chart: string): Scope {
  return { chart, bindings: [], depth: 0, toName: new Set() };
}

/** What a template calls the root: `.` itself, or `$` where a block has rebound `.`. */
export function rootName(scope: Scope): '.' | '$' {
  return scope.depth === 0 ? '.' : '$';
}

/** The scope inside a block that binds `.`, and these names, to variables. */
export function enter(scope: Scope, names: readonly (readonly [Variable, string])[]): Scope {
  const depth = scope.depth + 1;
  const bindings = names.map(([variable, name]) => ({ variable, name, depth }));
  return { ...scope, depth, bindings: [...scope.bindings, ...bindings] };
}

/** `$hint`, numbered where a block around it took the name already. */
export function freeName(scope: Scope, hint: string): string {
  const base = `$${hint.replace(/^\d|\W/g, '') || 'value'}`;
  const taken = new Set(scope.bindings.map((binding) => binding.name));
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${String(number)}`;
  return name;
}

/** What a variable is called at this point. */
export function nameOf(scope: Scope, variable: Variable): string {
  const binding = scope.bindings.find((candidate) => candidate.variable === variable);
  if (binding === undefined) {
    throw new TemplateError(
      `a value bound by withValue or each (${variable.hint}) is used outside of it`,
    );
  }
  if (binding.name === '.' && binding.depth !== scope.depth) scope.toName.add(variable);
  return binding.name;
}
