export type { Cause } from './causes.ts';
export {
  type ChartDiff,
  type EnvironmentsDiff,
  type FieldDiff,
  type ObjectDiff,
  chartDiff,
  isUnchanged,
} from './chart-diff.ts';
export { type CausePlace, diffStatistics, diffText } from './diff-text.ts';
export { type Installed, installedOf } from './installed.ts';
export { fieldOf, itemKeys, mergeKeyOf } from './item-keys.ts';
export type { Mark } from './marks.ts';
export { objectChanges } from './object-changes.ts';
export { type ShownField, shownField } from './shown-field.ts';
