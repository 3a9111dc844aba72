import {
  type Expr,
  type Field,
  type Shape,
  type Tree,
  chart,
  each,
  helper,
  isSet,
  itemsWhen,
  merged,
  nonEmpty,
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
const labelsShape: Shape = {
  type: 'map',
  optional: false,
  plainKeys: true,
  value: { ...string, plain: true },
};
const { on, tag, given, labels, probe, spare, maybe, mounts } = valuesReference<{
  on: boolean;
  tag?: string;
  given?: string;
  labels: Record<string, string>;
  spare: { path: string; labels: Record<string, string> };
  probe: { path: string };
  maybe?: { path: string };
  mounts: Record<string, { path: string }>;
}>({
  type: 'object',
  optional: false,
  fields: {
    on: { type: 'boolean', optional: false },
    tag: { ...string, optional: true },
    given: { ...string, optional: true },
    labels: labelsShape,
    probe: object,
    spare: {
      type: 'object',
      optional: false,
      fields: { path: { ...string, plain: true }, labels: labelsShape },
    },
    maybe: { ...object, optional: true },
    mounts: { type: 'map', optional: false, plainKeys: true, value: object },
  },
});

const context = {
  Values: {
    ...{ on: true, given: 'g', labels: {}, probe: { path: 'p' }, spare: { path: 's', labels: {} } },
    mounts: { b: { path: 'q' }, c: { path: 'r' } },
  },
  Release: { Name: 'r', Namespace: 'n', Service: 'Helm', IsUpgrade: false },
  Chart: { Name: 'c', Version: '1', AppVersion: '1' },
};

const labelled = helper('labelled', 'L.', merged({ fixed: { app: 'a' }, open: labels }));
const written = helper('written', 'W.', { app: text`${probe.path}` });

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
    [
      'a value below another in a text, if it is there',
      {
        x: text`${helper(
          'a',
          'A.',
          withValue(maybe, (opened) => opened.path, 'none'),
        )}!`,
        y: text`${helper(
          'b',
          'B.',
          withValue(probe.path, (path) => text`${path}`, 'none'),
        )}!`,
      },
      [
        'x: {maybe.path if maybe is set, else "none"}!',
        'y: {{probe.path} if probe.path is not empty, else "none"}!',
      ],
    ],
    [
      'a choice of one in a text',
      { x: text`${when(on, 'b') as Expr<string>}!` },
      ['x: {"b" if on}!'],
    ],
    [
      'presence and content',
      { x: isSet(tag), y: nonEmpty(labels) },
      ['x: tag is set', 'y: labels is not empty'],
    ],
    [
      "presence and content of a helper's map",
      { x: when(nonEmpty(labelled), 1), y: isSet(labelled), z: nonEmpty(written) },
      ['x: 1; if a map is not empty', 'y: a map is set', 'z: a map is not empty'],
    ],
    ['a boolean, if it holds', { x: withValue(on, () => 1), z: 1 }, ['x: 1; if on', 'z: 1']],
    [
      'what is empty, here or with other values',
      { x: {}, y: when(not(on), {}), z: when(not(on), []) },
      ['x: {}', '(y): {}; unless on', '(z): []; unless on'],
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
      'as many items either way, of which one may be left out',
      [itemsWhen<unknown>(on, [given], ['b']), 'z'],
      [
        '[0]: given; if on; if given is set',
        '([0]): "b"; unless on',
        '[1]: "z"; after given is set; after on',
        '([*]) and below: an item; if given is set; if on',
      ],
    ],
    [
      'items that are there with other values alone',
      { x: when(not(on), [given, 'y', when(isSet(tag), 'w'), 'z']), w: 1 },
      [
        '(x[0]): given; unless on; if given is set',
        '(x[*]): "y"; unless on; after given is set',
        '(x[*]): "w"; unless on; if tag is set; after given is set',
        '(x[*]): "z"; unless on; after given is set',
        '(x[*]) and below: an item; unless on; if given is set',
        'w: 1',
      ],
    ],
    [
      'a choice and a walk among items that are there with other values alone',
      {
        x: when(not(on), [when(isSet(tag), 'y'), 'z']),
        y: when(not(on), ['y', each(mounts, (_, mount) => mount.path), 'z']),
        w: 1,
      },
      [
        '(x[0]): "y"; unless on; if tag is set',
        '(x[*]): "z"; unless on; after tag is set',
        '(x[*]) and below: an item; unless on; if tag is set',
        '(y[0]): "y"; unless on',
        '(y[*]): mounts[*].path; unless on; for each mounts',
        '(y[*]): "z"; unless on; after mounts',
        '(y[*]) and below: an item; unless on; for each mounts',
        'w: 1',
      ],
    ],
    [
      'an object with something empty, as an item',
      [spare, 'z'],
      [
        '[0].path: spare.path',
        '([0].labels) and below: spare.labels; if spare.labels is not empty',
        '[1]: "z"',
      ],
    ],
    [
      'a merged map of values alone, as an item',
      [merged({ open: labels }), merged<unknown>({ open: mounts }), 'z'],
      [
        '([0]) and below: labels; if labels is not empty',
        '[0].b.path: mounts.b.path; after labels is not empty',
        '[0].c.path: mounts.c.path; after labels is not empty',
        '([0]) and below: mounts; after labels is not empty; if mounts is not empty',
        '[1]: "z"; after labels is not empty; after mounts is not empty',
        '([*]) and below: an item; if labels is not empty; if mounts is not empty',
      ],
    ],
    [
      'a merged map that is always there, as an item',
      [merged({ fixed: { a: 'b' }, open: labels }), 'z'],
      ['[0].a: "b"', '([0]) and below: labels; if labels is not empty', '[1]: "z"'],
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

  it('is told with everything that an expression is made of, and without a value where none is', () => {
    const title = helper(
      'title',
      'T.',
      withValue(tag, (bound) => text`v${bound}`, release.name),
    );
    const tree = { x: text`${title}!`, y: when(on, 1, 2) } as unknown as Tree;
    const conditions = (kind: string) => [
      { kind, text: 'on', origins: [{ from: 'values', path: ['on'] }] },
    ];
    const origins = [{ from: 'constant' }];
    expect(provenance(tree, context)).toStrictEqual([
      {
        ...{ place: ['x'], value: 'r!', conditions: [] },
        is: '{v{tag} if tag is set and not empty, else .Release.Name}!',
        origins: [
          { from: 'values', path: ['tag'] },
          { from: 'release', field: 'Name' },
        ],
      },
      { place: ['y'], value: 1, is: '1', origins, conditions: conditions('if') },
      { place: ['y'], is: '2', origins, conditions: conditions('unless') },
    ]);
  });

  it('is told of a null in a map', () => {
    const values = { ...context.Values, labels: { a: null } };
    expect(provenance({ x: labels }, { ...context, Values: values })).toContainEqual(
      expect.objectContaining({ place: ['x', 'a'], value: null, is: 'labels.a' }),
    );
  });

  const part = (of: unknown) => of as Expr<boolean>;
  let leaked: Expr<string> | undefined;
  withValue<string, string>(tag, (bound) => (leaked = bound));

  it.each<[string, unknown, RegExp]>([
    ['items outside of a list', itemsWhen(on, [1]), /^x: itemsWhen belongs into a list$/],
    ['a text of a map', text`${part(labels)}`, /^x: text needs strings, numbers or booleans$/],
    ['a denied list', when(not(on), not(part(each(labels, (key) => key)))), /^each is a template/],
    ['denied items', when(not(on), not(part(itemsWhen(on, [1])))), /^itemsWhen is a template/],
    ['a denied map', when(not(on), not(part(merged({ open: labels })))), /^merged is a template/],
    ['a variable outside', when(not(on), leaked as Expr<string>), /^a value bound by .* outside/],
  ])('is not told of %s', (_, x, message) => {
    expect(() => provenance({ x } as unknown as Tree, context)).toThrow(message);
  });
});
