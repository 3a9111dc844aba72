export {
  type AnyPart,
  type Chart,
  type ChartDefinition,
  type Contribution,
  defineChart,
  fields,
  type Manifest,
  type Part,
  part,
  type PartContext,
  renderChart,
  renderNotes,
  type RenderRequest,
  replaceFields,
  serviceUrl,
  variables,
  type WebService,
  webService,
} from '@helm-gen/chart';
export {
  type Catalogue,
  defineCatalogue,
  defineRule,
  finding,
  production,
  recommended,
  type Rule,
  rules,
  without,
} from '@helm-gen/chart-rules';
export {
  defineEnvironments,
  type Environment,
  type Environments,
  type Overrides,
} from '@helm-gen/env-overrides';
export * from '@helm-gen/helm-template/authoring';
export * from '@helm-gen/k8s-primitives';
export {
  defineValues,
  extendValues,
  implies,
  noneOf,
  oneOf,
  present,
  section,
  type ValuesContract,
  type ValuesOf,
  withoutKeys,
  withoutKeysLike,
} from '@helm-gen/values-schema';
export * as z from 'zod';
export type { Workspace } from './cli/io.ts';
export type { Settings } from './config/check-config.ts';
export { type Config, defineConfig } from './config/config.ts';
