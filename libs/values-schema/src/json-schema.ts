import * as z from 'zod';
import type { ValuesContract } from './contract.ts';
import { implicationSchema } from './implication-schema.ts';
import { readPattern } from './pattern.ts';
import { SECRET_TEXT } from './secret-text.ts';
import { isSection } from './sections.ts';
import { join, type ContractNode } from './walk.ts';
import { patternsOf } from './zod-checks.ts';

/** A draft-07 JSON schema, keys in the order in which a person reads them. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * values.schema.json: draft-07, inlined, closed, for the values as Helm checks them, that is after
 * it merged the chart's defaults in. It accepts what `parseValues` accepts, but for the checks that
 * no schema can say.
 * @param options.title title of the schema, for editors
 */
export function jsonSchema(
  { schema, root, implications }: ValuesContract,
  { title }: { readonly title: string },
): JsonSchema {
  const generated = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'output',
    // Annotations come from the walked contract: zod's would copy any meta, and an `id` would make a $ref.
    metadata: z.registry(),
  });
  const finished = finish(generated, root, '');
  return inOrder({
    ...finished,
    title,
    properties: { ...finished.properties, global: GLOBAL },
    allOf: [...implications.map(implicationSchema), { $ref: `#/definitions/${NO_SECRETS}` }],
    definitions: { [NO_SECRETS]: noSecrets() },
  });
}

const NO_SECRETS = 'withoutSecrets';

/** No string, at any depth, looks like what belongs into a Secret; for `global` too. */
function noSecrets(): JsonSchema {
  const secret = { type: 'string' as const, pattern: readPattern(SECRET_TEXT).source };
  const below = { $ref: `#/definitions/${NO_SECRETS}` };
  return {
    $comment: 'No value looks like a secret, which belongs into a Secret (C-007).',
    not: secret,
    items: below,
    propertyNames: { not: secret },
    additionalProperties: below,
  };
}

const GLOBAL: JsonSchema = {
  description: 'Values that Helm hands to every chart of a release',
  type: 'object',
};

/** Annotates what zod generated, and corrects what Helm's validators would read differently. */
function finish(generated: Generated, node: ContractNode, path: string): JsonSchema {
  const json = withoutFormat(generated);
  const [notNull] = (json.anyOf ?? []).map(withoutFormat);
  return inOrder({
    ...json,
    ...(/^[^*[]+$/.test(path) && isSection(node) ? { title: titleOf(path) } : {}),
    ...(node.description === undefined ? {} : { description: node.description }),
    ...('example' in node ? { examples: [node.example] } : {}),
    ...(notNull
      ? { anyOf: [inOrder({ ...notNull, ...keywords(notNull, node, path) }), { type: 'null' }] }
      : keywords(json, node, path)),
  });
}

type Generated = JsonSchema | boolean | undefined;

/** Helm asserts formats, each version in its own way; what zod checks is in the pattern. */
function withoutFormat(generated: Generated): JsonSchema {
  const json = typeof generated === 'object' ? { ...generated } : {};
  delete json.format;
  delete json.readOnly;
  return json;
}

/** The keywords that hold other schemas or patterns. */
function keywords(json: JsonSchema, { kind, inner }: ContractNode, path: string): JsonSchema {
  switch (kind.type) {
    case 'string': {
      const patterns = patternsOf(inner).map((regex) => ({ pattern: readPattern(regex).source }));
      return patterns.length > 1 ? { allOf: patterns } : { ...patterns[0] };
    }
    case 'object': {
      const properties = Object.entries(kind.fields).map(([key, node]) => [
        key,
        finish(json.properties?.[key], node, join(path, key)),
      ]);
      return { properties: Object.fromEntries(properties) as Record<string, JsonSchema> };
    }
    case 'map': {
      const propertyNames = finish(json.propertyNames, kind.key, `${path}.*`);
      // JavaScript loses such a key, so parseValues refuses it.
      const loses = z.safeParse(kind.key.inner, '__proto__').success;
      return {
        propertyNames: { ...propertyNames, ...(loses ? { not: { const: '__proto__' } } : {}) },
        additionalProperties: finish(json.additionalProperties, kind.value, `${path}.*`),
      };
    }
    case 'list':
      return { items: finish(json.items as JsonSchema, kind.item, `${path}[]`) };
    default:
      return {};
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
  ...['propertyNames', 'properties', 'required', 'additionalProperties', 'allOf', 'definitions'],
];

const inOrder = (json: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(json).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)));
