import { smallest } from './smallest.ts';

describe('smallest', () => {
  it('leaves out whatever is not needed, at every depth', async () => {
    const values = { a: 1, list: [{ x: 1, y: 2 }, { x: 3 }], map: { b: { c: 1, d: 2 }, e: 3 } };
    const isShown = (tree: object) => {
      const text = JSON.stringify(tree);
      return Promise.resolve(text.includes('"x":3') && text.includes('"c":1'));
    };
    expect(await smallest(values, isShown)).toEqual({ list: [{ x: 3 }], map: { b: { c: 1 } } });
  });

  it('is nothing where the defaults show it', async () => {
    expect(await smallest({ a: { b: 1 } }, () => Promise.resolve(true))).toEqual({});
  });

  it('is the whole where every part is needed, and keeps odd keys', async () => {
    const values = JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as Record<string, unknown>;
    const isShown = (tree: object) =>
      Promise.resolve(JSON.stringify(tree) === JSON.stringify(values));
    expect(await smallest(values, isShown)).toBe(values);
  });
});
