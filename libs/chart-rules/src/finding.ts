import type { Decision } from './decision.ts';
import type { Problem } from './rule.ts';

/** Where a rule is broken, and what to do. */
export interface Finding extends Problem {
  readonly rule: string;
  /** Further numbers of the same rule. */
  readonly also: readonly string[];
  /** Absent for manifests from elsewhere. */
  readonly chart?: string;
  /** Absent where it is the chart itself and not what it renders. */
  readonly environment?: string;
  /** What decides the field; empty if it is constant in the definition, absent where that is not known. */
  readonly decidedBy?: Decision;
  /** The line of the definition that a constant is on, where it was looked up. */
  readonly line?: number;
}
