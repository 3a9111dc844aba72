import { defineCatalogue, idRanges, without } from './catalogue.ts';
import { checkManifests } from './check-rules.ts';
import { production } from './production.ts';
import { defineRule, finding } from './rule.ts';
import { resources } from './rules/index.ts';
import { outside, summarize } from './summarize.ts';
import { container, job, pod } from './testing/manifests.ts';

const platform = defineCatalogue({
  name: 'platform',
  entries: [
    { id: 'PLAT-1', also: ['SEC-1'], title: 'Every container is bounded', rule: resources },
    { id: 'PLAT-2', title: 'Backups are tested', process: 'one is restored every month' },
    { id: 'PLAT-3', title: 'PLAT-1 holds', of: ['PLAT-1'] },
    { id: 'PLAT-4', also: ['PLAT-5'], title: 'Images are scanned', responsible: 'the registry' },
  ],
});

const unbounded = job(pod({ ...container, resources: {} }));
const ids = (results: readonly { readonly id: string; readonly outcome: string }[]) =>
  results.map(({ id, outcome }) => `${id} ${outcome}`);

/** A rule of a product. */
const ownRegistry = defineRule({
  id: 'own-registry',
  title: 'Images come from our registry',
  how: 'the image of every container',
  check: ({ containers }) =>
    containers
      .filter(({ container: { image = '' } }) => !image.startsWith('registry.example.com/'))
      .map(({ at }) => finding(at('image'), 'is from another registry', 'mirror the image')),
});

describe('a catalogue', () => {
  it('gives rules its own numbers and titles', () => {
    const [result] = checkManifests([unbounded], { rules: [platform] });
    expect(result).toMatchObject({
      ...{ id: 'PLAT-1', also: ['SEC-1'], title: 'Every container is bounded' },
      how: resources.how,
      outcome: 'findings',
    });
    expect(result?.findings[0]).toMatchObject({ rule: 'PLAT-1', also: ['SEC-1'] });
  });

  it('says what sums up others, and who is responsible for what is not checked', () => {
    const choice = { rules: [platform] };
    const results = checkManifests([unbounded], choice);
    expect(summarize(results, choice)).toEqual([
      {
        id: 'PLAT-3',
        title: 'PLAT-1 holds',
        environments: { manifests: 'findings' },
        rules: ['PLAT-1'],
      },
    ]);
    expect(outside(choice)).toEqual([
      expect.objectContaining({ id: 'PLAT-4', also: ['PLAT-5'], responsible: 'the registry' }),
    ]);
  });

  it('refuses a number twice, and a summary of what it does not have', () => {
    const define = (...entries: Parameters<typeof defineCatalogue>[0]['entries']) =>
      defineCatalogue({ name: 'x', entries });
    const entry = { id: 'X-1', title: 'x', process: 'y' };
    expect(() => define(entry, { ...entry, id: 'X-2', also: ['X-1'] })).toThrow(
      'catalogue x: X-1 is defined twice',
    );
    expect(() => define(entry, { id: 'X-2', title: 'x', of: ['X-3'] })).toThrow(
      'catalogue x: X-2 sums up X-3, which is not in the catalogue',
    );
  });

  it('may be had without some of its entries', () => {
    const left = without(production, 'P-004', 'P-018');
    expect(left.entries).toHaveLength(production.entries.length - 2);
    expect(() => without(production, 'P-099')).toThrow(
      'catalogue production has no P-099; it has P-001 to P-018',
    );
  });
});

describe('a configuration', () => {
  it('adds rules, which go by their own names', () => {
    const [result] = checkManifests([unbounded], { rules: [ownRegistry] });
    expect(result).toMatchObject({ id: 'own-registry', also: [], outcome: 'findings' });
  });

  it('has one row for a rule that several catalogues have', () => {
    const results = checkManifests([unbounded], { rules: [platform, resources] });
    expect(ids(results)).toEqual(['PLAT-1 findings']);
    expect(results[0]?.also).toEqual(['SEC-1', 'resources']);
  });

  it('refuses two rules of one number', () => {
    const other = { ...ownRegistry, id: 'PLAT-1' };
    expect(() => checkManifests([], { rules: [platform, other] })).toThrow(
      'two rules have the number PLAT-1; turn one of them off, or rename it',
    );
  });
});

it.each([
  [['C-001', 'C-002', 'C-003', 'C-008'], 'C-001 to C-003, C-008'],
  [['A-9', 'A-10', 'B-11'], 'A-9, A-10, B-11'],
  [['K-009', 'K-010', 'K-011'], 'K-009 to K-011'],
])('numbers are written as ranges: %j', (numbers, text) => {
  expect(idRanges(numbers)).toBe(text);
});
