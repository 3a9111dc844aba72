export type { Schema } from '../compatibility/schema.ts';
export type { Contract, ValuesChange } from '../compatibility/values-changes.ts';
export type { Cause } from '../diff/causes.ts';
export { type Installed, installedOf } from '../diff/installed.ts';
export { type ChartReview, type ChartState, type ReviewFinding, reviewOf } from './review.ts';
export { reviewMarkdown } from './review-markdown.ts';
export { type CausePlace, reviewStatistics, reviewText } from './review-text.ts';
