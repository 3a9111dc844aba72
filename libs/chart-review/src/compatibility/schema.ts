import type { Json } from '@helm-gen/helm-template';

/** What a values.schema.json says of a value, as far as it is compared (JSON Schema draft 7). */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly Json[];
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly $comment?: string;
  readonly if?: Schema;
  readonly description?: string;
}

/** A value or null, as one schema; all else as it is. */
export function plain(schema: Schema): Schema {
  const { anyOf = [], ...rest } = schema;
  const [value, none, ...more] = [...anyOf].sort(
    (one, other) => Number(one.type === 'null') - Number(other.type === 'null'),
  );
  if (value === undefined || none?.type !== 'null' || more.length > 0) return schema;
  const values = value.enum === undefined ? {} : { enum: [...value.enum, null] };
  return { ...rest, ...value, type: [...typesOf(value), 'null'], ...values };
}

/** Keywords that say nothing, or that are compared one by one. */
const told = new Set(
  `$schema $id $comment title description default examples definitions type enum properties required
   additionalProperties propertyNames items minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength
   minItems maxItems pattern allOf deprecated`.split(/\s+/),
);

/** Whether a schema asks for something that is compared as a whole, and that another did not ask for. */
export function asksOtherwise(from: Schema, to: Schema): boolean {
  return Object.entries(to).some(
    ([keyword, value]) =>
      !told.has(keyword) && JSON.stringify(Reflect.get(from, keyword)) !== JSON.stringify(value),
  );
}

/** The types that a value may have; all where nothing is said. */
export function typesOf({ type, enum: values }: Schema): readonly string[] {
  if (typeof type === 'string') return [type];
  if (type !== undefined) return type;
  if (values !== undefined) return [...new Set(values.map(typeOf))];
  return ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];
}

/** Every pattern that a text must match. */
export function patternsOf({ pattern, allOf = [] }: Schema): readonly string[] {
  return [...(pattern === undefined ? [] : [pattern]), ...allOf.flatMap(patternsOf)];
}

/** Whether a text, number or flag is accepted. */
export function acceptsScalar(schema: Schema, value: Json): boolean {
  const isOfType = typesOf(schema).some(
    (type) => type === typeOf(value) || (type === 'number' && typeOf(value) === 'integer'),
  );
  if (!isOfType || schema.enum?.includes(value) === false) return false;
  if (typeof value === 'number') {
    return (
      value >= (schema.minimum ?? -Infinity) &&
      value <= (schema.maximum ?? Infinity) &&
      value > (schema.exclusiveMinimum ?? -Infinity) &&
      value < (schema.exclusiveMaximum ?? Infinity)
    );
  }
  if (typeof value !== 'string') return true;
  const length = [...value].length;
  return (
    length >= (schema.minLength ?? 0) &&
    length <= (schema.maxLength ?? Infinity) &&
    patternsOf(schema).every((pattern) => new RegExp(pattern, 'u').test(value))
  );
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
