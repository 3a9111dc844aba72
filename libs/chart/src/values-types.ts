import type { JsonSchema } from '@helm-gen/values-schema';

/** values.d.ts: the TypeScript type of a chart's values, from their schema. */
export function valuesTypes(schema: JsonSchema): string {
  return `export interface Values ${objectType(schema, '')}\n`;
}

function typeOf(schema: JsonSchema | boolean | undefined, indent: string): string {
  if (schema === undefined || typeof schema === 'boolean') return 'unknown';
  const { type, anyOf, oneOf, items } = schema;
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(literal).join(' | ');
  const choices = Array.isArray(type)
    ? type.map((each) => ({ ...schema, type: each }))
    : (anyOf ?? oneOf);
  if (choices !== undefined) {
    return [...new Set(choices.map((choice) => typeOf(choice, indent)))].join(' | ');
  }
  switch (type) {
    case 'object':
      return objectType(schema, indent);
    case 'array':
      return arrayType(items, indent);
    case 'integer':
      return 'number';
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return type;
    default:
      return 'unknown';
  }
}

function objectType(schema: JsonSchema, indent: string): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const inner = `${indent}  `;
  const fields = Object.entries(properties).map(([key, value]) => {
    const optional = required.includes(key) ? '' : '?';
    return `${comment(value, inner)}${inner}${nameOf(key)}${optional}: ${typeOf(value, inner)};\n`;
  });
  if (fields.length === 0 && additionalProperties !== false) {
    const values = typeOf(additionalProperties, inner);
    fields.push(`${comment(additionalProperties, inner)}${inner}[k: string]: ${values};\n`);
  }
  return fields.length === 0 ? '{}' : `{\n${fields.join('')}${indent}}`;
}

function arrayType(items: JsonSchema['items'], indent: string): string {
  if (Array.isArray(items)) return `[${items.map((item) => typeOf(item, indent)).join(', ')}]`;
  const item = typeOf(items, indent);
  return item.includes(' | ') ? `(${item})[]` : `${item}[]`;
}

function comment(schema: JsonSchema | boolean | undefined, indent: string): string {
  const text = typeof schema === 'object' ? schema.description : undefined;
  if (text === undefined) return '';
  const lines = text.replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0] ?? ''} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

function nameOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : literal(key);
}

function literal(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const inside = JSON.stringify(value).slice(1, -1);
  return `'${inside.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
