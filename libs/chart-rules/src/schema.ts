import type { ChartFiles } from '@helm-gen/chart';
import { isTree, joined, mapAt, listAt, type Tree } from './tree.ts';

/** values.schema.json as data; an empty map if it is absent or no JSON. */
export function schemaOf(files: ChartFiles): Tree {
  try {
    const schema: unknown = JSON.parse(files.get('values.schema.json') ?? '{}');
    return isTree(schema) ? schema : {};
  } catch {
    return {};
  }
}

/** What values.schema.json says of one value. */
export interface SchemaValue {
  readonly path: string;
  readonly schema: Tree;
  readonly required: boolean;
}

/**
 * Every value that can be set: one with a default of its own is one value, and what lies below it no further one.
 * `global` belongs to Helm.
 */
export function schemaValues(schema: Tree, path = ''): readonly SchemaValue[] {
  return Object.entries(mapAt(schema, 'properties'))
    .filter(([key]) => path !== '' || !['enabled', 'global'].includes(key))
    .flatMap(([key, value]) => {
      const [own, property] = [joined(path, key), isTree(value) ? value : {}];
      const isSection = isTree(property['properties']) && property['default'] === undefined;
      return isSection
        ? schemaValues(property, own)
        : [{ path: own, schema: property, required: listAt(schema, 'required').includes(key) }];
    });
}

/** A schema somewhere in another, and whether it is that of a property with a name, not of a list's items or a map's values. */
export interface Subschema extends Omit<SchemaValue, 'required'> {
  readonly named: boolean;
}

/** Every property at any depth, list items and the values of maps included. */
export function schemaProperties(schema: Tree, path = ''): readonly Subschema[] {
  const below = [
    ...Object.entries(mapAt(schema, 'properties'))
      .filter(([key]) => path !== '' || !['enabled', 'global'].includes(key))
      .map(([key, value]) => ({
        path: joined(path, key),
        schema: isTree(value) ? value : {},
        named: true,
      })),
    ...['items', 'additionalProperties'].flatMap((key) => {
      const value = schema[key];
      return isTree(value) ? [{ path: `${path}[]`, schema: value, named: false }] : [];
    }),
  ];
  return below.flatMap((property) => [
    property,
    ...schemaProperties(property.schema, property.path),
  ]);
}
