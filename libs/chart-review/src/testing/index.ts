export { saidAndRendered } from './agreement.ts';
export { type ReadPage, pageProblems, readPages } from './read-pages.ts';
