import {
  type Expr,
  type Json,
  type RenderContext,
  type Shape,
  type Tree,
  and,
  each,
  evaluate,
  helper,
  isSet,
  itemsWhen,
  merged,
  or,
  text,
  valuesReference,
  when,
  withValue,
} from './index.ts';

const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: true };
const map = (value: Shape): Shape => ({ type: 'map', optional: false, plainKeys: true, value });
const values = valuesReference<{
  on: boolean;
  tag?: string;
  words: string[];
  labels: Record<string, string>;
  mounts: Record<string, { path: string; labels: Record<string, string> }>;
  probe: { path: string; labels: Record<string, string> };
}>({
  type: 'object',
  optional: false,
  fields: {
    on: { type: 'boolean', optional: false },
    tag: { ...string, optional: true },
    words: { type: 'list', optional: false, item: string },
    labels: map(string),
    mounts: map({
      type: 'object',
      optional: false,
      fields: { path: { ...string, plain: false }, labels: map(string) },
    }),
    probe: { type: 'object', optional: false, fields: { path: string, labels: map(string) } },
  },
});

const { on, tag, words, labels, mounts, probe } = values;

const context = (given: Json): RenderContext => ({
  Values: given,
  Release: { Name: 'r', Namespace: 'n', Service: 'Helm', IsUpgrade: false },
  Chart: { Name: 'c', Version: '1', AppVersion: '1' },
});
const render = (tree: unknown, given: Json = {}) => evaluate(tree as Tree, context(given));

describe('what is rendered', () => {
  it.each<[string, unknown, Json, Json | undefined]>([
    ['and, of one that holds', and(on, isSet(tag)), { on: true }, false],
    ['or, of one that holds', or(on, isSet(tag)), { on: true }, true],
    ['a value below what is not there', probe.path, {}, undefined],
    ['a value below null', probe.path, { probe: null }, undefined],
    ['a value below a string', probe.path, { probe: 'x' }, undefined],
    [
      'items of a choice',
      [
        'a',
        when(
          on,
          each(words, (word) => word),
        ),
      ],
      { on: true, words: ['b', 'c'] },
      ['a', 'b', 'c'],
    ],
    [
      'items with a value',
      [withValue<string, unknown>(tag, (given) => itemsWhen<unknown>(on, [given, 'x']) as never)],
      { on: true, tag: 't' },
      ['t', 'x'],
    ],
    ['items of what is not there', ['a', each(words, (word) => word)], {}, ['a']],
    [
      'more than ten items, in their order',
      [each(words, (word) => word)],
      { words: [...'abcdefghijkl'] },
      [...'abcdefghijkl'],
    ],
    [
      'an object in a list, without what is empty',
      [probe],
      { probe: { path: 'p', labels: {} } },
      [{ path: 'p' }],
    ],
    [
      'an object in a field, by toYaml',
      { probe },
      { probe: { path: 'p', labels: {} } },
      { probe: { path: 'p', labels: {} } },
    ],
    [
      'objects in a merged map, without what is empty',
      merged({ open: mounts }),
      { mounts: { a: { path: 'p', labels: {} } } },
      { a: { path: 'p' } },
    ],
    ['a merged map of fixed entries', merged({ fixed: { a: 'b' } }), {}, { a: 'b' }],
    ['an empty merged map', merged({ open: labels }), { labels: {} }, undefined],
  ])('%s', (_, tree, given, rendered) => {
    expect(render(tree, given)).toStrictEqual(rendered);
  });

  it('has a key __proto__ as any other', () => {
    const map = JSON.parse('{"__proto__":"x","a":"y"}') as Json;
    const rendered = render(map) as object;
    expect(JSON.stringify(rendered)).toBe(JSON.stringify(map));
    expect(Object.getOwnPropertyDescriptor(rendered, '__proto__')).toEqual({
      ...{ value: 'x', configurable: true, enumerable: true, writable: true },
    });
  });
});

describe('what cannot be rendered', () => {
  let leaked: Expr<string> | undefined;
  withValue<string, string>(tag, (bound) => (leaked = bound));

  it.each<[string, unknown, RegExp]>([
    ['items outside of a list', { x: itemsWhen(on, [1]) }, /^x: itemsWhen belongs into a list$/],
    ['an undeclared value', { x: [1, undefined] }, /^x\[1\]: is undefined/],
    [
      'a text of a map',
      { x: text`${labels as unknown as Expr<string>}` },
      /^x: text needs strings, numbers or booleans$/,
    ],
    ['a text of what is not there', { x: text`${tag as Expr<string>}` }, /^x: text needs strings/],
    [
      'a merged map of a helper that is open',
      { x: merged({ open: helper<string>('all', 'A.', { a: 'b' }) }) },
      /^x: merged: the open part must be a map$/,
    ],
    [
      'a merged map of a choice',
      { x: merged({ open: when(on, { a: 'b' }) as unknown as Expr<Record<string, string>> }) },
      /^x: merged: the open part must be a map$/,
    ],
    ['a variable outside', leaked, /^a value bound by withValue or each is used outside of it$/],
  ])('%s', (_, tree, message) => {
    expect(() => render(tree, { on: true, labels: {} })).toThrow(message);
  });

  it('is told with the place of the whole', () => {
    const tree = { x: undefined } as unknown as Tree;
    expect(() => evaluate(tree, context({}), ['Service', 'spec'])).toThrow(
      /^Service\.spec\.x: is undefined/,
    );
  });
});
