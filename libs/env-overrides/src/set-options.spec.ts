import { userValues } from './set-options.ts';

describe('userValues', () => {
  it('lays files, --set-json, --set and --set-string over each other, in this order', () => {
    const files = [{ a: 1, b: 1, c: 1, d: 1 }, { a: 2 }];
    expect(
      userValues(files, {
        setString: ['d=4'],
        set: ['c=3,d=3'],
        setJson: ['b=2,c=2,d=2'],
      }),
    ).toEqual({ a: 2, b: 2, c: 3, d: '4' });
  });

  it('takes the expressions of one option in the order given', () => {
    expect(userValues([], { set: ['a.b=1,a.c=1', 'a.b=2'] })).toEqual({ a: { b: 2, c: 1 } });
  });

  it('is the merge of the files where nothing is set', () => {
    expect(userValues([{ a: { b: 1 } }, { a: { c: null } }])).toEqual({ a: { b: 1, c: null } });
  });

  it('takes undefined for an absent key in a list too', () => {
    expect(userValues([{ l: [{ a: undefined }] }], { set: ['b=1'] })).toStrictEqual({
      l: [{}],
      b: 1,
    });
  });

  it('refuses more than 100 levels, wherever they come from', () => {
    const deep = `${'a.'.repeat(30)}a`;
    const json = `${'['.repeat(80)}${']'.repeat(80)}`;
    expect(() => userValues([], { setJson: [`${deep}=${json}`] })).toThrow(
      'has more than 100 levels',
    );
  });

  it.each([
    { set: [`a${'[0]'.repeat(100)}=1`] },
    { setJson: [`a=${'['.repeat(100)}${']'.repeat(100)}`] },
  ])('counts the name among the levels', (options) => {
    expect(() => userValues([], options)).toThrow('a.0.0…: has more than 100 levels');
  });
});
