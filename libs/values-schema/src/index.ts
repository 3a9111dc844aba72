export {
  acceptingSecrets,
  defaultValues,
  defineValues,
  extendValues,
  type Extended,
  type Shape,
  type ValuesContract,
  type ValuesOf,
} from './contract.ts';
export type { Check } from './contract-parts.ts';
export {
  implies,
  noneOf,
  oneOf,
  present,
  valueAt,
  withoutKeys,
  withoutKeysLike,
  type Condition,
  type Implication,
  type PathOf,
  type Test,
} from './implication.ts';
export { yamlInline } from './example.ts';
export { freeForm } from './free-form.ts';
export { frozen, pathText } from './json.ts';
export { jsonSchema } from './json-schema.ts';
export { parseValues } from './parse-values.ts';
export { references, shapeReferences } from './references.ts';
export { secretMask } from './secret-mask.ts';
export { maskSecrets } from './mask-secrets.ts';
export { harmlessNames, isSecretName, secretNames } from './secret-name.ts';
export { secretIn } from './secret-text.ts';
export {
  isPathWithin,
  secretTextsAt,
  secretsIn,
  withoutTexts,
  type SecretPlace,
  type SecretsInOptions,
} from './secrets-in.ts';
export { section } from './section.ts';
export { declaredPaths, valueRow, valuesTable, type ValuesTableRow } from './values-table.ts';
export { overridesYaml, valuesYaml, yamlText } from './values-yaml.ts';
export type { JsonSchema } from './zod-json-schema.ts';
export type { Problem } from './values-error.ts';
