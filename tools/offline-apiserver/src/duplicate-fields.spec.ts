import fc from 'fast-check';
import { duplicateFields } from './duplicate-fields.ts';

describe('duplicate fields', () => {
  it.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1,"c":2,"b":3}}', ['a.b']],
    ['{"l":[{"x":1},{"x":1,"x":2}]}', ['l[1].x']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['{"a":"a","b":["a","a"],"c":"{\\"a\\":1}"}', []],
    ['{"a":{"b":1},"c":{"b":1}}', []],
    ['[{"a":1,"a":[{}]}, {"b":{},"b":{}}]', ['[0].a', '[1].b']],
  ])('of %s are %j', (json, paths) => {
    expect(duplicateFields(json)).toEqual(paths);
  });

  it('are in nothing that was printed from an object', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(duplicateFields(JSON.stringify(value))).toEqual([]);
      }),
    );
  });
});
