import type { ObjectSet, Place } from './object-set.ts';
import type { ChartView } from './view.ts';

/** What a check found: where, what, and what to do about it. */
export interface Problem extends Place {
  /** Read after the place: `is missing`. */
  readonly message: string;
  /** What to do, without where: what decides the field is found from its place. */
  readonly todo: string;
  /** Where a rule of charts is about one environment. */
  readonly environment?: string;
}

/** Something that must be true of charts or of Kubernetes objects, and how it is checked. */
export interface Rule {
  /** `no-host-access`: its name where no catalogue gives it a number. */
  readonly id: string;
  /** What must be true, a sentence without a full stop. */
  readonly title: string;
  /** How it is checked. */
  readonly how: string;
  /** Looks at objects: those of a chart in one environment, or manifests from anywhere. */
  readonly check?: (objects: ObjectSet) => readonly Problem[];
  /** Looks at a chart: its files, what its definition says, and what it renders in every environment. */
  readonly checkChart?: (chart: ChartView) => readonly Problem[];
}

/**
 * Defines a rule.
 * @example
 * defineRule({
 *   id: 'own-registry',
 *   title: 'Images come from our registry',
 *   how: 'the image of every container',
 *   check: ({ containers }) =>
 *     containers
 *       .filter(({ container }) => container.image?.startsWith('registry.example.com/') !== true)
 *       .map(({ at }) => finding(at('image'), 'is from another registry', 'mirror the image')),
 * });
 * @public
 */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/**
 * Puts a problem together.
 * @public
 */
export function finding(place: Place, message: string, todo: string): Problem {
  return { ...place, message, todo };
}
