export { type Documented } from './documented.ts';
export { documents } from './documents.ts';
export { type InEnvironments, byValue } from './subject.ts';
export { type Way, decidedBy, waysOf } from './ways.ts';
