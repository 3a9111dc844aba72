import { memoised } from '@helm-gen/helm-template';
import * as z from 'zod';
import { readPattern } from './pattern.ts';
import type { ContractNode } from './walk.ts';
import { patternsOf, type Schema } from './zod-checks.ts';
import { zodJsonSchema, type JsonSchema } from './zod-json-schema.ts';

/** `string`, `integer`, `port`, a name that the author gave with `.meta({ typeName })`, `one of Always, Never`, `map of string`, `list of object`, … */
export function typeOf({ kind, inner }: ContractNode): string {
  if (inner._zod.values !== undefined) return `one of ${[...inner._zod.values].join(', ')}`;
  const name = typeNameOf(inner);
  if (name !== undefined) return name;
  switch (kind.type) {
    case 'integer':
      return rangeOf(zodJsonSchema(inner))[0] === '1–65535' ? 'port' : 'integer';
    case 'map':
      return `map of ${typeOf(kind.value)}`;
    case 'list':
      return `list of ${typeOf(kind.item)}`;
    case 'union':
      return kind.options.map(typeOf).join(' or ');
    default:
      return kind.type;
  }
}

/** `1–3`, `not empty`, `at most 63 characters`, a pattern; one each. The name of a type stands for its patterns. */
export const constraintsOf = ({ inner }: ContractNode): readonly string[] => constraintsIn(inner);

const constraintsIn = memoised((inner: Schema): readonly string[] => {
  const schema = zodJsonSchema(inner);
  return [
    ...rangeOf(schema),
    ...(schema.multipleOf === undefined ? [] : [`a multiple of ${String(schema.multipleOf)}`]),
    ...countOf('character', schema.minLength, schema.maxLength),
    ...countOf('item', schema.minItems, schema.maxItems),
    ...patternsOf(inner)
      .slice(patternsInName(inner))
      .map((pattern) => readPattern(pattern).source),
  ];
});

function typeNameOf(schema: Schema): string | undefined {
  const name = z.globalRegistry.get(schema)?.['typeName'];
  return typeof name === 'string' ? name : undefined;
}

/** How many patterns the named type has; those added to it since come after them. */
function patternsInName(schema: Schema): number {
  if (typeNameOf(schema) === undefined) return 0;
  let named = schema;
  // What is made from a schema has its name too.
  while (named._zod.parent !== undefined && typeNameOf(named._zod.parent) !== undefined) {
    named = named._zod.parent;
  }
  return patternsOf(named).length;
}

function rangeOf(schema: JsonSchema): string[] {
  const { minimum, maximum } = { minimum: bound(schema.minimum), maximum: bound(schema.maximum) };
  if (minimum !== undefined && maximum !== undefined) return [`${minimum}–${maximum}`];
  return [
    ['at least', minimum],
    ['at most', maximum],
    ['more than', bound(schema.exclusiveMinimum)],
    ['less than', bound(schema.exclusiveMaximum)],
  ].flatMap(([how, limit]) => (limit === undefined ? [] : `${String(how)} ${limit}`));
}

/** The bounds that zod gives every integer say nothing to a person. */
function bound(value: number | boolean | undefined): string | undefined {
  // Stryker disable next-line ConditionalExpression: what is no number is not below any, either.
  if (typeof value !== 'number') return undefined;
  return Math.abs(value) < Number.MAX_SAFE_INTEGER ? String(value) : undefined;
}

function countOf(unit: string, least = 0, most = Infinity): string[] {
  if (least === 1 && most === Infinity) return ['not empty'];
  if (least === most) return [`exactly ${units(least, unit)}`];
  if (least > 0 && most < Infinity) return [`${String(least)}–${units(most, unit)}`];
  if (least > 0) return [`at least ${units(least, unit)}`];
  return most < Infinity ? [`at most ${units(most, unit)}`] : [];
}

const units = (count: number, unit: string) => `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
