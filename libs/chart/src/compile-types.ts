import { compile } from 'json-schema-to-typescript';

/** The compiler calls this method of every map of a schema, also of one with a value of that name. */
const method = 'hasOwnProperty';
const standIn = 'helmGenHasOwnProperty';

/** The TypeScript type of a chart's values, from the text of its values.schema.json. */
export async function compileTypes(schema: string): Promise<string> {
  // A free-form value refers to a definition that says no more of its type.
  const parsed = JSON.parse(schema.replaceAll(`"${method}"`, `"${standIn}"`), (_, part: unknown) =>
    typeof part === 'object' && part !== null && '$ref' in part ? { tsType: 'unknown' } : part,
  ) as Parameters<typeof compile>[0];
  // What relates values to one another, or holds for all of them, is no part of a type.
  delete parsed.allOf;
  delete parsed.definitions;
  const types = await compile({ ...parsed, title: 'Values' }, 'Values', {
    bannerComment: '',
    additionalProperties: false,
    // A list of at least one would be a tuple, which no list that a program builds fits.
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 100 },
  });
  return types.replaceAll(standIn, method);
}
