import { idRanges } from '@helm-gen/chart-rules';
import type { Documented } from '../documented.ts';
import { type Words, code, joined, line, lines, link, prose } from '@helm-gen/errors';
import {
  type Block,
  type Page,
  anchorOf,
  heading,
  list,
  paragraph,
  section,
  table,
} from '../markdown/page.ts';
import type { Compliance, Demand } from './compliance.ts';

export const compliancePath = 'compliance.md';

/** The compliance matrix for people, with the evidence for each demand. */
export function compliancePage(documented: Documented, compliance: Compliance): Page {
  const { environments, catalogues } = compliance;
  const demands = catalogues.flatMap((catalogue) => catalogue.demands);
  return {
    path: compliancePath,
    blocks: [
      heading(1, line`Compliance of the ${documented.title}`),
      ...section(2, 'Where rules are checked', ...places(documented, compliance, demands)),
      ...catalogues.flatMap(({ name, demands: own }) => [
        ...section(2, name, ...matrix(own, environments)),
        ...own.filter(isDetailed).flatMap((demand) => details(documented, demand, environments)),
      ]),
      ...section(
        2,
        'Outside this repository',
        ...table(
          ['Rule', 'Meaning', 'Responsible'],
          demands.flatMap(({ ids, title, responsible }) =>
            responsible === undefined ? [] : [[idsText(ids), prose(title), prose(responsible)]],
          ),
        ),
      ),
    ],
  };
}

function places(
  { command }: Documented,
  { furtherChecks }: Compliance,
  demands: readonly Demand[],
): readonly Block[] {
  const where = (is: (demand: Demand) => boolean) => {
    const found = demands.filter(is);
    return found.length === 0 ? '' : joined(found.map(reference), ', ');
  };
  const rows: readonly (readonly [Words, Words])[] = [
    [
      line`On the charts only, by ${code(`${command} rules`)}`,
      where(({ by, clusterChecks }) => by === 'rule' && clusterChecks.length === 0),
    ],
    [
      line`On the charts, and again on the cluster by ${code(`${command} verify`)}`,
      where(({ by, clusterChecks }) => by === 'rule' && clusterChecks.length > 0),
    ],
    [
      line`On the cluster only, by ${code(`${command} verify`)}`,
      where(({ by, clusterChecks }) => by === 'process' && clusterChecks.length > 0),
    ],
    [
      'By process, not by a check',
      where(({ by, clusterChecks }) => by === 'process' && clusterChecks.length === 0),
    ],
    ['By the rules that they sum up', where(({ by }) => by === 'entries')],
    ['Outside this repository', where(({ by }) => by === 'outside')],
  ];
  return [
    ...table(
      ['Checked', 'Rules'],
      rows.filter(([, found]) => found !== ''),
    ),
    ...(furtherChecks.length === 0
      ? []
      : [
          paragraph(
            line`${code(`${command} verify`)} also checks on the cluster what no rule asks for:`,
          ),
          ...list(furtherChecks.map(({ id, title }) => line`${code(id)}: ${prose(title)}.`)),
        ]),
  ];
}

function matrix(demands: readonly Demand[], environments: readonly string[]): readonly Block[] {
  const outcomes = new Set(
    demands.flatMap((demand) => environments.map((each) => outcomeText(demand, each))),
  );
  return [
    ...list(
      Object.entries(meanings).flatMap(([outcome, meaning]) =>
        outcomes.has(outcome) ? [line`${outcome}: ${meaning}`] : [],
      ),
    ),
    ...table(
      ['Rule', 'Meaning', 'Checked', ...environments.map(code)],
      demands
        .filter(({ by }) => by !== 'outside')
        .map((demand) => [
          reference(demand),
          prose(demand.title),
          isDetailed(demand) ? placeText(demand) : prose(demand.how),
          ...environments.map((environment) => outcomeText(demand, environment)),
        ]),
    ),
  ];
}

const meanings = {
  pass: 'every chart keeps the rule with the values of the environment.',
  findings: 'a chart breaks the rule with the values of the environment.',
  cluster: 'only the cluster can show it; nothing is recorded here.',
  process: 'people see to it; no check can show it.',
};

/** Where it is checked; how is in its section. */
function placeText({ by, clusterChecks }: Demand): string {
  const isOnCluster = clusterChecks.length > 0;
  if (by === 'process') return isOnCluster ? 'on the cluster' : 'by process';
  return isOnCluster ? 'on the charts and on the cluster' : 'on the charts';
}

function outcomeText({ by, outcomes, clusterChecks }: Demand, environment: string): string {
  if (by === 'process') return clusterChecks.length > 0 ? 'cluster' : 'process';
  switch (outcomes[environment]) {
    case 'pass':
      return 'pass';
    case 'findings':
      return 'findings';
    default:
      return '';
  }
}

/** Whether there is more to tell than how it is checked. */
function isDetailed({ by, clusterChecks, evidence }: Demand): boolean {
  return by === 'process' || clusterChecks.length > 0 || evidence.length > 0;
}

function details(
  { command }: Documented,
  demand: Demand,
  environments: readonly string[],
): readonly Block[] {
  const { ids, title, how, by, clusterChecks, evidence } = demand;
  const isOne = evidence.every(({ seen }) => seen.length === 1);
  return [
    heading(3, ids.join(', ')),
    paragraph(line`${prose(title)}.`),
    ...list([
      by === 'process' ? line`Kept by process: ${prose(how)}.` : line`Checked: ${prose(how)}.`,
      ...clusterChecks.map(
        ({ id, title: check }) =>
          line`On the cluster, ${code(`${command} verify`)} checks ${code(id)}: ${prose(check)}.`,
      ),
    ]),
    ...table(
      isOne ? ['Chart', 'Seen in every environment'] : ['Chart', ...environments.map(code)],
      evidence.map(({ chart, seen }) => [
        code(chart),
        ...(isOne
          ? [lines(seen[0]?.value ?? [])]
          : environments.map((environment) =>
              lines(seen.find((one) => one.environments.includes(environment))?.value ?? []),
            )),
      ]),
    ),
  ];
}

/** The numbers of a demand, leading to its section. */
function reference(demand: Demand): Words {
  const text = idsText(demand.ids);
  return isDetailed(demand) ? link(text, `#${anchorOf(demand.ids.join(', '))}`) : text;
}

function idsText(ids: readonly string[]): string {
  return ids.length > 3 ? idRanges(ids) : ids.join(', ');
}
