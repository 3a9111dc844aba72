import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edited } from '../case.ts';
import { goodManifests } from '../good-manifests.ts';
import { richManifests } from './rich-manifests.ts';
import { written } from './written.ts';

/** What mutations start from. */
export const bases: readonly object[] = [...Object.values(goodManifests), ...richManifests];

/** One field of a base changed, and what the referee of each minor says of it. */
export interface Recorded {
  /** The position in {@link written} of what is not a change of a base. */
  readonly written?: number;
  /** The base's position in {@link bases}. */
  readonly base?: number;
  readonly path?: string;
  /** Absent if the field was taken away. */
  readonly value?: unknown;
  /** Where the newest minor, and each that sees it otherwise, finds the first problem; empty where it finds none. */
  readonly problems: Readonly<Record<string, string>>;
}

export const corpusFile = join(__dirname, 'corpus.jsonl');

export const readCorpus = (): Recorded[] =>
  readFileSync(corpusFile, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Recorded);

export const manifestOf = ({
  written: at,
  base = 0,
  path = '',
  value,
}: Omit<Recorded, 'problems'>): object =>
  at === undefined ? edited(bases[base] ?? {}, { [path]: value }) : (written[at] ?? {});
