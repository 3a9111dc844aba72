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

function testSchema(is: Condition['is']): JsonSchema {
  if (is.test === 'present') return {};
  if (is.test === 'keyless') {
    // Not propertyNames, for whose refusals Helm 4 names no path.
    return 'keys' in is
      ? { properties: Object.fromEntries(is.keys.map((key) => [key, false])) }
      : { patternProperties: { [readPattern(is.matching).source]: false } };
  }
  const values = { enum: [...is.values] };
  return is.test === 'oneOf' ? values : { not: values };
}
