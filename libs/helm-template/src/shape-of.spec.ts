import { nodeOf } from './expr.ts';
import {
  type Expr,
  type Shape,
  checksum,
  each,
  equals,
  helper,
  isSet,
  itemsWhen,
  merged,
  nonEmpty,
  orElse,
  replaced,
  text,
  valuesReference,
  when,
  withValue,
} from './index.ts';
import { shapeOf } from './shape-of.ts';

const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const integer: Shape = { type: 'integer', optional: true, neverEmpty: true };
const item: Shape = { type: 'list', optional: false, item: string };
const { a, count, list } = valuesReference<{ a: string; count?: number; list: string[] }>({
  type: 'object',
  optional: false,
  fields: { a: string, count: integer, list: item },
});
const name: Shape = { ...string, neverEmpty: true, plain: true, ascii: true };
const constantText: Shape = { ...name, plain: false };
const constant = (value: unknown) => value as Expr<number>;
const on = isSet(a);

describe('the shape of an expression', () => {
  it.each<[string, Expr<unknown>, Shape | undefined]>([
    ['a value', count, integer],
    ['a fallback, which is always there', orElse(count, 1), { ...integer, optional: false }],
    ['a fallback of 0', orElse(count, 0), { ...integer, optional: false, neverEmpty: false }],
    ['a fallback of 1', orElse(constant(1), 1), { ...integer, optional: false }],
    ['a fallback of a choice', orElse(when<string>(on, 'a', 'b'), 'c'), undefined],
    ['a text', text`${a}`, string],
    ['a replacement', replaced(a, 'x', 'y'), string],
    ['a checksum', checksum({ a }), name],
    ['a helper of a string', helper('h', 'H.', 'x'), constantText],
    ['a helper of a map', helper<string>('h', 'H.', { x: 'y' }), undefined],
    ['a comparison', equals(a, 'x'), { type: 'boolean', optional: false }],
    ['presence', on, { type: 'boolean', optional: false }],
    ['content', nonEmpty(a), { type: 'boolean', optional: false }],
    ['a choice', when<string>(on, 'x'), undefined],
    ['items', itemsWhen(on, ['x']), undefined],
    ['a value if it is there', withValue<string, string>(a, () => 'x'), undefined],
    ['each', each(list, () => 'x'), undefined],
    ['a merged map', merged({ fixed: { x: 'y' } }), undefined],
  ])('%s', (_, expr, shape) => {
    expect(shapeOf(nodeOf(expr))).toEqual(shape);
  });

  it('is known of a constant, which is never absent', () => {
    expect(shapeOf({ kind: 'lit', value: 7 })).toEqual({ ...integer, optional: false });
  });
});
