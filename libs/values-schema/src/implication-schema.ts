import type { Implication } from './implication.ts';
import { readPattern } from './pattern.ts';
import type { JsonSchema } from './zod-json-schema.ts';

type Condition = Implication<never>['when'];

/** The rule for Helm, whose message then names the path of the value that must change. */
export const implicationSchema = ({ when, then, because }: Implication<never>): JsonSchema => ({
  $comment: because,
  if: conditionSchema(when),
  then: conditionSchema(then),
});

function conditionSchema({ path, is }: Condition): JsonSchema {
  const keys = path.split('.');
  const mustBeSet = is.test === 'present' || is.test === 'oneOf';
  let schema = testSchema(is);
  for (const key of keys.reverse()) {
    schema = { properties: { [key]: schema }, ...(mustBeSet ? { required: [key] } : {}) };
  }
  return schema;
}

/** Where it can be said, not as propertyNames, for whose refusals Helm 4 names no path. */
function testSchema(is: Condition['is']): JsonSchema {
  switch (is.test) {
    case 'present':
      return {};
    case 'withoutKeys':
      return { properties: Object.fromEntries(is.keys.map((key) => [key, false])) };
    case 'withoutKeysLike': {
      const { source } = readPattern(is.matching);
      const exempt = [
        ...(is.unless === undefined ? [] : [{ not: { pattern: readPattern(is.unless).source } }]),
        ...(is.except === undefined ? [] : [{ not: { enum: [...is.except] } }]),
      ];
      return exempt.length === 0
        ? { patternProperties: { [source]: false } }
        : // Helm 4 repeats a pattern that does not match, but none within a `not`.
          { propertyNames: { not: { allOf: [{ pattern: source }, ...exempt] } } };
    }
    case 'oneOf':
      return { enum: [...is.values] };
    case 'noneOf':
      return { not: { enum: [...is.values] } };
  }
}
