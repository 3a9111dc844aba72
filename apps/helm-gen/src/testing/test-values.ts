import { everythingOn } from './everything-on.ts';

/** Overrides that are good for every chart, by what they are about. Together they take every branch of the templates. */
export const testValues: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'everything off': {},
  'everything on': everythingOn,
};
