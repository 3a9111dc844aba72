export type { AcceptedFinding } from './accepted.ts';
export {
  type Catalogue,
  type CatalogueEntry,
  type EntryDefinition,
  type OutsideEntry,
  type ProcessEntry,
  type RuleEntry,
  type SummaryEntry,
  defineCatalogue,
  idRanges,
  without,
} from './catalogue.ts';
export {
  type Outcome,
  type RuleChoice,
  type RuleResult,
  checkManifests,
  checkRules,
} from './check-rules.ts';
export type { Finding } from './finding.ts';
export { findingText } from './finding-text.ts';
export { unmet } from './label-selector.ts';
export { production } from './production.ts';
export { recommended } from './recommended.ts';
export { type Problem, type Rule, defineRule, finding } from './rule.ts';
export * as rules from './rules/index.ts';
export { type ServiceCall, serviceCalls } from './service-calls.ts';
export { type Summary, outside, summarize } from './summarize.ts';
export type { Release, RuledChart, System } from './system.ts';
export { type SystemRequest, systemOf } from './system-of.ts';
export { type Tree, isTree, listAt, mapAt, shown, textAt, valueAt } from './tree.ts';
export {
  type ContainerView,
  type ObjectSet,
  type ObjectView,
  type Place,
  type PodView,
  objectNames,
  viewsOf,
} from './object-set.ts';
export type { Container, Kind, ManifestOf, PodSpec, WorkloadSpec } from './kubernetes.ts';
export { type ChartView, type ReleaseView, chartView } from './view.ts';
