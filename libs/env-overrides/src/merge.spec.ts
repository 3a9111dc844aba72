import { mergeFiles, mergeValues } from './merge.ts';
import type { Values } from './tree.ts';

const json = (text: string): Values => JSON.parse(text) as Values;

/** Values with `levels` maps, one in the other. */
const nested = (levels: number): Values => {
  let tree: Values = {};
  for (let level = 1; level < levels; level += 1) tree = { a: tree };
  return tree;
};

describe('mergeValues', () => {
  it.each([
    [
      'merges maps deeply',
      '{"m":{"x":1,"n":{"y":1}}}',
      '{"m":{"n":{"z":2}}}',
      '{"m":{"x":1,"n":{"y":1,"z":2}}}',
    ],
    ['replaces a list as a whole', '{"l":[1,2,{"a":1}]}', '{"l":[{"b":2}]}', '{"l":[{"b":2}]}'],
    ['replaces a scalar', '{"s":1,"t":true}', '{"s":"one","t":false}', '{"s":"one","t":false}'],
    ['does not clear a map by {}', '{"m":{"x":1}}', '{"m":{}}', '{"m":{"x":1}}'],
    ['clears a list by []', '{"l":[1]}', '{"l":[]}', '{"l":[]}'],
    [
      'deletes a default by null',
      '{"k":1,"m":{"x":1,"y":2}}',
      '{"k":null,"m":{"x":null}}',
      '{"m":{"y":2}}',
    ],
    ['deletes a map by null', '{"m":{"x":1}}', '{"m":null}', '{}'],
    [
      'keeps a null with no default behind it',
      '{"m":{}}',
      '{"m":{"x":null},"k":null,"n":{"y":null}}',
      '{"m":{"x":null},"k":null,"n":{"y":null}}',
    ],
    ['keeps nulls in a list', '{"l":[1]}', '{"l":[null,{"a":null}]}', '{"l":[null,{"a":null}]}'],
    ['lets a scalar win over a map', '{"m":{"x":1}}', '{"m":5}', '{"m":5}'],
    [
      'lets a map win over a scalar, with its nulls',
      '{"m":5}',
      '{"m":{"x":null}}',
      '{"m":{"x":null}}',
    ],
    [
      'takes a key with a dot as one key',
      '{"a.b":{"c":1},"a":{"b":2}}',
      '{"a.b":{"d":2}}',
      '{"a.b":{"c":1,"d":2},"a":{"b":2}}',
    ],
    ['takes the empty key', '{"":{"":1}}', '{"":{"x":2}}', '{"":{"":1,"x":2}}'],
    [
      'takes keys that JavaScript objects inherit',
      '{"constructor":1,"toString":{"x":1}}',
      '{"toString":{"y":2},"valueOf":{"z":3}}',
      '{"constructor":1,"toString":{"x":1,"y":2},"valueOf":{"z":3}}',
    ],
    [
      'takes __proto__ as a key',
      '{"__proto__":{"x":1}}',
      '{"__proto__":{"y":2}}',
      '{"__proto__":{"x":1,"y":2}}',
    ],
  ])('%s', (_, base, override, merged) => {
    expect(JSON.stringify(mergeValues(json(base), json(override)))).toBe(merged);
  });

  it('leaves Object.prototype alone', () => {
    mergeValues(
      {},
      json('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    );
    expect('polluted' in {}).toBe(false);
  });

  it('is the defaults when there is no file', () => {
    expect(mergeValues({ a: 1 })).toEqual({ a: 1 });
  });

  it('keeps the order of the defaults and adds new keys behind', () => {
    expect(Object.keys(mergeValues({ b: 1, a: 2 }, { c: 3, a: 4, b: 5 }))).toEqual(['b', 'a', 'c']);
  });

  it('takes undefined for an absent key', () => {
    expect(mergeValues({ a: 1, b: undefined }, { a: undefined, b: { c: null } })).toEqual({
      a: 1,
      b: { c: null },
    });
  });

  it('changes none of its arguments', () => {
    const base = { m: { x: 1, n: { y: 1 } }, k: 1 };
    const override = { m: { n: { z: 2 } }, k: null };
    const before = JSON.stringify([base, override]);
    mergeValues(base, override);
    expect(JSON.stringify([base, override])).toBe(before);
  });

  it('refuses a null default, and names it', () => {
    expect(() => mergeValues({ podAnnotations: { 'a.b': null } })).toThrow(
      'podAnnotations.a\\.b: is null by default, which Helm 3 and Helm 4 merge differently\n  leave the key out',
    );
    expect(mergeValues({ list: [null, { a: null }] })).toEqual({ list: [null, { a: null }] });
  });

  it('takes 100 levels and refuses more, wherever they are', () => {
    const deep = nested(100);
    expect(mergeValues(deep, deep)).toEqual(deep);
    const message = 'a.a.a…: has more than 100 levels\n  make it flatter';
    expect(() => mergeValues(nested(101))).toThrow(message);
    expect(() => mergeValues({}, nested(100_000))).toThrow(message);
    expect(() => mergeValues({}, { a: [nested(100)] })).toThrow('has more than 100 levels');
    const lists = json(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`);
    expect(() => mergeValues({}, lists)).toThrow('a.0.0…: has more than 100 levels');
  });

  it('refuses a tree that contains itself', () => {
    const tree: Record<string, unknown> = {};
    tree['self'] = [tree];
    expect(() => mergeValues({}, tree)).toThrow('has more than 100 levels');
  });
});

describe('several values files', () => {
  it('keep a null over the value of an earlier file', () => {
    expect(mergeFiles({ k: 1, m: { x: 1 } }, { k: null, m: { x: null } })).toEqual({
      k: null,
      m: { x: null },
    });
    expect(mergeValues({}, { k: 1 }, { k: null })).toEqual({ k: null });
  });

  it('delete a default by a null in the last of them', () => {
    expect(mergeValues({ k: 1 }, { k: 2 }, { k: null })).toEqual({});
  });

  it("bring a nulled map's other defaults back by a later map", () => {
    expect(mergeValues({ m: { x: 1, y: 2 } }, { m: null }, { m: { x: 7 } })).toEqual({
      m: { x: 7, y: 2 },
    });
  });
});
