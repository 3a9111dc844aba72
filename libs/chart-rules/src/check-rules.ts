import type { Problem, Rule } from './rule.ts';
import { rules } from './rules/index.ts';
import type { RuledChart, System } from './system.ts';
import { type ReleaseView, viewOf } from './view.ts';

/** A rule that a chart breaks, and where. */
export interface Finding extends Problem {
  readonly rule: string;
  /** Further numbers of the same rule. */
  readonly also: readonly string[];
  readonly chart: string;
  /** Absent where it is the chart itself and not what it renders. */
  readonly environment?: string;
}

/** `process`: no check of ours can tell; the rule says who does. */
export type Outcome = 'pass' | 'findings' | 'process';

/** A row of the compliance matrix. */
export interface RuleResult {
  readonly id: string;
  readonly also: readonly string[];
  readonly title: string;
  readonly how: string;
  readonly outcome: Outcome;
  /** In each environment, `default` first; a finding about a chart itself counts in all. */
  readonly environments: Readonly<Record<string, Outcome>>;
  readonly findings: readonly Finding[];
}

/** Every rule against every environment of the charts. */
export function checkRules(system: System): readonly RuleResult[] {
  const subjects = system.charts.map((chart) => subjectOf(chart, system));
  const environments = [
    ...new Set(subjects.flatMap(({ releases }) => releases.map(({ environment }) => environment))),
  ];
  return rules.map((rule) => {
    const findings = subjects.flatMap((subject) => findingsOf(rule, subject));
    const isProcess = rule.check === undefined && rule.checkChart === undefined;
    const outcome = (among: readonly Finding[]): Outcome =>
      isProcess ? 'process' : among.length === 0 ? 'pass' : 'findings';
    return {
      id: rule.id,
      also: rule.also ?? [],
      title: rule.title,
      how: rule.how,
      outcome: outcome(findings),
      environments: Object.fromEntries(
        environments.map((name) => [
          name,
          outcome(findings.filter(({ environment = name }) => environment === name)),
        ]),
      ),
      findings,
    };
  });
}

/** A chart with all that the rules see of its releases. */
interface Subject {
  readonly chart: RuledChart;
  readonly releases: readonly ReleaseView[];
}

function subjectOf(chart: RuledChart, { charts, beside }: System): Subject {
  const releases = chart.releases.map((release) => {
    const inNamespace = [...charts, ...beside].flatMap((other) =>
      other.releases.filter(({ environment }) => environment === release.environment),
    );
    return viewOf(chart, release, inNamespace);
  });
  return { chart, releases };
}

function findingsOf(rule: Rule, { chart, releases }: Subject): readonly Finding[] {
  const about = { rule: rule.id, also: rule.also ?? [], chart: chart.name };
  const ofChart = (rule.checkChart?.(chart) ?? []).map((problem) => ({ ...about, ...problem }));
  const ofReleases = releases.flatMap((release) =>
    (rule.check?.(release) ?? []).map((problem) => ({
      ...about,
      environment: release.environment,
      ...problem,
    })),
  );
  return [...ofChart, ...ofReleases];
}
