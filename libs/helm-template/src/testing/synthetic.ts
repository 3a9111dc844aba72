import fc from 'fast-check';
import {
  type RenderContext,
  type Json,
  type Shape,
  type Tree,
  and,
  chart,
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
  when,
  withValue,
} from '../index.ts';

/** A chart of no use that has every node kind, and values of every shape, in every place that they can stand in. */
export interface Synthetic {
  free: string;
  word: string;
  maybeFree?: string;
  maybeWord?: string;
  count: number;
  maybeCount?: number;
  maybeReplicas?: number;
  on: boolean;
  maybeOn?: boolean;
  plain: { cpu: string; nested?: Record<string, string> };
  spare?: { note: string; extra?: string };
  texts: { a: string; b?: string; counts: Record<string, number> };
  labels: Record<string, string>;
  notes: Record<string, string>;
  words: string[];
  lines: string[];
  mounts: Record<string, { path: string; readOnly?: boolean }>;
  rules: { host: string; paths: string[]; port?: number }[];
  ü?: { a: string };
}

const free: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const word: Shape = { type: 'string', optional: false, neverEmpty: true, plain: true };
const integer: Shape = { type: 'integer', optional: false, neverEmpty: false };
const flag: Shape = { type: 'boolean', optional: false };
const maybe = (shape: Shape): Shape => ({ ...shape, optional: true });
const map = (value: Shape, plainKeys = true): Shape => ({
  type: 'map',
  optional: false,
  plainKeys,
  value,
});
const list = (item: Shape): Shape => ({ type: 'list', optional: false, item });
const object = (fields: Record<string, Shape>): Shape => ({
  type: 'object',
  optional: false,
  fields,
});

const shape = object({
  free,
  word,
  maybeFree: maybe(free),
  maybeWord: maybe(word),
  count: integer,
  maybeCount: maybe(integer),
  maybeReplicas: maybe({ type: 'integer', optional: false, neverEmpty: true }),
  on: flag,
  maybeOn: maybe(flag),
  plain: object({ cpu: word, nested: maybe(map(word)) }),
  spare: maybe(object({ note: free, extra: maybe(free) })),
  texts: object({ a: free, b: maybe(free), counts: map(integer, false) }),
  labels: map(word),
  notes: map(free, false),
  words: list(word),
  lines: list(free),
  mounts: map(object({ path: free, readOnly: maybe(flag) }), false),
  rules: list(object({ host: free, paths: list(free), port: maybe(integer) })),
  ü: maybe(object({ a: free })),
});

const values = valuesReference<Synthetic>(shape);

const selector = helper<string>('selector', 'A map.', {
  app: chart.name,
  'on/off': release.name,
});
const title = helper(
  'title',
  'A string under a condition.',
  withValue(
    values.maybeWord,
    (given) => text`${given}%s-${values.count}`,
    when(values.on, 'on', text`{{ ${values.free} }}`),
  ),
);

const nested = helper(
  'nested',
  'Two values at once.',
  withValue(
    values.maybeWord,
    (outer) => withValue(values.maybeFree, (inner) => text`${outer}-${inner}`, outer),
    'neither',
  ),
);

export const documents = [
  {
    kind: 'Scalars',
    plainLiteral: 'a-b/c.d',
    quotedLiterals: ['on', '1.10', 'it\'s "so"', '{{ .Values.x }}', 'line\nbreak\u2028\u007f', ''],
    on: true,
    number: -7,
    empty: { map: {}, list: [] },
    'needs quoting: #': 'x',
    free: values.free,
    maybeFree: values.maybeFree,
    maybeWord: values.maybeWord,
    count: values.count,
    maybeCount: values.maybeCount,
    maybeReplicas: values.maybeReplicas,
    flag: values.on,
    maybeOn: values.maybeOn,
    title,
    nested,
    replaced: replaced(values.free, 'a', '$&$1'),
    flags: text`${or(values.on, isSet(values.maybeWord))} ${equals(values.count, 3)}`,
    version: replaced(text`${chart.version}+${release.namespace}`, '+', '_'),
    fallback: orElse(values.maybeFree, text`100% ${values.word}`),
    countFallback: orElse(values.maybeCount, 3),
    checksum: checksum(values.texts),
    otherChecksum: checksum({
      always: 1,
      notes: values.notes,
      count: values.maybeCount,
      rules: values.rules,
    }),
  },
  {
    kind: 'Conditions',
    always: 1,
    ifSet: when(isSet(values.maybeFree), 'set', 'unset'),
    ifCountSet: when(isSet(values.maybeCount), 'set', 'unset'),
    ifFlagSet: when(isSet(values.maybeOn), 'set', 'unset'),
    ifReplicas: when(isSet(values.maybeReplicas), 'set', 'unset'),
    nonEmpty: when(nonEmpty(values.notes), 'some', when(nonEmpty(values.words), 'words', 'none')),
    equal: when(equals(values.word, 'alpha'), 'alpha'),
    equalCount: when(
      equals(values.count, 3),
      'three',
      when(equals(values.count, values.count), 'other'),
    ),
    both: when(and(values.on, not(equals(values.free, '')), isSet(values.maybeReplicas)), 'all'),
    either: when(or(values.on, isSet(values.maybeWord), nonEmpty(values.lines)), {
      deep: values.free,
      maybe: values.maybeOn,
    }),
    andValue: and(nonEmpty(values.words), nonEmpty(values.labels)),
    orValue: or(values.on, isSet(values.maybeWord)),
    notValue: not(and(values.on, isSet(values.maybeReplicas))),
    list: when(values.on, [values.word, values.maybeWord]),
  },
  {
    kind: 'Collections',
    plain: values.plain,
    spare: values.spare,
    texts: values.texts,
    labels: values.labels,
    notes: values.notes,
    words: values.words,
    lines: values.lines,
    mounts: each(values.mounts, (name, mount) => ({
      name,
      path: mount.path,
      readOnly: mount.readOnly,
      owner: text`${name}:${values.word}`,
    })),
    rules: values.rules,
    mountsByName: values.mounts,
    umlaut: withValue(values.ü, (ü) => ({ a: ü.a, words: each(values.words, () => ü.a) })),
    nested: each(values.rules, (rule) => ({
      host: rule.host,
      paths: each(rule.paths, (entry) => ({ entry, of: rule.host, port: rule.port })),
      notes: values.notes,
    })),
    opened: withValue(values.spare, (spare) => ({
      note: spare.note,
      words: each(values.words, (entry) => text`${entry} ${spare.note}`),
      extra: spare.extra,
    })),
    merged: merged({
      helpers: [selector],
      fixed: { fixed: values.free, on: values.maybeFree },
      open: values.notes,
    }),
    alone: merged({ open: values.labels }),
    mixed: [
      'first',
      values.word,
      values.maybeWord,
      values.maybeCount,
      when(values.on, 'when'),
      when(values.on, { a: values.free }, { b: values.count }),
      each(values.words, (entry) => entry),
      each(values.notes, (key, value) => ({ key, value })),
      itemsWhen<unknown>(
        values.on,
        ['x', { y: values.free }, each(values.labels, (key) => key)],
        [values.word],
      ),
      { id: 1, selector },
      {},
      selector,
      { maybe: values.maybeFree, always: values.free },
      { labels: values.labels, always: 1 },
      merged({ helpers: [selector], open: values.notes }),
      each(values.words, () => selector),
      each(values.words, (entry) => when(values.on, entry)),
    ],
  },
] as unknown as readonly Tree[];

export const conditional = when(values.on, {
  kind: 'Conditional',
  selector,
  free: values.free,
}) as unknown as Tree;

export const notes = [
  text`${chart.name} {{ 100% }} {${values.count}} {{{${values.on}}}}`,
  itemsWhen<string>(
    equals(values.word, 'alpha'),
    ['', text`  alpha ${values.free}`, 'end'],
    ['beta'],
  ),
  '',
  'last',
];

const freeText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .string({ unit: 'binary', maxLength: 8 })
    .filter(
      (value) =>
        !value.includes('\0') && !/[\ud800-\udfff\ufeff\ufffe\uffff\u007f-\u009f]/.test(value),
    ),
  fc.constantFrom(
    'on',
    '1.10',
    'null',
    '~',
    "it's",
    '{{ .Values.x }}',
    'a: b',
    '# c',
    '- d',
    ' x ',
    'a\nb\n',
    '\u2028',
    '0x1f',
    '1e3',
    '%d',
  ),
);
const plainText = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,10}$/),
  fc.constantFrom('alpha', 'on', '1.10', '1e3', 'null', '0777'),
);
const key = fc.oneof(
  freeText.filter((value) => value !== '' && value !== '__proto__'),
  fc.constantFrom('app', 'on/off', 'fixed', '\uffef', '😀', 'constructor'),
);
const plainKey = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);
const whole = fc.oneof(
  fc.integer({ min: -10, max: 10 }),
  fc.maxSafeInteger(),
  fc.constantFrom(1000000, 3),
);

export const anyValues: fc.Arbitrary<Synthetic> = fc.record(
  {
    free: freeText,
    word: plainText,
    maybeFree: freeText,
    maybeWord: plainText,
    count: whole,
    maybeCount: whole,
    maybeReplicas: fc.integer({ min: 1, max: 9 }),
    on: fc.boolean(),
    maybeOn: fc.boolean(),
    plain: fc.record(
      { cpu: plainText, nested: fc.dictionary(plainKey, plainText, { maxKeys: 3 }) },
      { requiredKeys: ['cpu'] },
    ),
    spare: fc.record({ note: freeText, extra: freeText }, { requiredKeys: ['note'] }),
    texts: fc.record(
      { a: freeText, b: freeText, counts: fc.dictionary(key, whole, { maxKeys: 3 }) },
      { requiredKeys: ['a', 'counts'] },
    ),
    labels: fc.dictionary(plainKey, plainText, { maxKeys: 3 }),
    notes: fc.dictionary(key, freeText, { maxKeys: 4 }),
    words: fc.array(plainText, { maxLength: 3 }),
    lines: fc.array(freeText, { maxLength: 3 }),
    mounts: fc.dictionary(
      key,
      fc.record({ path: freeText, readOnly: fc.boolean() }, { requiredKeys: ['path'] }),
      { maxKeys: 3 },
    ),
    ü: fc.record({ a: freeText }),
    rules: fc.array(
      fc.record(
        { host: freeText, paths: fc.array(freeText, { maxLength: 2 }), port: whole },
        { requiredKeys: ['host', 'paths'] },
      ),
      { maxLength: 2 },
    ),
  },
  {
    requiredKeys: [
      'free',
      'word',
      'count',
      'on',
      'plain',
      'texts',
      'labels',
      'notes',
      'words',
      'lines',
      'mounts',
      'rules',
    ],
  },
) as unknown as fc.Arbitrary<Synthetic>;

/** What Helm hands the templates of this chart in a release of this name. */
export function contextOf(given: Synthetic, name: string): RenderContext {
  return {
    Values: given as unknown as Json,
    Release: { Name: name, Namespace: 'somewhere', Service: 'Helm', IsUpgrade: false },
    Chart: { Name: 'synthetic', Version: '1.0.0+build.1', AppVersion: '2' },
  };
}
