import type { RuledChart } from './system.ts';
import type { Place, ReleaseView } from './view.ts';

/** What a check found: where, what, and what to do about it. */
export interface Problem extends Place {
  readonly message: string;
  readonly todo: string;
}

/** A rule; without a check it is a process, which no look at a chart can show to be kept. */
export interface Rule {
  /** Its number in the plan; `P-…` are those of the production profile. */
  readonly id: string;
  /** Further numbers in the plan that demand the same thing. */
  readonly also?: readonly string[];
  /** What must be true, a sentence without a full stop. */
  readonly title: string;
  /** How it is checked, or by what process it is kept. */
  readonly how: string;
  /** Looks at one environment. */
  readonly check?: (release: ReleaseView) => readonly Problem[];
  /** Looks at the chart itself, whatever the environment. */
  readonly checkChart?: (chart: RuledChart) => readonly Problem[];
}

/** Defines a rule. */
export function rule<const R extends Rule>(definition: R): R {
  return definition;
}

/** Puts a problem together; the message is read after the place. */
export function finding(place: Place, message: string, todo: string): Problem {
  return { ...place, message, todo };
}
