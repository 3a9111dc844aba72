import fc from 'fast-check';
import { type Json, type Tree, evaluate, provenance } from './index.ts';
import { unexplained, unknownLeaves } from './testing/provenance-check.ts';
import {
  type Synthetic,
  anyValues,
  conditional,
  contextOf,
  documents,
  notes,
} from './testing/synthetic.ts';

const trees: readonly Tree[] = [...documents, conditional, notes as unknown as Tree];

const rendered = (tree: Tree, values: Synthetic) => ({
  values: values as unknown as Json,
  rendered: evaluate(tree, contextOf(values, 'todo')),
});
const originsIn = (tree: Tree, values: Synthetic) => provenance(tree, contextOf(values, 'todo'));

const runs = { numRuns: Number(process.env['REFEREE_RUNS'] ?? 200) };

describe('the provenance of every node kind', () => {
  it('knows every leaf that is rendered, its value and its origin', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        for (const tree of trees) {
          const { rendered: manifest } = rendered(tree, values);
          expect(unknownLeaves(originsIn(tree, values), manifest)).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('names a value for every field that changes, whatever changes', () => {
    fc.assert(
      fc.property(
        anyValues,
        anyValues,
        fc.subarray(keys, { minLength: 1 }),
        (some, other, which) => {
          // Mostly a few values at a time, for then there are fewer that could be named by chance.
          const changed = Object.fromEntries(
            keys.flatMap((key) => {
              const value = (which.includes(key) ? other : some)[key];
              return value === undefined ? [] : [[key, value]];
            }),
          ) as unknown as Synthetic;
          for (const tree of trees) {
            const fields = originsIn(tree, some);
            expect(unexplained(fields, rendered(tree, some), rendered(tree, changed))).toEqual([]);
          }
        },
      ),
      runs,
    );
  });
});

const keys: (keyof Synthetic)[] = [
  ...(['free', 'word', 'maybeFree', 'maybeWord', 'count', 'maybeCount', 'maybeReplicas'] as const),
  ...(['on', 'maybeOn', 'plain', 'spare', 'texts', 'labels', 'notes', 'words', 'lines'] as const),
  ...(['mounts', 'rules', 'ü'] as const),
];
