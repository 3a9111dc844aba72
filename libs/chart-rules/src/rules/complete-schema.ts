import { defineRule, finding } from '../rule.ts';
import { schemaOf, schemaProperties, schemaValues } from '../schema.ts';
import { textAt, type Tree } from '../tree.ts';

const file = 'values.schema.json';
const kinds = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref'];

export const completeSchema = defineRule({
  id: 'complete-schema',
  title: 'The schema of the values is complete',
  how: 'every property in values.schema.json, at any depth, has a type and a description; every value has a default or is required, and an optional one shows an example',
  checkChart: ({ files }) => {
    const schema = schemaOf(files);
    return [
      ...(schemaValues(schema).length === 0
        ? [finding({ file }, 'declares no value', 'generate the chart')]
        : []),
      ...schemaProperties(schema).flatMap(({ path, schema: property, named }) =>
        missing(property, named).map((what) =>
          finding({ file, ...valueAround(path) }, `${path} has no ${what}`, `give it a ${what}`),
        ),
      ),
      ...schemaValues(schema)
        .filter(
          ({ required, schema: value }) =>
            !required && value['default'] === undefined && value['examples'] === undefined,
        )
        .map(({ path }) =>
          finding(
            { file, value: path },
            `${path} has no default, is not required and shows no example`,
            'give it a default or an example',
          ),
        ),
    ];
  },
});

function missing(property: Tree, named: boolean): readonly string[] {
  return [
    ...(kinds.some((kind) => kind in property) ? [] : ['type']),
    ...(named && textAt(property, 'description').trim() === '' ? ['description'] : []),
  ];
}

/** The value that a property is in: a list's items and a map's values are of the list and the map. */
function valueAround(path: string): { readonly value?: string } {
  const value = path.replace(/\[\].*$/, '');
  return value === '' ? {} : { value };
}
