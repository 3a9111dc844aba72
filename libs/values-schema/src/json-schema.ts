import * as z from 'zod';
import type { ValuesContract } from './contract.ts';
import { implicationSchema } from './implication-schema.ts';
import { readPattern } from './pattern.ts';
import { isSection } from './sections.ts';
import { join, type ContractNode } from './walk.ts';
import { frozen } from './json.ts';
import { patternsOf } from './zod-checks.ts';
import { zodJsonSchema, type JsonSchema } from './zod-json-schema.ts';

/**
 * values.schema.json: draft-07, inlined, closed, for the values as Helm checks them, that is after
 * it merged the chart's defaults in. It accepts what `parseValues` accepts, but for the checks that
 * no schema can say.
 * @param options.title title of the schema, for editors
 */
export function jsonSchema(
  { root, implications }: ValuesContract,
  { title }: { readonly title: string },
): JsonSchema {
  const { properties, ...schema } = schemaOf(root, '');
  return inOrder({
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
    title,
    properties: { ...properties, global: GLOBAL },
    ...(implications.length === 0 ? {} : { allOf: implications.map(implicationSchema) }),
  });
}

const GLOBAL: JsonSchema = {
  description: 'Values that Helm hands to every chart of a release',
  type: 'object',
};

/** The schema of a value, kept with the path whose title it has. */
function schemaOf(node: ContractNode, path: string): JsonSchema {
  const known = schemas.get(node);
  if (known?.path === path) return known.schema;
  const ofKind = inOrder(kindSchema(node, path));
  const schema = inOrder({
    ...(node.nullable ? { anyOf: [ofKind, { type: 'null' }] } : ofKind),
    ...(/^[^*[]+$/.test(path) && isSection(node) ? { title: titleOf(path) } : {}),
    ...(node.description === undefined ? {} : { description: node.description }),
    ...('defaultValue' in node ? { default: copyOf(node.defaultValue) } : {}),
    ...('example' in node ? { examples: [copyOf(node.example)] } : {}),
  });
  schemas.set(node, { path, schema: frozen(schema) });
  return schema;
}

/** Values of the same type, at the same place of many contracts, share their schema. */
const schemas = new WeakMap<ContractNode, { readonly path: string; readonly schema: JsonSchema }>();

const copyOf = (value: unknown) => structuredClone(value) as z.core.util.JSONType;

function kindSchema({ kind, inner }: ContractNode, path: string): JsonSchema {
  switch (kind.type) {
    case 'string': {
      const patterns = patternsOf(inner).map((regex) => ({ pattern: readPattern(regex).source }));
      const json = { ...zodJsonSchema(inner) };
      // Helm asserts formats, each version in its own way; what zod checks is in the pattern.
      delete json.format;
      return { ...json, ...(patterns.length > 1 ? { allOf: patterns } : patterns[0]) };
    }
    case 'integer':
    case 'number':
    case 'boolean':
      return zodJsonSchema(inner);
    case 'object': {
      const fields = Object.entries(kind.fields);
      const required = fields.filter(([, node]) => !node.optional).map(([key]) => key);
      return {
        type: 'object',
        properties: Object.fromEntries(
          fields.map(([key, node]) => [key, schemaOf(node, join(path, key))]),
        ),
        ...(required.length === 0 ? {} : { required }),
        additionalProperties: false,
      };
    }
    case 'map': {
      const propertyNames = schemaOf(kind.key, `${path}.*`);
      // JavaScript loses such a key, so parseValues refuses it.
      const loses = z.safeParse(kind.key.inner, '__proto__').success;
      return {
        type: 'object',
        propertyNames: { ...propertyNames, ...(loses ? { not: { const: '__proto__' } } : {}) },
        additionalProperties: schemaOf(kind.value, `${path}.*`),
      };
    }
    case 'list':
      return { ...zodJsonSchema(inner), items: schemaOf(kind.item, `${path}[]`) };
  }
}

/** `networkPolicy.allowedNamespaces` as `Network policy allowed namespaces`; types are named after it. */
function titleOf(path: string): string {
  const words = path
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ORDER = [
  ...['$schema', 'title', 'description', 'type', 'anyOf', 'enum', 'const', 'default', 'examples'],
  ...['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'pattern', 'minItems', 'maxItems', 'items', 'not'],
  ...['propertyNames', 'properties', 'required', 'additionalProperties', 'allOf'],
];

const rank = new Map(ORDER.map((keyword, index) => [keyword, index]));

const inOrder = (json: JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(json).sort(([a], [b]) => (rank.get(a) ?? -1) - (rank.get(b) ?? -1)),
  );
