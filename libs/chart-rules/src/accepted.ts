import { acceptedPlaces } from '@helm-gen/chart';
import { isPathWithin } from '@helm-gen/values-schema';
import type { Finding } from './finding.ts';
import { type Rule, finding } from './rule.ts';
import type { RuledChart } from './system.ts';

/** A finding that the author of the chart accepts. */
export interface AcceptedFinding extends Finding {
  readonly reason: string;
}

/** The findings of a rule in one chart, sorted by whether its definition accepts them. */
export interface Sorted {
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
}

/** Sorts findings; an acceptance that none of them needs is one more. */
export function sortedBy(
  chart: RuledChart,
  numbers: Pick<Finding, 'rule' | 'also'>,
  rule: Rule | undefined,
  found: readonly Finding[],
): Sorted {
  const names = [numbers.rule, ...numbers.also, ...(rule === undefined ? [] : [rule.id])];
  const ids = [...new Set(names)].filter((id) => Object.hasOwn(chart.accept, id));
  const acceptances = ids.flatMap((id) => acceptancesIn(chart, id));
  const needed = new Set<Acceptance>();
  const findings: Finding[] = [];
  const accepted: AcceptedFinding[] = [];
  for (const one of found) {
    const acceptance = acceptances.find(({ place }) => place === '' || isAt(one, place));
    if (acceptance === undefined) findings.push(one);
    else {
      needed.add(acceptance);
      accepted.push({ ...one, reason: acceptance.reason });
    }
  }
  const unneeded = isWhole(chart) ? acceptances.filter((each) => !needed.has(each)) : [];
  return {
    findings: [
      ...findings,
      ...unneeded.map(({ id, place }) => ({
        ...numbers,
        chart: chart.name,
        ...unneededAt(id, place),
      })),
    ],
    accepted,
  };
}

interface Acceptance {
  readonly id: string;
  /** Empty where the whole rule is accepted. */
  readonly place: string;
  readonly reason: string;
}

function acceptancesIn({ accept }: RuledChart, id: string): readonly Acceptance[] {
  const accepted = accept[id] ?? {};
  if (typeof accepted === 'string') return [{ id, place: '', reason: accepted }];
  return acceptedPlaces(accept, [id]).map((place) => ({
    id,
    place,
    reason: accepted[place] ?? '',
  }));
}

/** Whether a finding is at a place: a value, a file, or a field of an object of some kind. */
function isAt({ object, path, file, value, decidedBy = [] }: Finding, place: string) {
  if (file === place || (value !== undefined && isPathWithin(value, place))) return true;
  if (object === undefined) return false;
  const field = [object.replace(/\/.*/, ''), path].filter((part) => part !== '').join('.');
  if (isPathWithin(field, place)) return true;
  return decidedBy.length > 0 && decidedBy.every((each) => isPathWithin(each, place));
}

function unneededAt(id: string, place: string) {
  const what = place === '' ? `accept of ${id}` : `accept of ${place} in ${id}`;
  return finding(
    {},
    `${what} is not needed: the rule finds nothing there`,
    'remove it from accept',
  );
}

/** Whether every environment was looked at, so that what none of them needs is not needed. */
function isWhole({ releases, environments }: RuledChart): boolean {
  return releases.length > environments.length;
}
