import { writeFileSync } from 'node:fs';
import { loadSchemas } from '../../schemas.ts';
import { type Recorded, bases, corpusFile, manifestOf } from './corpus.ts';
import { type Change, asOf, mutate } from './mutate.ts';
import { Random } from './random.ts';
import { referee, refereed } from './referee.ts';
import { UNDECODABLE, difference } from './verdict.ts';
import { written } from './written.ts';

jest.setTimeout(60 * 60_000);

const runs = Number(process.env['REFEREE_RUNS'] ?? 20_000);
const seed =
  process.env['REFEREE_SEED'] === 'random'
    ? Date.now() % 1_000_000
    : Number(process.env['REFEREE_SEED'] ?? 1);

const AT_ONCE = 5_000;
/** What is recorded should be read by people too. */
const LONGEST = 250;

interface Mutated {
  readonly base: number;
  readonly manifest: object;
  readonly changes: readonly Change[];
}

function* mutated(minor: string, count: number, single = false): Generator<Mutated> {
  const schemas = loadSchemas(minor);
  const random = new Random(seed);
  const known = acceptedBases(minor);
  for (let made = 0; made < count; made += 1) {
    const [base, manifest] = random.pick(known);
    const times = single ? 1 : random.pick([1, 1, 1, 2, 2, 3, 4]);
    yield { base, ...mutate(schemas, random, manifest, times) };
  }
}

/** The bases that a minor accepts without the fields that it does not know, with their positions. */
function acceptedBases(minor: string): [number, object][] {
  const schemas = loadSchemas(minor);
  const known = bases.map((base) => asOf(schemas, base));
  const verdicts = referee(minor, known);
  return known.flatMap((base, at) => (verdicts[at]?.length === 0 ? [[at, base]] : []));
}

function* chunks<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

if (refereed.length === 0)
  it.todo('is compared with the referee once node scripts/build-referee.mjs has built it');
else if (process.env['RECORD_ANSWERS'] === undefined)
  describe.each(refereed)('the validation of Kubernetes %s', (minor) => {
    const schemas = loadSchemas(minor);

    it(`is that of its own code, of ${String(runs)} mutations from the seed ${String(seed)}`, () => {
      const found: string[] = [];
      expect(acceptedBases(minor).length).toBeGreaterThan(bases.length * 0.9);
      for (const chunk of chunks(mutated(minor, runs), AT_ONCE)) {
        const verdicts = referee(
          minor,
          chunk.map(({ manifest }) => manifest),
        );
        for (const [position, { manifest, changes }] of chunk.entries()) {
          const text = difference(schemas, manifest, verdicts[position] ?? []);
          const { kind } = manifest as { readonly kind: string };
          if (text !== undefined) found.push(`${kind} ${JSON.stringify(changes)}: ${text}`);
        }
      }
      expect(found).toEqual([]);
    });

    it('is that of its own code, of what was written for it', () => {
      const known = written.map((manifest) => asOf(schemas, manifest));
      const found = referee(minor, known).flatMap((theirs, at) => {
        const text = difference(schemas, known[at] ?? {}, theirs);
        return text === undefined ? [] : [`${JSON.stringify(known[at]).slice(0, 500)}: ${text}`];
      });
      expect(found).toEqual([]);
    });
  });
else
  it('records a corpus', () => {
    const recorded = record();
    writeFileSync(corpusFile, recorded.map((each) => `${JSON.stringify(each)}\n`).join(''));
    expect(recorded.length).toBeGreaterThan(500);
  });

/** Of each field a value that is accepted, and of each message an object that is refused with it. */
function record(): Recorded[] {
  const newest = refereed.at(-1) ?? '';
  const kept: Omit<Recorded, 'problems'>[] = written.map((_manifest, at) => ({ written: at }));
  const seen = new Set<string>();
  for (const chunk of chunks(mutated(newest, runs, true), AT_ONCE)) {
    const verdicts = referee(
      newest,
      chunk.map(({ manifest }) => manifest),
    );
    for (const [position, { base, changes }] of chunk.entries()) {
      const [change] = changes;
      const [problem = ''] = verdicts[position] ?? [];
      const text = JSON.stringify(change);
      if (UNDECODABLE.test(problem)) continue;
      if (change === undefined || text.length > LONGEST || text.includes('"image":{')) continue;
      const { type, path, value } = change;
      const key = problem === '' ? `accepted ${type}` : generalised(problem);
      if (seen.has(key)) continue;
      seen.add(key);
      kept.push({ base, path, value });
    }
  }
  return withProblems(kept);
}

/** Of older minors only what they see otherwise than the newest. */
function withProblems(kept: readonly Omit<Recorded, 'problems'>[]): Recorded[] {
  const problems = kept.map((): Record<string, string> => ({}));
  for (const minor of [...refereed].reverse()) {
    const schemas = loadSchemas(minor);
    const accepted = new Set(acceptedBases(minor).map(([base]) => base));
    const isRecorded = (each: Omit<Recorded, 'problems'> | undefined): boolean =>
      each?.base === undefined || accepted.has(each.base);
    const manifests = kept.map((each) => asOf(schemas, manifestOf(each)));
    for (const [at, [problem = '']] of referee(minor, manifests).entries()) {
      const known = problems[at] ?? {};
      const newest = Object.values(known)[0];
      const path = problem.split(': ')[0] ?? '';
      if (newest === undefined) known[minor] = path;
      else if (isRecorded(kept[at]) && (newest === '') !== (path === '')) known[minor] = path;
    }
  }
  return kept.map((each, at) => ({ ...each, problems: problems[at] ?? {} }));
}

/** A message without what differs from object to object, and its path without what is above the field. */
const generalised = (problem: string): string =>
  problem
    .replaceAll(/\[[^\]]*\]/g, '[]')
    .replace(/^[^:]*?((?:\.?[^.:]+){1,2}:)/, '$1')
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\d+/g, '0')
    .slice(0, 200);
