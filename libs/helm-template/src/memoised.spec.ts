import { memoised } from './index.ts';

describe('a memoised function', () => {
  it('makes once what it returns for an argument, be it undefined', () => {
    const asked: object[] = [];
    const make = memoised((key: { readonly value?: number }) => {
      asked.push(key);
      return key.value;
    });
    const [one, nothing] = [{ value: 1 }, {}];
    expect([make(one), make(nothing), make(one), make(nothing)]).toEqual([
      ...[1, undefined],
      ...[1, undefined],
    ]);
    expect(asked).toEqual([one, nothing]);
  });
});
