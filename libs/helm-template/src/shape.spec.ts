import { chart, release } from './index.ts';
import { nodeOf } from './expr.ts';
import { type Shape, canBeEmpty, isPlain } from './shape.ts';
import { shapeOf } from './shape-of.ts';

const free: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const name: Shape = { type: 'string', optional: false, neverEmpty: true, plain: true };
const integer: Shape = { type: 'integer', optional: false, neverEmpty: true };
const flag: Shape = { type: 'boolean', optional: false };
const object = (fields: Record<string, Shape>): Shape => ({
  type: 'object',
  optional: false,
  fields,
});
const map = (value: Shape, plainKeys: boolean): Shape => ({
  type: 'map',
  optional: false,
  plainKeys,
  value,
});

describe('a shape', () => {
  it.each<[string, Shape, boolean, boolean]>([
    ['any string', free, false, true],
    ['a name', name, true, false],
    ['a whole number that is not 0', integer, true, false],
    ['a boolean', flag, true, true],
    [
      'an object without a field that must be there',
      object({ a: { ...name, optional: true } }),
      true,
      true,
    ],
    ['an object of names', object({ a: name, b: integer, c: flag }), true, false],
    ['an object with any string', object({ a: name, b: free }), false, false],
    ['a map of names', map(name, true), true, true],
    ['a map of names below any key', map(name, false), false, true],
    ['a map of any string', map(free, true), false, true],
    ['a list of names', { type: 'list', optional: false, item: name }, true, true],
    ['a list of any string', { type: 'list', optional: false, item: free }, false, true],
  ])(
    'of %s: whether toYaml is exact, whether Go can hold it for empty',
    (_, shape, plain, empty) => {
      expect([isPlain(shape), canBeEmpty(shape)]).toEqual([plain, empty]);
    },
  );

  it('of what Helm knows is a name', () => {
    const { isUpgrade, ...names } = release;
    expect(shapeOf(nodeOf(isUpgrade))).toEqual(flag);
    for (const known of [...Object.values(names), ...Object.values(chart)]) {
      expect(shapeOf(nodeOf(known))).toEqual({ ...name, ascii: true });
    }
  });
});
