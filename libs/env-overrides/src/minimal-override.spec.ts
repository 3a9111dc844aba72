import * as fc from 'fast-check';
import { mergeValues } from './merge.ts';
import { minimalOverride } from './minimal-override.ts';
import { isMap, type Values } from './tree.ts';

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const maps = (leaf: fc.Arbitrary<unknown>): fc.Arbitrary<Values> =>
  fc.letrec<{ map: Values; value: unknown }>((tie) => ({
    map: fc
      .uniqueArray(fc.tuple(key, tie('value')), { selector: ([name]) => name, maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
    value: fc.oneof({ depthSize: 'small' }, leaf, tie('map'), fc.array(leaf, { maxLength: 1 })),
  })).map;
const defaults = maps(fc.constantFrom(0, 1, 'x'));
const overrides = maps(fc.constantFrom(0, 1, 'x', null));

/** Every tree that is `tree` without one of its keys. */
const smaller = (tree: Values): Values[] =>
  Object.keys(tree).flatMap((name) => {
    const { [name]: value, ...rest } = tree;
    const without = Object.fromEntries(Object.entries(rest));
    const changed = isMap(value) ? smaller(value) : [];
    return [
      without,
      ...changed.map((below) => Object.fromEntries([...Object.entries(rest), [name, below]])),
    ];
  });

describe('minimalOverride', () => {
  it.each<[string, Values, Values, Values]>([
    ['a value that is the default', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 3 }],
    ['a section in which nothing differs', { m: { x: 1 }, n: 1 }, { m: { x: 1 } }, {}],
    ['an empty map over a map, which clears nothing', { m: { x: 1 } }, { m: {} }, {}],
    ['a list that is the default', { l: [1, { a: 1 }] }, { l: [1, { a: 1 }] }, {}],
    ['an undefined value', { a: 1 }, { a: undefined, b: undefined }, {}],
  ])('drops %s', (_, base, override, expected) => {
    expect(minimalOverride(base, override)).toStrictEqual(expected);
  });

  it.each<[string, Values, Values]>([
    ['a null, which deletes a default', { a: 1 }, { a: null }],
    ['a null with no default', {}, { a: null, m: { x: null } }],
    ['an empty map with no default', {}, { m: {} }],
    ['an empty list over a list', { l: [1] }, { l: [] }],
    ['a map over a scalar and a scalar over a map', { a: 1, b: { x: 1 } }, { a: { x: 1 }, b: 1 }],
    ['a new key that every object inherits', {}, { constructor: 1, toString: {} }],
  ])('keeps %s', (_, base, override) => {
    expect(minimalOverride(base, override)).toEqual(override);
  });

  it('keeps the order of the override', () => {
    expect(Object.keys(minimalOverride({ a: 1, b: 1 }, { c: 2, b: 2, a: 2 }))).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  it('gives the same values as the whole override, and no part of it can be left out', () => {
    fc.assert(
      fc.property(defaults, overrides, (base, override) => {
        const minimal = minimalOverride(base, override);
        const merged = mergeValues(base, override);
        expect(mergeValues(base, minimal)).toEqual(merged);
        for (const less of smaller(minimal)) expect(mergeValues(base, less)).not.toEqual(merged);
      }),
      { numRuns: Number(process.env['REFEREE_RUNS'] ?? 1000) },
    );
  });

  it('refuses more than 100 levels', () => {
    const override: Record<string, unknown> = {};
    override['self'] = override;
    expect(() => minimalOverride({}, override)).toThrow('has more than 100 levels');
  });

  it('refuses a null default', () => {
    expect(() => minimalOverride({ a: null }, {})).toThrow('a: is null by default');
  });
});
