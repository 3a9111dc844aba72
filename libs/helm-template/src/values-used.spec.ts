import {
  type Shape,
  type Tree,
  and,
  checksum,
  each,
  equals,
  helper,
  isSet,
  itemsWhen,
  merged,
  nonEmpty,
  not,
  or,
  orElse,
  release,
  replaced,
  text,
  valuesReference,
  valuesUsedIn,
  when,
  withValue,
} from './index.ts';

const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const { a, b, c, flag, list, map } = valuesReference<{
  a: string;
  b: string;
  c: string;
  flag: boolean;
  list: string[];
  map: Record<string, string>;
}>({
  type: 'object',
  optional: false,
  fields: {
    ...{ a: string, b: string, c: string },
    flag: { type: 'boolean', optional: false },
    list: { type: 'list', optional: false, item: string },
    map: { type: 'map', optional: false, plainKeys: true, value: string },
  },
});

describe('the values that a template uses', () => {
  it.each<[string, unknown, string]>([
    ['nothing of what Helm knows, and no constant', [release.name, 1, 'x'], ''],
    ['a text', text`${a}-${b}`, 'a b'],
    ['a fallback', orElse(a, b), 'a b'],
    ['a replacement', replaced(a, 'x', 'y'), 'a'],
    ['a comparison', equals(a, b), 'a b'],
    ['a denial', not(flag), 'flag'],
    ['presence', [isSet(a), nonEmpty(b)], 'a b'],
    ['conditions', [and(flag, isSet(a)), or(isSet(b), isSet(c))], 'flag a b c'],
    ['a helper', helper('h', 'H.', text`${a}`), 'a'],
    ['a choice', when(flag, a, b), 'flag a b'],
    ['a choice of one', when(flag, a), 'flag a'],
    ['items', [itemsWhen(flag, [a], [b])], 'flag a b'],
    ['a value if it is there', withValue(a, () => b, c), 'a b c'],
    ['a value or nothing', withValue(a, () => b), 'a b'],
    ['each', [each(list, () => a)], 'list a'],
    [
      'a merged map',
      merged({ helpers: [helper<string>('h', 'H.', { x: a })], fixed: { y: b }, open: map }),
      'a b map',
    ],
    ['a merged map without an open part', merged({ fixed: { y: b } }), 'b'],
    ['not what a checksum covers', checksum({ x: a }), ''],
  ])('%s', (_, tree, used) => {
    expect(valuesUsedIn([tree as Tree]).map((path) => path.join('.'))).toEqual(
      used === '' ? [] : used.split(' '),
    );
  });

  it('are refused below the kind of an object, also of one under a condition', () => {
    const tree = when(flag, { kind: 'Service', spec: undefined }) as unknown as Tree;
    expect(() => valuesUsedIn([tree])).toThrow(/^Service\.spec: is undefined/);
  });
});
