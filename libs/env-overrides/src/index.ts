export type { ClusterTools } from './cluster-tools.ts';
export { differences, type Difference } from './differences.ts';
export {
  defineEnvironments,
  releaseName,
  type Environment,
  type Environments,
  type EnvironmentsOptions,
} from './environments.ts';
export { mergeFiles, mergeValues } from './merge.ts';
export { minimalOverride } from './minimal-override.ts';
export type { Overrides } from './overrides.ts';
export { resolveEnvironments, type ResolvedEnvironment } from './resolve-environments.ts';
export { namingOptions } from './set-by.ts';
export { userValues, type SetOptions } from './set-options.ts';
export type { Values } from './tree.ts';
export { valuePath } from './value-path.ts';
export { readValuesYaml, readYamlDocuments, type YamlDocument } from './yaml/read-yaml.ts';
export { YamlError, type YamlErrorKind } from './yaml/yaml-error.ts';
