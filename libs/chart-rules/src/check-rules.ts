import { fault } from '@helm-gen/errors';
import { noSecrets } from '@helm-gen/chart';
import { type AcceptedFinding, type Sorted, sortedBy } from './accepted.ts';
import { type Catalogue, entriesOf, numbersOf, type RuleEntry } from './catalogue.ts';
import type { Finding } from './finding.ts';
import { objectSet, viewsOf } from './object-set.ts';
import type { Rule } from './rule.ts';
import type { RuledChart, System } from './system.ts';
import { type ChartView, chartView } from './view.ts';

/** `process`: no check of ours can tell; the entry says who does. */
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

/** A row of the matrix before anything is checked: without a rule, it is a process. */
export type Row = Omit<RuleEntry, 'by' | 'rule'> & { readonly rule?: Rule };

/**
 * Every chosen rule against every environment of the charts.
 * @throws {HelmGenError} where two of the rules have the same number
 * @public
 */
export function checkRules(system: System, { rules }: RuleChoice): readonly RuleResult[] {
  const charts = system.charts.map((chart) => ({ chart, view: chartView(chart, system) }));
  const environments = [
    ...new Set(
      system.charts.flatMap(({ releases }) => releases.map(({ environment }) => environment)),
    ),
  ];
  const rows = rowsOf(rules);
  return [...rows, ...unknownRows(system, rows)].map((row) => {
    const sorted = charts.map(({ chart, view }) => findingsOf(row, chart, view));
    return resultOf(row, environments, {
      findings: sorted.flatMap(({ findings }) => findings),
      accepted: sorted.flatMap(({ accepted }) => accepted),
    });
  });
}

/**
 * Every chosen rule that looks at objects, against manifests from anywhere.
 * @param fileOf the file that an object is from
 * @throws {HelmGenError} where two of the rules have the same number
 * @public
 */
export function checkManifests(
  objects: readonly unknown[],
  { rules, fileOf }: RuleChoice & { readonly fileOf?: (object: unknown) => string | undefined },
): readonly RuleResult[] {
  const set = objectSet(
    viewsOf(objects.map((manifest) => ({ manifest, file: fileOf?.(manifest) }))),
  );
  return rowsOf(rules).flatMap(({ rule, ...row }) => {
    if (rule?.check === undefined) return [];
    const findings = rule
      .check(set)
      .map((problem) => ({ rule: row.id, also: row.also, ...problem }));
    return [resultOf({ ...row, rule }, ['manifests'], { findings, accepted: [] })];
  });
}

/** One row for each rule, with all numbers that it has in the catalogues, and for each process. */
function rowsOf(chosen: RuleChoice['rules']): readonly Row[] {
  const rows: Row[] = [];
  for (const entry of entriesOf(chosen)) {
    if (entry.by !== 'rule' && entry.by !== 'process') continue;
    const known = rows.findIndex(({ rule }) => entry.by === 'rule' && rule === entry.rule);
    const row = rows[known];
    if (row === undefined) rows.push(entry);
    else rows[known] = { ...row, also: [...new Set([...row.also, ...numbersOf(entry)])] };
  }
  const ids = rows.flatMap(numbersOf);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return rows;
  throw fault('argument', `two rules have the number ${twice}; turn one of them off, or rename it`);
}

/** What definitions accept of rules that the configuration does not choose. */
function unknownRows({ charts }: System, rows: readonly Row[]): readonly Row[] {
  const known = rows.flatMap((row) => [
    ...numbersOf(row),
    ...(row.rule === undefined ? [] : [row.rule.id]),
  ]);
  const ids = new Set(charts.flatMap(({ accept }) => Object.keys(accept)));
  return [...ids]
    .filter((id) => !known.includes(id) && !noSecrets.includes(id))
    .map((id) => ({
      ...{ id, also: [] },
      title: 'No such rule is checked, but a definition accepts it',
      how: 'by the numbers and names of the rules that are chosen',
    }));
}

function findingsOf({ rule, id, also }: Row, chart: RuledChart, view: ChartView): Sorted {
  const numbers = { rule: id, also };
  const about = { ...numbers, chart: chart.name };
  const ofChart = (rule?.checkChart?.(view) ?? []).map((problem) => ({ ...about, ...problem }));
  const ofReleases = view.releases.flatMap((release) =>
    (rule?.check?.(release) ?? []).map((problem) => ({
      ...about,
      environment: release.environment,
      ...problem,
    })),
  );
  const found = [...ofChart, ...ofReleases].map((one) => withDecision(one, chart));
  return sortedBy(chart, numbers, rule, found);
}

function withDecision(finding: Finding, { releases }: RuledChart): Finding {
  const { object, path, environment } = finding;
  const release = releases.find((each) => each.environment === environment);
  if (release === undefined || object === undefined || path === undefined) return finding;
  const decidedBy = release.decides(object, path);
  return decidedBy === undefined ? finding : { ...finding, decidedBy };
}

function resultOf(
  { id, also, title, how, rule }: Row,
  environments: readonly string[],
  { findings, accepted }: Sorted,
): RuleResult {
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
    ...{ findings, accepted },
  };
}
