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
  type Finding,
  type Outcome,
  type RuleChoice,
  type RuleResult,
  checkRules,
  subjectOf,
} from './check-rules.ts';
export { production } from './production.ts';
export { type Problem, type Rule, defineRule, finding } from './rule.ts';
export * as rules from './rules/index.ts';
export { type ServiceCall, serviceCalls } from './rules/service-addresses.ts';
export { type Summary, outside, summarize } from './summarize.ts';
export type { Release, RuledChart, System } from './system.ts';
export { type SystemRequest, systemOf } from './system-of.ts';
export { type Tree, isTree, listAt, mapAt, shown, textAt, valueAt } from './tree.ts';
export type { ContainerView, ObjectView, Place, PodView, ReleaseView } from './view.ts';
