import type { RuledChart } from './system.ts';
import type { Place, ReleaseView } from './view.ts';

/** What a check found: where, what, and what to do about it. */
export interface Problem extends Place {
  /** Read after the place: `is missing`. */
  readonly message: string;
  readonly todo: string;
}

/** Something that must be true of charts or of Kubernetes objects, and how it is checked. */
export interface Rule {
  /** `no-host-access`: its name where no catalogue gives it a number. */
  readonly id: string;
  /** What must be true, a sentence without a full stop. */
  readonly title: string;
  /** How it is checked. */
  readonly how: string;
  /** Looks at one environment. */
  readonly check?: (release: ReleaseView) => readonly Problem[];
  /** Looks at the chart itself, whatever the environment. */
  readonly checkChart?: (chart: RuledChart) => readonly Problem[];
}

/**
 * Defines a rule.
 * @public
 */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** Puts a problem together. */
export function finding(place: Place, message: string, todo: string): Problem {
  return { ...place, message, todo };
}
