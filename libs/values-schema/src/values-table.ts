import type { ValuesContract } from './contract.ts';
import { constraintsOf, typeOf } from './constraints.ts';
import { yamlInline } from './example.ts';
import type { JsonObject } from './json.ts';
import { isSection } from './sections.ts';
import { childOf, join, type ContractNode, type ObjectNode } from './walk.ts';

/** What the docs say of one value. */
export interface ValuesTableRow {
  /** `image.tag` */
  readonly path: string;
  /** `string`, `integer`, `port`, `boolean`, `one of Always, Never`, `map of string`, `list of object` */
  readonly type: string;
  /** Must be there after Helm's merge; what is not required may be unset. */
  readonly required: boolean;
  /** As values.yaml shows it; maps and lists on one line. Absent if there is none. */
  readonly default?: string;
  /** `1–3`, `not empty`, `at most 63 characters`, `^[a-z]+$`, … */
  readonly constraints: readonly string[];
  readonly description: string;
  /** As {@link ContractNode.essential}. */
  readonly essential?: true;
}

/** One row for each value that can be set, in the order of declaration; a map, a list and an object with one default are a value. */
export const valuesTable = (contract: ValuesContract): readonly ValuesTableRow[] =>
  rowsOf(contract.root, contract.defaults, '');

/** The keys that lead to each of the rows' values. */
export const declaredPaths = (contract: ValuesContract): readonly (readonly string[])[] =>
  pathsIn(contract.root, []);

const pathsIn = (section: ObjectNode, above: readonly string[]): (readonly string[])[] =>
  Object.entries(section.kind.fields).flatMap(([key, node]) =>
    isSection(node) ? pathsIn(node, [...above, key]) : [[...above, key]],
  );

const rowsOf = (section: ObjectNode, values: JsonObject, path: string): ValuesTableRow[] =>
  Object.entries(section.kind.fields).flatMap(([key, node]) =>
    isSection(node)
      ? rowsOf(node, values[key] as JsonObject, join(path, key))
      : [rowOf(node, values[key], join(path, key))],
  );

/** What the docs say of the value or section at a path, an entry of a map or an item of a list too; undefined where none may be. */
export function valueRow(
  contract: ValuesContract,
  path: readonly (string | number)[],
): ValuesTableRow | undefined {
  let node: ContractNode | undefined = contract.root;
  let value: unknown = contract.defaults;
  let isDeclared = true;
  for (const step of path) {
    isDeclared &&= node.kind.type === 'object';
    node = childOf(node, step);
    if (node === undefined) return undefined;
    const whole = value as JsonObject | undefined;
    value = whole !== undefined && Object.hasOwn(whole, step) ? whole[step] : undefined;
  }
  const row = rowOf(node, value, path.join('.'));
  return { ...row, required: row.required && isDeclared };
}

function rowOf(node: ContractNode, value: unknown, path: string): ValuesTableRow {
  return {
    path,
    type: typeOf(node),
    required: !node.optional,
    ...(value === undefined ? {} : { default: yamlInline(value) }),
    constraints: constraintsOf(node),
    description: node.description.trim().replace(/\s+/g, ' '),
    ...(node.essential === true ? { essential: node.essential } : {}),
  };
}
