import type { Finding } from '@helm-gen/cluster';
import type { Location } from '@helm-gen/errors';

/** What a command came to: data, of which each format is made. */
export interface Report {
  /** What a program reads, as JSON. */
  readonly data: unknown;
  /** What a person reads. */
  readonly text: string;
  /** What was checked, where the command checks something; JUnit, SARIF and Markdown are made of it. */
  readonly cases?: readonly Case[];
  /** As a comment on a pull request; made of the cases, or of the text, where it is not given. */
  readonly markdown?: string;
  /** Another program is to read it as it is, such as manifests, in which no secret is: nothing is masked. */
  readonly isExact?: boolean;
}

/** One thing that was checked. */
export interface Case {
  /** What it is one of: `prod`, `orders-dev`. */
  readonly suite: string;
  /** The check: `K-006`, `ready`. */
  readonly id: string;
  readonly title: string;
  /** How it is checked. */
  readonly how?: string | undefined;
  readonly tags?: readonly string[];
  /** `error` where it could not be found out. */
  readonly state: 'passed' | 'failed' | 'skipped' | 'error';
  /** Why it did not pass; of one that was skipped, why. */
  readonly findings: readonly CaseFinding[];
  /** What else is to be read about it. */
  readonly output?: string;
}

export interface CaseFinding {
  readonly message: string;
  readonly location?: Location | undefined;
  /** What it is about, whatever line that has moved to: `orders/prod/Deployment/…/spec.replicas`. */
  readonly subject?: string | undefined;
  /** Why it is accepted, which makes it no reason to fail. */
  readonly accepted?: string | undefined;
}

/** A case of a check that passes without a finding. */
export function caseOf(
  check: Pick<Case, 'suite' | 'id' | 'title'>,
  messages: readonly string[],
): Case {
  const state = messages.length === 0 ? 'passed' : 'failed';
  return { ...check, state, findings: messages.map((message) => ({ message })) };
}

/** A failed case of each finding about an environment. */
export function findingCases(environment: string, findings: readonly Finding[]): readonly Case[] {
  return findings.map(({ id, problem, hint }) =>
    caseOf({ suite: environment, id, title: 'The environment is as it must be' }, [
      `${problem}\n  ${hint}`,
    ]),
  );
}
