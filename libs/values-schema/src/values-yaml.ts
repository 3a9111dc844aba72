import { Pair, Scalar, YAMLMap, type Document } from 'yaml';
import type { ValuesContract } from './contract.ts';
import { exampleOf } from './example.ts';
import type { JsonObject } from './json.ts';
import { isSection } from './sections.ts';
import type { ContractNode, ObjectNode } from './walk.ts';
import { descriptionComment } from './yaml-comment.ts';
import { print, yamlDocument, emptyMap } from './yaml-document.ts';

/**
 * values.yaml: every default below its description, as the tool helm-docs reads it, and every value
 * without a default as a line that is commented out.
 * @param header lines of the comment at the top, without "#"
 */
export function valuesYaml(contract: ValuesContract, header: readonly string[] = []): string {
  const document = yamlDocument({}, header);
  document.contents = sectionNode(contract.root, contract.defaults, document, 0);
  return print(document);
}

/**
 * A file of values that an environment sets, such as values/dev.yaml.
 * @param header lines of the comment at the top, without "#"
 */
export const overridesYaml = (values: JsonObject, header: readonly string[] = []): string =>
  print(yamlDocument(values, header));

/** YAML of any tree, such as an object's, that Helm and kubectl read exactly: `on` is in quotes, U+2028 is escaped. */
export const yamlText = (content: JsonObject): string => print(yamlDocument(content, []));

/** @param above the section at the top that it is in, by whose name helm-docs lists its values */
function sectionNode(
  section: ObjectNode,
  values: JsonObject,
  document: Document,
  depth: number,
  above?: string,
) {
  const map = new YAMLMap<Scalar, unknown>();
  let unset: string[] = [];
  for (const [key, node] of Object.entries(section.kind.fields)) {
    if (!Object.hasOwn(values, key)) {
      const comment = descriptionComment(node.description, depth * 2);
      unset.push(`${comment}\n ${key}: ${exampleOf(node)}`);
      continue;
    }
    const own = above ?? (isSection(node) ? key : undefined);
    const comment = descriptionComment(node.description, depth * 2, own);
    const name = new Scalar(key);
    name.commentBefore = [...unset, comment].join('\n\n');
    name.spaceBefore = depth === 0 && map.items.length > 0;
    map.items.push(new Pair(name, valueNode(node, values[key], document, depth + 1, own)));
    unset = [];
  }
  const below = unset.join('\n\n');
  if (map.items.length === 0) return emptyMap(below);
  if (below !== '') map.comment = depth === 0 ? `\n${below}` : below;
  return map;
}

const valueNode = (
  node: ContractNode,
  value: unknown,
  document: Document,
  depth: number,
  section: string | undefined,
) =>
  isSection(node)
    ? sectionNode(node, value as JsonObject, document, depth, section)
    : document.createNode(value);
