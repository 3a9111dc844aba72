import {
  type Catalogue,
  type CatalogueEntry,
  type Outcome,
  type System,
  checkRules,
  summarize,
} from '@helm-gen/chart-rules';
import type { Documented } from '../documented.ts';
import type { Words } from '@helm-gen/errors';
import { type InEnvironments, type Subject, byValue } from '../subject.ts';
import { evidenceOf } from './evidence.ts';

/** Every demand on the charts: what it means, where it is checked, and what was seen. */
export interface Compliance {
  readonly environments: readonly string[];
  readonly catalogues: readonly { readonly name: string; readonly demands: readonly Demand[] }[];
  /** Checks on the cluster that belong to no demand. */
  readonly furtherChecks: readonly ClusterCheck[];
}

export interface ClusterCheck {
  readonly id: string;
  readonly title: string;
}

/** One entry of a catalogue. */
export interface Demand {
  readonly ids: readonly string[];
  readonly title: string;
  readonly how: string;
  readonly by: CatalogueEntry['by'];
  readonly responsible?: string;
  /** By environment; empty where no check of ours can tell. */
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly clusterChecks: readonly ClusterCheck[];
  readonly evidence: readonly {
    readonly chart: string;
    readonly seen: readonly InEnvironments<readonly Words[]>[];
  }[];
}

/** @throws {Error} where a number or a check on the cluster is named that does not exist */
export function complianceOf(
  documented: Documented,
  subjects: readonly Subject[],
  system: System,
): Compliance {
  const { rules, checks, clusterChecks } = documented;
  const catalogues = rules.map((one): Pick<Catalogue, 'name' | 'entries'> =>
    'entries' in one
      ? one
      : { name: one.id, entries: [{ ...one, also: [], by: 'rule', rule: one }] },
  );
  const ids = catalogues.flatMap(({ entries }) => entries.flatMap(numbersOf));
  const named = Object.entries(clusterChecks);
  const unknown =
    named.find(([id]) => !ids.includes(id))?.[0] ??
    named.flatMap(([, own]) => own).find((id) => !Object.hasOwn(checks, id));
  if (unknown !== undefined) {
    throw new Error(`clusterChecks names ${JSON.stringify(unknown)}, which does not exist`);
  }
  const results = checkRules(system, { rules });
  const summaries = summarize(results, { rules });
  const outcomesOf = (entry: CatalogueEntry) =>
    [...results, ...summaries].find(({ id }) => numbersOf(entry).includes(id))?.environments ?? {};
  const checkOf = (id: string) => ({ id, title: checks[id] ?? '' });
  const used = new Set(named.flatMap(([, own]) => own));
  return {
    environments: [
      ...new Set(subjects.flatMap(({ releases }) => releases.map((each) => each.environment))),
    ],
    catalogues: catalogues.map(({ name, entries }) => ({
      name,
      demands: entries.map((entry) => ({
        ids: numbersOf(entry),
        title: entry.title,
        how: entry.how,
        by: entry.by,
        ...(entry.by === 'outside' ? { responsible: entry.responsible } : {}),
        outcomes: entry.by === 'rule' || entry.by === 'entries' ? outcomesOf(entry) : {},
        clusterChecks: numbersOf(entry)
          .flatMap((id) => clusterChecks[id] ?? [])
          .map(checkOf),
        evidence: entry.by === 'rule' ? evidenceIn(entry.rule.id, subjects) : [],
      })),
    })),
    furtherChecks: Object.keys(checks)
      .filter((id) => !used.has(id))
      .map(checkOf),
  };
}

function evidenceIn(rule: string, subjects: readonly Subject[]): Demand['evidence'] {
  return subjects.flatMap((subject) => {
    const seen = byValue(
      subject.releases.map(
        (release) => [release.environment, evidenceOf(rule, subject, release)] as const,
      ),
    );
    const isEmpty = seen.every(({ value }) => value.length === 0);
    return isEmpty ? [] : [{ chart: subject.chart.name, seen }];
  });
}

function numbersOf({ id, also }: Pick<CatalogueEntry, 'id' | 'also'>): readonly string[] {
  return [id, ...also];
}
