export { neededObjects } from './contract/needs.ts';
export type { Documented, DocumentsOptions } from './documented.ts';
export { documents } from './documents.ts';
export type { ClusterGuide, Prerequisite } from './quickstart/cluster-guide.ts';
export { type InEnvironments, byValue } from './subject.ts';
export { type Way, decidedBy, waysOf } from './ways.ts';
