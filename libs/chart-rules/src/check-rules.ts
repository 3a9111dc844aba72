import { noSecrets } from '@helm-gen/chart';
import { type AcceptedFinding, type Sorted, sortedBy } from './accepted.ts';
import { type Catalogue, entriesOf, numbersOf, type RuleEntry } from './catalogue.ts';
import type { Problem, Rule } from './rule.ts';
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
  /** What the charts' definitions accept of what was found. */
  readonly accepted: readonly AcceptedFinding[];
}

/** What a configuration chooses. */
export interface RuleChoice {
  readonly rules: readonly (Catalogue | Rule)[];
}

/**
 * Every chosen rule against every environment of the charts.
 * @throws {Error} where two of the rules have the same number
 * @public
 */
export function checkRules(system: System, { rules }: RuleChoice): readonly RuleResult[] {
  const subjects = system.charts.map((chart) => subjectOf(chart, system));
  const environments = [
    ...new Set(subjects.flatMap(({ releases }) => releases.map(({ environment }) => environment))),
  ];
  return [...rowsOf(rules), ...unknownRows(system, rules)].map(({ id, also, title, how, rule }) => {
    const numbers = { rule: id, also };
    const sorted = subjects.map((subject) => findingsOf(numbers, rule, subject));
    const findings = sorted.flatMap((each) => each.findings);
    const isProcess = rule === undefined && findings.length === 0;
    const outcome = (among: readonly Finding[]): Outcome =>
      isProcess ? 'process' : among.length === 0 ? 'pass' : 'findings';
    return {
      ...{ id, also, title, how },
      outcome: outcome(findings),
      environments: Object.fromEntries(
        environments.map((name) => [
          name,
          outcome(findings.filter(({ environment = name }) => environment === name)),
        ]),
      ),
      findings,
      accepted: sorted.flatMap(({ accepted }) => accepted),
    };
  });
}

/** A row of the matrix before anything is checked: without a rule, it is a process. */
type Row = Omit<RuleEntry, 'by' | 'rule'> & { readonly rule?: Rule };

/** One row for each rule, with all numbers that it has in the catalogues, and for each process. */
function rowsOf(chosen: RuleChoice['rules']): readonly Row[] {
  const rows: Row[] = [];
  for (const entry of entriesOf(chosen)) {
    if (entry.by !== 'rule' && entry.by !== 'process') continue;
    const known = rows.findIndex(({ rule }) => entry.by === 'rule' && rule === entry.rule);
    const row = rows[known];
    if (row === undefined) rows.push(entry);
    else rows[known] = { ...row, also: [...row.also, ...numbersOf(entry)] };
  }
  const ids = rows.flatMap(numbersOf);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return rows;
  throw new Error(`two rules have the number ${twice}; turn one of them off, or rename it`);
}

/** What definitions accept of rules that the configuration does not choose. */
function unknownRows({ charts }: System, chosen: RuleChoice['rules']): readonly Row[] {
  const known = rowsOf(chosen).flatMap((row) => [...numbersOf(row), ...nameOf(row)]);
  const ids = new Set(charts.flatMap(({ accept }) => Object.keys(accept)));
  return [...ids]
    .filter((id) => !known.includes(id) && !noSecrets.includes(id))
    .map((id) => ({
      ...{ id, also: [] },
      title: 'No such rule is checked, but a definition accepts it',
      how: 'by the numbers and names of the rules that are chosen',
    }));
}

function nameOf({ rule }: Row): readonly string[] {
  return rule === undefined ? [] : [rule.id];
}

/** A chart with all that the rules see of its releases. */
export interface Subject {
  readonly chart: RuledChart;
  readonly releases: readonly ReleaseView[];
}

/** What the rules see of a chart in each environment, the default values first. */
export function subjectOf(chart: RuledChart, { charts, beside }: System): Subject {
  const releases = chart.releases.map((release) => {
    const inNamespace = [...charts, ...beside].flatMap((other) =>
      other.releases.filter(({ environment }) => environment === release.environment),
    );
    return viewOf(chart, release, inNamespace);
  });
  return { chart, releases };
}

function findingsOf(
  numbers: Pick<Finding, 'rule' | 'also'>,
  rule: Rule | undefined,
  { chart, releases }: Subject,
): Sorted {
  const about = { ...numbers, chart: chart.name };
  const ofChart = (rule?.checkChart?.(chart) ?? []).map((problem) => ({ ...about, ...problem }));
  const ofReleases = releases.flatMap((release) =>
    (rule?.check?.(release) ?? []).map((problem) => ({
      ...about,
      environment: release.environment,
      ...problem,
    })),
  );
  return sortedBy(chart, numbers, rule, [...ofChart, ...ofReleases]);
}
