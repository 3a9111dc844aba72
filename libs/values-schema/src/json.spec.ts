import { copyJson, frozen, pathText } from './json.ts';
import type { Problem } from './values-error.ts';

describe('frozen', () => {
  it('is the tree itself, no part of which can be changed', () => {
    const tree = { a: [{ b: null }], c: 'x' };
    expect(frozen(tree)).toBe(tree);
    expect([tree, tree.a, tree.a[0]].map(Object.isFrozen)).toEqual([true, true, true]);
    expect([frozen(null), frozen('x')]).toEqual([null, 'x']);
  });
});

describe('copyJson', () => {
  const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;

  it('takes 32 levels below the whole and no more', () => {
    const problems: Problem[] = [];
    expect(copyJson(nested(33), problems)).toEqual(nested(33));
    expect(problems).toEqual([]);
    copyJson(nested(34), problems);
    expect(problems).toEqual([
      { path: '[0]'.repeat(33), message: 'is nested deeper than any value can be' },
    ]);
  });

  it('takes keys of 1,022 characters and no longer ones', () => {
    const problems: Problem[] = [];
    const fitting = { ['😀'.repeat(1022)]: 1 };
    expect(copyJson(fitting, problems)).toEqual(fitting);
    expect(problems).toEqual([]);
    copyJson({ a: { ['😀'.repeat(1023)]: 1 } }, problems);
    expect(problems).toMatchObject([{ path: 'a' }]);
  });
});

describe('the text of a path', () => {
  it.each([
    [['a', 0, 'b-c'], 'a[0].b-c'],
    [['a', 'x/y.z'], 'a["x/y.z"]'],
    [['a', '0'], 'a["0"]'],
    [['odd key'], '["odd key"]'],
    [['odd key', 'a'], '["odd key"].a'],
  ])('of %j is %s', (path, text) => {
    expect(pathText(path)).toBe(text);
  });
});
