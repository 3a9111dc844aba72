import { fault } from '@helm-gen/errors';
import type { Rule } from './rule.ts';

/** What every entry of a catalogue says. */
interface Entry {
  /** Its number: `PLAT-1`. */
  readonly id: string;
  /** Further numbers that demand the same thing. */
  readonly also: readonly string[];
  /** What must be true, a sentence without a full stop. */
  readonly title: string;
  /** How it is checked, or who sees to it. */
  readonly how: string;
}

/** An entry that a rule checks. */
export interface RuleEntry extends Entry {
  readonly by: 'rule';
  readonly rule: Rule;
}

/** An entry that no look at a chart can show to be kept: `how` says what does. */
export interface ProcessEntry extends Entry {
  readonly by: 'process';
}

/** An entry that holds where others hold. */
export interface SummaryEntry extends Entry {
  readonly by: 'entries';
  /** The numbers of those others. */
  readonly of: readonly string[];
}

/** An entry that somebody else is responsible for. */
export interface OutsideEntry extends Entry {
  readonly by: 'outside';
  /** `the container specification` */
  readonly responsible: string;
}

export type CatalogueEntry = RuleEntry | ProcessEntry | SummaryEntry | OutsideEntry;

/** A named list of demands, such as the constitution of a project, each with what sees to it. */
export interface Catalogue {
  readonly name: string;
  readonly entries: readonly CatalogueEntry[];
}

interface Numbered {
  readonly id: string;
  readonly also?: readonly string[];
}

/** An entry as its author writes it; the title and the way of checking are the rule's unless given. */
export type EntryDefinition = Numbered &
  (
    | { readonly rule: Rule; readonly title?: string; readonly how?: string }
    | { readonly title: string; readonly process: string }
    | { readonly title: string; readonly of: readonly string[] }
    | { readonly title: string; readonly responsible: string }
  );

/**
 * Defines a catalogue: a table from the numbers that a project uses to the rules that check them.
 * @throws {HelmGenError} where two entries have the same number, or one sums up a number that is not in the catalogue
 * @example
 * defineCatalogue({
 *   name: 'Platform',
 *   entries: [
 *     { id: 'PLAT-1', rule: rules.resources },
 *     { id: 'PLAT-2', title: 'Backups are tested', process: 'the on-call engineer restores one every month' },
 *   ],
 * });
 * @public
 */
export function defineCatalogue(definition: {
  readonly name: string;
  readonly entries: readonly EntryDefinition[];
}): Catalogue {
  const { name } = definition;
  const entries = definition.entries.map(entryOf);
  const ids = entries.flatMap(numbersOf);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw fault('argument', `catalogue ${name}: ${twice} is defined twice`);
  for (const entry of entries) {
    const unknown = entry.by === 'entries' ? entry.of.find((id) => !ids.includes(id)) : undefined;
    if (unknown === undefined) continue;
    throw fault(
      'argument',
      `catalogue ${name}: ${entry.id} sums up ${unknown}, which is not in the catalogue`,
    );
  }
  return { name, entries };
}

function entryOf(definition: EntryDefinition): CatalogueEntry {
  const { id, also = [] } = definition;
  if ('rule' in definition) {
    const { rule, title = rule.title, how = rule.how } = definition;
    return { id, also, title, how, by: 'rule', rule };
  }
  const { title } = definition;
  if ('process' in definition) return { id, also, title, how: definition.process, by: 'process' };
  if ('of' in definition) {
    return {
      id,
      also,
      title,
      how: `by ${idRanges(definition.of)}`,
      by: 'entries',
      of: definition.of,
    };
  }
  const { responsible } = definition;
  return { id, also, title, how: 'not checked', by: 'outside', responsible };
}

/** All numbers of an entry. */
export function numbersOf({ id, also }: Pick<Entry, 'id' | 'also'>): readonly string[] {
  return [id, ...also];
}

/**
 * A catalogue without some of its entries.
 * @throws {HelmGenError} where the catalogue does not have one of them
 * @example without(production, 'P-004')
 * @public
 */
export function without(catalogue: Catalogue, ...ids: readonly string[]): Catalogue {
  const { name, entries } = catalogue;
  const known = entries.flatMap(numbersOf);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw fault('argument', `catalogue ${name} has no ${unknown}; it has ${idRanges(known)}`);
  }
  return {
    name,
    entries: entries.filter((entry) => !numbersOf(entry).some((id) => ids.includes(id))),
  };
}

/** The entries of what a configuration chooses; a rule by itself goes by its own name. */
export function entriesOf(chosen: readonly (Catalogue | Rule)[]): readonly CatalogueEntry[] {
  return chosen.flatMap((one): readonly CatalogueEntry[] =>
    'entries' in one
      ? one.entries
      : [{ id: one.id, also: [], title: one.title, how: one.how, by: 'rule', rule: one }],
  );
}

/** Numbers as people write them: `C-001 to C-006, C-008`. */
export function idRanges(ids: readonly string[]): string {
  const ranges: string[][] = [];
  for (const id of ids) {
    const range = ranges.at(-1);
    if (range !== undefined && id === successor(range.at(-1) ?? '')) range.push(id);
    else ranges.push([id]);
  }
  return ranges
    .map((range) =>
      range.length > 2 ? `${range[0] ?? ''} to ${range.at(-1) ?? ''}` : range.join(', '),
    )
    .join(', ');
}

function successor(id: string): string {
  return id.replace(/\d+$/, (number) => String(Number(number) + 1).padStart(number.length, '0'));
}
