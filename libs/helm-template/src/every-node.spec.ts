import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Field,
  type Origin,
  type Tree,
  evaluate,
  evaluateText,
  placeName,
  printFile,
  printHelpers,
  printText,
  provenance,
} from './index.ts';
import { type Synthetic, conditional, contextOf, documents, notes } from './testing/synthetic.ts';

const trees: readonly Tree[] = [...documents, conditional];

/** Every value that may be left out is, and the others are as empty as they may be. */
const least: Synthetic = {
  ...{ free: '', word: 'beta', count: 0, on: false, plain: { cpu: '1' } },
  ...{ texts: { a: '', counts: {} }, labels: {}, notes: {}, words: [], lines: [] },
  ...{ mounts: {}, rules: [] },
};

const most: Synthetic = {
  ...{ free: 'a{{ b', maybeFree: "it's", word: 'alpha', maybeWord: 'w' },
  ...{ count: 3, maybeCount: 0, maybeReplicas: 2, on: true, maybeOn: false },
  plain: { cpu: '1', nested: { x: 'y' } },
  spare: { note: 'n', extra: 'e' },
  texts: { a: 'a', b: 'b', counts: { '\uffef': 1, '😀': 2 } },
  labels: { team: 'a', app: 'mine' },
  notes: { app: 'lost', 'a b': 'c', B: 'd' },
  words: ['p', 'q'],
  lines: ['l'],
  mounts: { data: { path: '/data', readOnly: true }, Cache: { path: '/c' } },
  rules: [
    { host: 'h', paths: ['p'], port: 0 },
    { host: 'i', paths: [] },
  ],
  ü: { a: 'ü' },
};

const expected = (file: string) =>
  readFileSync(join(__dirname, 'testing/every-node', file), 'utf8');

const from = (origins: readonly Origin[]) =>
  origins
    .map((origin) => {
      if (origin.from === 'constant') return 'constant';
      return origin.from === 'values' ? origin.path.join('/') : `${origin.from}.${origin.field}`;
    })
    .join(' ');

/** What is in brackets is not there with these values. */
const line = ({ place, value, is, isWhole, origins, conditions }: Field) =>
  [
    value === undefined ? `(${placeName(place)})` : placeName(place),
    `${isWhole === true ? ' and below' : ''}: ${is} <- ${from(origins)}`,
    ...conditions.map(({ kind, text, origins }) => `; ${kind} ${text} <- ${from(origins)}`),
  ].join('');

/** That helm renders these templates alike is what the referee sees, of many more values. */
describe('every node kind', () => {
  it('is printed', () => {
    expect(printFile({ documents: trees }, 'synthetic')).toBe(expected('template.txt'));
    expect(printHelpers(trees, 'synthetic')).toBe(expected('helpers.txt'));
    expect(printText(notes, 'synthetic')).toBe(expected('notes.txt'));
  });

  it.each([
    ['least', least, 'synthetic {{ 100% }} {0} {{{false}}}\nbeta\n\nlast\n'],
    ['most', most, 'synthetic {{ 100% }} {3} {{{true}}}\n\n  alpha a{{ b\nend\n\nlast\n'],
  ])('is rendered from the %s values', (name, values, text) => {
    const context = contextOf(values, 'shop');
    const rendered = trees.map((tree) => evaluate(tree, context) ?? null);
    expect(rendered).toStrictEqual(JSON.parse(expected(`${name}.json`)));
    expect(evaluateText(notes, context)).toBe(text);
  });

  it.each([
    ['least', least],
    ['most', most],
  ])('is explained for the %s values', (name, values) => {
    const fields = trees.flatMap((tree) => provenance(tree, contextOf(values, 'shop')));
    expect(`${fields.map(line).join('\n')}\n`).toBe(expected(`${name}.provenance.txt`));
  });
});
