export { type Finding, type Outcome, type RuleResult, checkRules } from './check-rules.ts';
export { type Summary, outside, summarize } from './plan.ts';
export type { Problem, Rule } from './rule.ts';
export { rules } from './rules/index.ts';
export type { Release, RuledChart, System } from './system.ts';
export { type SystemRequest, systemOf } from './system-of.ts';
export type { Place } from './view.ts';
