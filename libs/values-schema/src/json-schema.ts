import { memoised } from '@helm-gen/helm-template';
import * as z from 'zod';
import type { ValuesContract } from './contract.ts';
import { FREE_TEXT, hasFreeForm } from './free-form.ts';
import { implicationSchema } from './implication-schema.ts';
import { readPattern } from './pattern.ts';
import { SECRET_TEXT } from './secret-text.ts';
import { isSection } from './sections.ts';
import { join, type ContractNode } from './walk.ts';
import { frozen, keysIn } from './json.ts';
import { patternsOf, type Schema } from './zod-checks.ts';
import { zodJsonSchema, type JsonSchema } from './zod-json-schema.ts';

/**
 * values.schema.json: draft-07, inlined, closed, for the values as Helm checks them, that is after
 * it merged the chart's defaults in. It accepts what `parseValues` accepts, and besides what no schema
 * can say is wrong: what the checks refuse, and keys too long for Helm 3, which Helm 4 reads.
 * @param options.title title of the schema, for editors
 */
export function jsonSchema(
  { root, implications, accepted = [] }: ValuesContract,
  { title }: { readonly title: string },
): JsonSchema {
  const schema = schemaOf(root, '');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...schema,
    properties: { ...schema.properties, enabled: ENABLED, global: GLOBAL },
    allOf: [
      ...implications.map(implicationSchema),
      accepted.length === 0 ? ANY_DEPTH : noSecrets(accepted.map(keysIn)),
    ],
    definitions: {
      [NO_SECRETS]: noSecrets([]),
      ...(hasFreeForm(root) ? { [FREE_FORM]: freeFormSchema } : {}),
      secret: { type: 'string', pattern: readPattern(SECRET_TEXT).source },
    },
  };
}

const NO_SECRETS = 'withoutSecrets';
const FREE_FORM = 'freeForm';

const freeText: JsonSchema = { pattern: readPattern(FREE_TEXT).source };
const freeFormSchema: JsonSchema = {
  $comment: 'What templates print with toYaml.',
  type: ['string', 'number', 'boolean', 'object', 'array'],
  ...freeText,
  items: { $ref: `#/definitions/${FREE_FORM}` },
  propertyNames: freeText,
  additionalProperties: { $ref: `#/definitions/${FREE_FORM}` },
} as unknown as JsonSchema;

const ANY_DEPTH: JsonSchema = { $ref: `#/definitions/${NO_SECRETS}` };

/**
 * No string, at any depth, looks like what belongs into a Secret; for `global` too.
 * @param accepted the keys that lead to values that may
 */
function noSecrets(accepted: readonly (readonly string[])[]): JsonSchema {
  const secret = { $ref: '#/definitions/secret' };
  const properties = Object.fromEntries(
    [...new Set(accepted.map(([key = '']) => key))].map((key) => {
      const below = accepted.filter(([first]) => first === key).map((keys) => keys.slice(1));
      return [key, below.some(({ length }) => length === 0) ? {} : noSecrets(below)];
    }),
  );
  return {
    $comment: 'No value looks like a secret, which belongs into a Secret (C-007).',
    not: secret,
    items: ANY_DEPTH,
    propertyNames: { not: secret },
    ...(accepted.length === 0 ? {} : { properties }),
    additionalProperties: ANY_DEPTH,
  };
}

const ENABLED: JsonSchema = {
  description: 'The condition of a dependency, which Helm hands to it',
  type: 'boolean',
};

const GLOBAL: JsonSchema = {
  description: 'Values that Helm hands to every chart of a release',
  type: 'object',
};

function schemaOf(node: ContractNode, path: string): JsonSchema {
  // Stryker disable next-line ArrayDeclaration,BooleanLiteral,ConditionalExpression,LogicalOperator,StringLiteral: for speed alone; what is not kept is made anew.
  const isLarge = !isSection(node) && ['object', 'map', 'list', 'union'].includes(node.kind.type);
  // Stryker disable next-line ConditionalExpression: as above.
  if (isLarge) return schemasOf(node).get(path) ?? keptSchema(node, path);
  return newSchema(node, path);
}

/** Of maps, lists and the like: many contracts share them at the same path, by which they have their titles. */
const schemasOf = memoised<ContractNode, Map<string, JsonSchema>>(() => new Map());

function keptSchema(node: ContractNode, path: string): JsonSchema {
  const schema = frozen(newSchema(node, path));
  schemasOf(node).set(path, schema);
  return schema;
}

function newSchema(node: ContractNode, path: string): JsonSchema {
  const [what, how] = keywords(node, path);
  return {
    ...(/^[^*[]+$/.test(path) && isSection(node) ? { title: titleOf(path) } : {}),
    ...(node.description === '' ? {} : { description: node.description }),
    ...(node.nullable ? { anyOf: [{ ...what, ...how }, { type: 'null' }] } : what),
    ...('defaultValue' in node ? { default: copyOf(node.defaultValue) } : {}),
    ...('example' in node ? { examples: [copyOf(node.example)] } : {}),
    ...(node.nullable ? {} : how),
  };
}

const copyOf = (value: unknown) =>
  (typeof value === 'object' ? structuredClone(value) : value) as z.core.util.JSONType;

/** What a value is and how it must be, between which its default is shown. */
type Keywords = readonly [what: JsonSchema, how: JsonSchema];

function keywords({ kind, inner }: ContractNode, path: string): Keywords {
  switch (kind.type) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return scalarKeywords(inner);
    case 'union':
      return [{ anyOf: kind.options.map((option) => schemaOf(option, path)) }, {}];
    case 'any':
      return [{ allOf: [{ $ref: `#/definitions/${FREE_FORM}` }] }, {}];
    case 'object': {
      const fields = Object.entries(kind.fields);
      const required = fields.filter(([, node]) => !node.optional).map(([key]) => key);
      const properties = Object.fromEntries(
        fields.map(([key, node]) => [key, schemaOf(node, join(path, key))]),
      );
      return [
        { type: 'object' },
        {
          properties,
          ...(required.length === 0 ? {} : { required }),
          additionalProperties: false,
        },
      ];
    }
    case 'map': {
      const isFree = kind.value.kind.type === 'any';
      const propertyNames = { ...schemaOf(kind.key, path), ...(isFree ? freeText : {}) };
      // JavaScript loses such a key, so parseValues refuses it.
      const loses = z.safeParse(kind.key.inner, '__proto__').success;
      return [
        { type: 'object' },
        {
          propertyNames: { ...propertyNames, ...(loses ? { not: { const: '__proto__' } } : {}) },
          additionalProperties: schemaOf(kind.value, `${path}.*`),
        },
      ];
    }
    case 'list':
      return [
        { type: 'array' },
        {
          ...picked(zodJsonSchema(inner), ['minItems', 'maxItems']),
          items: schemaOf(kind.item, `${path}[]`),
        },
      ];
  }
}

const scalarKeywords = memoised((inner: Schema): Keywords => {
  const schema = zodJsonSchema(inner);
  const patterns = patternsOf(inner).map((regex) => ({ pattern: readPattern(regex).source }));
  return [
    picked(schema, ['type', 'enum', 'const']),
    { ...picked(schema, LIMITS), ...(patterns.length > 1 ? { allOf: patterns } : patterns[0]) },
  ];
});

/** `networkPolicy.allowedNamespaces` as `Network policy allowed namespaces`; types are named after it. */
function titleOf(path: string): string {
  const words = path
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Not `format`, which each version of Helm asserts in its own way; what zod checks is in the pattern. */
const LIMITS = [
  ...['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength'],
];

const picked = (json: JsonSchema, keys: readonly string[]): JsonSchema =>
  Object.fromEntries(keys.flatMap((key) => (key in json ? [[key, json[key]]] : [])));
