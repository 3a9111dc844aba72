import type { ContractNode, ObjectNode } from './walk.ts';

/**
 * Whether a value is a group whose fields have defaults of their own, so that Helm merges an
 * override into them. An object with a default as a whole, or without any, is a value like a map.
 */
export const isSection = (node: ContractNode): node is ObjectNode =>
  node.kind.type === 'object' && !node.optional && !('defaultValue' in node);

/** The defaults of a section's fields, keys in the order of declaration; `undefined` where there is none. */
export const sectionDefaults = (section: ObjectNode): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(section.kind.fields).map(([key, node]) => [
      key,
      isSection(node) ? sectionDefaults(node) : node.defaultValue,
    ]),
  );
