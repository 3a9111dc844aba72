import type { Outcome, RuleResult } from './check-rules.ts';

/** Criteria of the plan that sum up others. */
export const summaries = [
  { id: 'SC-001', title: 'K-001 to K-008 hold, as far as they are checked', of: /^K-/ },
  { id: 'SC-002', title: 'H-001 to H-008 hold, as far as they are checked', of: /^H-/ },
] as const;

/** Rules of the plan that are no matter of a chart. */
export const outside = [
  {
    ids: 'C-001 to C-006, C-008',
    why: 'belong to the container specification, outside this repository',
  },
  { ids: 'A-001 to A-008', why: 'belong to the use of AI tools, outside this repository' },
] as const;

/** A criterion that holds where the rules hold that it sums up. */
export interface Summary extends Pick<RuleResult, 'id' | 'title' | 'environments'> {
  readonly rules: readonly string[];
}

/** The criteria that sum up others; a process among these decides nothing. */
export function summarize(results: readonly RuleResult[]): readonly Summary[] {
  return summaries.map(({ id, title, of }) => {
    const parts = results.filter((result) =>
      [result.id, ...result.also].some((each) => of.test(each)),
    );
    const outcome = (environment: string): Outcome =>
      parts.some(({ environments }) => environments[environment] === 'findings')
        ? 'findings'
        : 'pass';
    const environments = Object.keys(results[0]?.environments ?? {});
    return {
      id,
      title,
      environments: Object.fromEntries(environments.map((name) => [name, outcome(name)])),
      rules: parts.map((part) => part.id),
    };
  });
}
