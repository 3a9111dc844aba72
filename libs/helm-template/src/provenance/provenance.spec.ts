import { isHelmGenError } from '@helm-gen/errors';
import fc from 'fast-check';
import {
  type Json,
  type Tree,
  evaluate,
  placeName,
  printFile,
  printHelpers,
  provenance,
  valuesReference,
} from '../index.ts';
import { type Case, unexplained, unknownLeaves } from '../testing/provenance-check.ts';
import {
  type Synthetic,
  anyValues,
  conditional,
  contextOf,
  documents,
  notes,
} from '../testing/synthetic.ts';
import { anyPlan, knownIn, treeOf } from '../testing/tree-arbitrary.ts';
import { anyShape, valuesOf } from '../testing/values-arbitrary.ts';

const trees: readonly Tree[] = [...documents, conditional, notes as unknown as Tree];

const rendered = (tree: Tree, values: Synthetic) => ({
  values: values as unknown as Json,
  rendered: evaluate(tree, contextOf(values, 'shop')),
});
const originsIn = (tree: Tree, values: Synthetic) => provenance(tree, contextOf(values, 'shop'));

type Knowable = { readonly tree: Tree; readonly some: Json; readonly other: Json };

/** Templates that can be printed, with two sets of values; of the second, half have much in common with the first. */
const anyTemplate: fc.Arbitrary<Knowable | undefined> = anyShape.chain((shape) => {
  const values = valuesOf(shape) as fc.Arbitrary<Json>;
  return fc
    .record({ plan: anyPlan, some: values, other: values, isAdded: fc.boolean() })
    .map(({ plan, some, other, isAdded }) => {
      try {
        const tree = treeOf(plan, knownIn(valuesReference(shape), shape), 'tree');
        printFile({ documents: [tree] }, 'synthetic');
        printHelpers([tree], 'synthetic');
        return { tree, some, other: isAdded ? (together(some, other) as Json) : other };
      } catch (error) {
        if (isHelmGenError(error, 'template')) return undefined;
        throw error;
      }
    });
});

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
        fc.boolean(),
        (some, other, which, isAdded) => {
          const values = which.map((key) => [
            key,
            isAdded ? together(some[key], other[key]) : other[key],
          ]);
          const changed = withoutUndefined({ ...some, ...Object.fromEntries(values) });
          for (const tree of trees) {
            const fields = originsIn(tree, some);
            expect(unexplained(fields, rendered(tree, some), rendered(tree, changed))).toEqual([]);
          }
        },
      ),
      runs,
    );
  });

  it('does both for any template', () => {
    const context = (values: Json) => contextOf(values as unknown as Synthetic, 'shop');
    fc.assert(
      fc.property(anyTemplate, (template) => {
        fc.pre(template !== undefined);
        const { tree, some, other } = template;
        const fields = provenance(tree, context(some));
        const [before, after] = [some, other].map((values) => ({
          values,
          rendered: evaluate(tree, context(values)),
        })) as [Case, Case];
        expect(unknownLeaves(fields, before.rendered)).toEqual([]);
        expect(unexplained(fields, before, after)).toEqual([]);
      }),
      { numRuns: runs.numRuns * 10 },
    );
  });

  it.each([
    ['an optional value', 'maybeCount', 'if maybeCount is set', 'maybeCount'],
    ['a default', 'fallback', '', 'maybeFree, else 100% {word}'],
    ['a text', 'flags', '', '{on or maybeWord is set} {count is 3}'],
    ['what Helm knows', 'version', '', '{.Chart.Version}+{.Release.Namespace} with "_" for "+"'],
    ['a checksum', 'checksum', '', 'checksum of texts'],
    ['a constant', 'plainLiteral', '', '"a-b/c.d"'],
    ['a condition', 'equal', 'if word is "alpha"', '"alpha"'],
    ['its other side', 'ifSet', 'unless maybeFree is set', '"unset"'],
    [
      'several conditions',
      'nonEmpty',
      'unless notes is not empty, if words is not empty',
      '"words"',
    ],
    ['a value of a map', 'labels.team', '', 'labels.team'],
    ['an odd key', 'notes["a b"]', '', 'notes["a b"]'],
    ['a bound value', 'opened.note', 'if spare is set', 'spare.note'],
    ['an item', 'mounts[0].owner', 'for each mounts', '{the key of mounts.data}:{word}'],
    ['any other item', 'mounts[*].path', 'for each mounts', 'mounts[*].path'],
    [
      'an item of an item',
      'nested[0].paths[1].port',
      'for each rules, for each rules[0].paths, if rules[0].port is set',
      'rules[0].port',
    ],
    [
      'a place after other items',
      'mixed[2]',
      'if on, after maybeWord is set, after maybeCount is set',
      '"when"',
    ],
    ['an entry of a merged map', 'merged["a b"]', '', 'notes["a b"]'],
    ['what is fixed in it', 'merged.app', '', '.Chart.Name'],
  ])('says in words what decides %s', (_, place, conditions, is) => {
    const found = trees
      .flatMap((tree) => originsIn(tree, example))
      .filter((field) => placeName(field.place) === place && field.isWhole === undefined)
      .map((field) => [
        field.conditions.map(({ kind, text }) => `${kind} ${text}`).join(', '),
        field.is,
      ]);
    expect(found).toContainEqual([conditions, is]);
  });
});

const keys: (keyof Synthetic)[] = [
  ...(['free', 'word', 'maybeFree', 'maybeWord', 'count', 'maybeCount', 'maybeReplicas'] as const),
  ...(['on', 'maybeOn', 'plain', 'spare', 'texts', 'labels', 'notes', 'words', 'lines'] as const),
  ...(['mounts', 'rules', 'ü'] as const),
];

const example: Synthetic = {
  ...{ free: 'f', word: 'w', count: 1, on: true, plain: { cpu: '1' }, words: ['a'], lines: [] },
  texts: { a: 'b', counts: {} },
  labels: { team: 'a' },
  notes: { 'a b': 'c' },
  mounts: { data: { path: '/data' } },
  rules: [{ host: 'h', paths: ['p', 'q'], port: 1 }],
};

/** Both maps' entries, or both lists' items. */
function together(some: unknown, other: unknown): unknown {
  if (typeof some !== 'object' || typeof other !== 'object') return other;
  if (Array.isArray(some) && Array.isArray(other)) return [...(other as []), ...(some as [])];
  return { ...other, ...some };
}

function withoutUndefined(values: Synthetic): Synthetic {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as Synthetic;
}
