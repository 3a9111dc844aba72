import { differences } from './differences.ts';

describe('differences', () => {
  it('are none between equal trees, whatever the order of their keys', () => {
    const tree = { a: { b: [1, { c: 2, d: [] }] }, e: null, '': {} };
    expect(differences(tree, { '': {}, e: null, a: { b: [1, { d: [], c: 2 }] } })).toEqual([]);
  });

  it('name each changed, added and removed value once', () => {
    expect(
      differences(
        { replicaCount: 1, image: { tag: '1.0.0', pullPolicy: 'Never' }, old: true },
        { image: { tag: '1.0.1', pullPolicy: 'Never' }, replicaCount: 2, added: 0 },
      ),
    ).toMatchObject([
      { path: 'replicaCount', before: 1, after: 2 },
      { path: 'image.tag', before: '1.0.0', after: '1.0.1' },
      { path: 'old', before: true, after: undefined },
      { path: 'added', before: undefined, after: 0 },
    ]);
  });

  it('escape the keys of a path as helm does', () => {
    expect(
      differences({ podAnnotations: {} }, { podAnnotations: { 'a.b': 'x', 'c,d=[e\\': 'y' } }),
    ).toMatchObject([
      { path: 'podAnnotations.a\\.b', before: undefined, after: 'x' },
      { path: 'podAnnotations.c\\,d\\=\\[e\\\\', before: undefined, after: 'y' },
    ]);
  });

  it('show a list as a whole', () => {
    expect(differences({ l: [1, 2] }, { l: [1, { a: 3 }] })).toMatchObject([
      { path: 'l', before: [1, 2], after: [1, { a: 3 }] },
    ]);
    expect(differences({ l: [1] }, { l: [1, 1] })).toHaveLength(1);
    expect(differences({ l: [{ a: 1, b: 1 }] }, { l: [{ a: 1, b: 2 }] })).toHaveLength(1);
    expect(differences({ l: [{ a: 1 }] }, { l: [{ a: 1, b: 2 }] })).toHaveLength(1);
  });

  it('show a map in the place of a scalar as a whole', () => {
    expect(differences({ a: 1 }, { a: { b: 2 } })).toMatchObject([
      { path: 'a', before: 1, after: { b: 2 } },
    ]);
  });

  it('show what a map gained or lost key by key', () => {
    const tree = { a: { b: { c: 1 }, d: {} } };
    expect(differences({}, tree).map(({ path }) => path)).toEqual(['a.b.c', 'a.d']);
    expect(differences(tree, {}).map(({ path }) => path)).toEqual(['a.b.c', 'a.d']);
  });

  it('tell a map, a list, a string, null and an absent key apart', () => {
    const kinds = [{ x: 1 }, {}, ['x'], [], 'x', '1', 1, true, false, 0, '', null, undefined];
    for (const [index, before] of kinds.entries()) {
      for (const [other, after] of kinds.entries()) {
        expect(differences({ k: before }, { k: after }).length > 0).toBe(index !== other);
      }
    }
  });

  it('do not take an inherited property for a key', () => {
    expect(differences({}, { constructor: 1 })).toMatchObject([
      { path: 'constructor', before: undefined, after: 1 },
    ]);
  });

  it('refuse more than 100 levels', () => {
    const tree: Record<string, unknown> = {};
    tree['self'] = tree;
    expect(() => differences({}, tree)).toThrow('has more than 100 levels');
    expect(() => differences(tree, {})).toThrow('has more than 100 levels');
  });
});
