import type { ContractNode, ObjectNode } from './walk.ts';

/**
 * Whether a value is a group whose fields have defaults of their own, so that Helm merges an
 * override into them. An object with a default as a whole, or without any, is a value like a map.
 */
export const isSection = (node: ContractNode): node is ObjectNode =>
  node.kind.type === 'object' && !node.optional && !('defaultValue' in node);

/** The defaults of a section's fields, keys in the order of declaration. */
export function sectionDefaults(section: ObjectNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const [key, node] of Object.entries(section.kind.fields)) {
    if (isSection(node)) defaults[key] = sectionDefaults(node);
    else if ('defaultValue' in node) defaults[key] = node.defaultValue;
  }
  return defaults;
}
