import {
  type Field,
  type Shape,
  type Tree,
  chart,
  each,
  helper,
  isSet,
  itemsWhen,
  merged,
  not,
  or,
  orElse,
  placeName,
  provenance,
  release,
  text,
  valuesReference,
  when,
  withValue,
} from './index.ts';

const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const object: Shape = { type: 'object', optional: false, fields: { path: string } };
const { on, tag, probe, maybe, mounts } = valuesReference<{
  on: boolean;
  tag?: string;
  probe: { path: string };
  maybe?: { path: string };
  mounts: Record<string, { path: string }>;
}>({
  type: 'object',
  optional: false,
  fields: {
    on: { type: 'boolean', optional: false },
    tag: { ...string, optional: true },
    probe: object,
    maybe: { ...object, optional: true },
    mounts: { type: 'map', optional: false, plainKeys: true, value: object },
  },
});

const context = {
  Values: { on: true, probe: { path: 'p' }, mounts: { b: { path: 'q' }, c: { path: 'r' } } },
  Release: { Name: 'r', Namespace: 'n', Service: 'Helm' },
  Chart: { Name: 'c', Version: '1', AppVersion: '1' },
};

/** What is in brackets is not there with these values. */
const line = ({ place, value, is, isWhole, conditions }: Field) =>
  [
    value === undefined ? `(${placeName(place)})` : placeName(place),
    `${isWhole === true ? ' and below' : ''}: ${is}`,
    ...conditions.map(({ kind, text }) => `; ${kind} ${text}`),
  ].join('');

describe('what decides a field', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a denied condition',
      { x: when(not(on), 'a', 'b') },
      ['(x): "a"; unless on', 'x: "b"; if on'],
    ],
    [
      'one of two items, after which the next has its place',
      [when(on, 'a', 'b'), 'c'],
      ['([0]): "b"; unless on', '[0]: "a"; if on', '[1]: "c"'],
    ],
    [
      'what Helm knows',
      [release.service, chart.appVersion],
      ['[0]: .Release.Service', '[1]: .Chart.AppVersion'],
    ],
    [
      'a choice in a text',
      { x: text`${helper('a', 'A.', when(on, 'b', 'c'))}!` },
      ['x: {"b" if on, else "c"}!'],
    ],
    [
      'a value in a text, if it is there',
      {
        x: text`${helper(
          'a',
          'A.',
          withValue(tag, (given) => text`v${given}`, 'none'),
        )}!`,
      },
      ['x: {v{tag} if tag is set and not empty, else "none"}!'],
    ],
    [
      'a value of many in a text, if it is there',
      {
        x: text`${helper(
          'a',
          'A.',
          withValue<string, string>(
            tag,
            (given) => when<string>(on, given, text`${probe.path}`),
            'none',
          ),
        )}!`,
      },
      ['x: {tag if on, else {probe.path} if tag is set and not empty, else "none"}!'],
    ],
    ['a denied choice', { x: not(or(on, isSet(tag))) }, ['x: not (on or tag is set)']],
    [
      'as many items either way',
      [itemsWhen<unknown>(on, ['a', probe], ['b', 'c']), 'd'],
      [
        '[0]: "a"; if on',
        '[1].path: probe.path; if on',
        '([0]): "b"; unless on',
        '([1]): "c"; unless on',
        '[2]: "d"',
      ],
    ],
    [
      'more items on one side',
      [itemsWhen(on, ['a'], []), 'd'],
      ['[0]: "a"; if on', '[1]: "d"; after on', '([*]) and below: an item; if on'],
    ],
    [
      'a value that is made',
      { x: withValue(orElse(tag, 'y'), (given) => text`${given}!`), z: 1 },
      ['x: {tag, else "y"}!; if tag, else "y"', 'z: 1'],
    ],
    [
      'an object that may be there, as an item',
      [maybe, 'z'],
      [
        '([0].path): maybe.path; if maybe is set',
        '[0]: "z"; after maybe is set',
        '([*]) and below: an item; if maybe is set',
      ],
    ],
    [
      'objects of a merged map',
      { x: merged<unknown>({ fixed: { b: 'c' }, open: mounts }) },
      ['x.b: "c"', 'x.c.path: mounts.c.path', '(x) and below: mounts; if mounts is not empty'],
    ],
    [
      'one condition in another',
      { x: { y: when(on, when(isSet(tag), 1)), z: when(on, 1, 2) }, w: 1 },
      ['(x.y): 1; if on; if tag is set', 'x.z: 1; if on', '(x.z): 2; unless on', 'w: 1'],
    ],
    [
      'items below a condition',
      { w: 1, x: when(on, [each(mounts, (_, mount) => mount.path)]) },
      [
        'w: 1',
        'x[0]: mounts.b.path; if on; for each mounts',
        'x[1]: mounts.c.path; if on; for each mounts',
        '(x[*]): mounts[*].path; if on; for each mounts',
        '(x[*]) and below: an item; if on; for each mounts',
      ],
    ],
  ])('%s', (_, tree, lines) => {
    expect(provenance(tree as Tree, context).map(line)).toEqual(lines);
  });

  it('is not told for items outside of a list', () => {
    const tree = { x: itemsWhen(on, [1]) } as unknown as Tree;
    expect(() => provenance(tree, context)).toThrow(/^x: itemsWhen belongs into a list$/);
  });
});
