import { entriesOf, numbersOf, type OutsideEntry } from './catalogue.ts';
import type { Outcome, RuleChoice, RuleResult } from './check-rules.ts';

/** A demand that holds where others hold. */
export interface Summary extends Pick<RuleResult, 'id' | 'title' | 'environments'> {
  /** The rows of the matrix that it sums up. */
  readonly rules: readonly string[];
}

/**
 * The demands of the catalogues that sum up others; a process among these decides nothing.
 * @public
 */
export function summarize(
  results: readonly RuleResult[],
  { rules }: RuleChoice,
): readonly Summary[] {
  const environments = Object.keys(results[0]?.environments ?? {});
  return entriesOf(rules).flatMap((entry) => {
    if (entry.by !== 'entries') return [];
    const parts = results.filter((result) => numbersOf(result).some((id) => entry.of.includes(id)));
    const outcome = (environment: string): Outcome =>
      parts.some((part) => part.environments[environment] === 'findings') ? 'findings' : 'pass';
    return [
      {
        id: entry.id,
        title: entry.title,
        environments: Object.fromEntries(environments.map((name) => [name, outcome(name)])),
        rules: parts.map(({ id }) => id),
      },
    ];
  });
}

/**
 * The demands of the catalogues that somebody else is responsible for.
 * @public
 */
export function outside({ rules }: RuleChoice): readonly OutsideEntry[] {
  return entriesOf(rules).filter((entry) => entry.by === 'outside');
}
