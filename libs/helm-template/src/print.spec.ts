import {
  type Expr,
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
  orElse,
  printFile,
  printHelpers,
  printText,
  text,
  valuesReference,
  valuesUsedIn,
  when,
  withValue,
} from './index.ts';

const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
const values = valuesReference<{
  name: string;
  on: boolean;
  count: number;
  tag?: string;
  rules: { host: string; ports: Record<string, string> }[];
  'odd-key': { 'x.y': string };
  labels: Record<string, string>;
  opt?: { a: string };
  lists: Record<string, string[]>;
  plain: { a: string };
}>({
  type: 'object',
  optional: false,
  fields: {
    name: string,
    on: { type: 'boolean', optional: false },
    count: { type: 'integer', optional: false, neverEmpty: false },
    tag: { ...string, optional: true },
    rules: {
      type: 'list',
      optional: false,
      item: {
        type: 'object',
        optional: false,
        fields: {
          host: string,
          ports: { type: 'map', optional: false, plainKeys: true, value: string },
        },
      },
    },
    'odd-key': { type: 'object', optional: false, fields: { 'x.y': string } },
    labels: { type: 'map', optional: false, plainKeys: true, value: string },
    opt: { type: 'object', optional: true, fields: { a: string } },
    plain: { type: 'object', optional: false, fields: { a: { ...string, plain: true } } },
    lists: {
      type: 'map',
      optional: false,
      plainKeys: true,
      value: { type: 'list', optional: false, item: string },
    },
  },
});

const asTree = (tree: unknown) => tree as Tree;
const print = (document: object) =>
  printFile({ documents: [{ kind: 'Test', ...document } as unknown as Tree] }, 'chart');

describe('the printer', () => {
  it('prints what a careful person would write', () => {
    expect(
      print({
        name: values.name,
        tag: values.tag,
        odd: values['odd-key']['x.y'],
        rules: each(values.rules, (rule) => ({
          host: rule.host,
          ports: each(rule.ports, (name, port) => ({ name, port, of: rule.host, by: values.name })),
        })),
        level: when(values.on, 'high', when(isSet(values.tag), 'middle', 'low')),
      }),
    ).toBe(`kind: Test
name: {{ .Values.name | quote }}
{{- if not (kindIs "invalid" .Values.tag) }}
tag: {{ .Values.tag | quote }}
{{- end }}
odd: {{ (index (index .Values "odd-key") "x.y") | quote }}
{{- with .Values.rules }}
rules:
  {{- range $item := . }}
  - host: {{ $item.host | quote }}
    {{- with $item.ports }}
    ports:
      {{- range $key, $value := . }}
      - name: {{ $key | quote }}
        port: {{ $value | quote }}
        of: {{ $item.host | quote }}
        by: {{ $.Values.name | quote }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- if .Values.on }}
level: high
{{- else if not (kindIs "invalid" .Values.tag) }}
level: middle
{{- else }}
level: low
{{- end }}
`);
  });

  it('prints a choice of items without an else, and one of an empty list with it', () => {
    expect(print({ items: ['a', itemsWhen(values.on, ['b'])], list: when(values.on, ['a'], []) }))
      .toBe(`kind: Test
items:
  - a
  {{- if .Values.on }}
  - b
  {{- end }}
{{- if .Values.on }}
list:
  - a
{{- else }}
list: []
{{- end }}
`);
  });

  it('prints helpers: as an item, one in another, and their place where they are wrong', () => {
    const app = helper<string>('app', 'A.', { app: 'a' });
    const all = helper<string>(
      'all',
      'B.',
      merged({ helpers: [app], fixed: { name: values.name } }),
    );
    const title = helper('title', 'C.', 'x');
    const document = { kind: 'Test', all, list: [title] } as unknown as Tree;
    expect(print({ list: [title] })).toBe(
      'kind: Test\nlist:\n  - {{ include "chart.title" . | quote }}\n',
    );
    expect(printHelpers([document], 'chart')).toBe(`{{/*
B.
*/}}
{{- define "chart.all" -}}
{{ include "chart.app" . }}
name: {{ .Values.name | quote }}
{{- end }}

{{/*
A.
*/}}
{{- define "chart.app" -}}
app: a
{{- end }}

{{/*
C.
*/}}
{{- define "chart.title" -}}
{{- "x" }}
{{- end }}
`);
    const wrong = helper<number>('wrong', 'W.', { a: 2 ** 53 });
    expect(() => printHelpers([asTree({ wrong })], 'chart')).toThrow(
      /^wrong\.a: is 9007199254740992/,
    );
  });

  it('separates documents, and puts a conditional one under its condition', () => {
    const documents = [{ kind: 'A' }, when(values.on, { kind: 'B' })] as unknown as Tree[];
    expect(printFile({ comment: 'Two objects.', documents }, 'chart')).toBe(`{{- /*
Two objects.
*/}}
kind: A
{{- if .Values.on }}
---
kind: B
{{- end }}
`);
  });

  it.each([
    ['an undeclared value', { x: undefined }, 'Test.x: is undefined'],
    ['null', { x: { y: null } }, 'Test.x.y: is null'],
    ['a list in a list', { x: [[1]] }, 'Test.x[0]: is a list in a list'],
    [
      'items outside a list',
      { x: itemsWhen(values.on, [1]) },
      'Test.x: itemsWhen belongs into a list',
    ],
    ['a number that no double holds exactly', { x: 2 ** 53 }, 'Test.x: is 9007199254740992'],
    [
      'a map of values in a list',
      { x: ['a', values.labels] },
      'Test.x[1]: is a map of values as an item of a list; use each(…)',
    ],
    ['what is wrong in an item of a list', { x: each(values.rules, () => [1]) }, 'Test.x[*]: is'],
    [
      'what is wrong in an item of a map',
      { x: each(values.labels, () => ({ a: 2 ** 53 })) },
      'Test.x[*].a: is 9007199254740992',
    ],
    [
      'a merged map of no map',
      { x: merged({ open: values.name as unknown as Expr<Record<string, string>> }) },
      'Test.x: merged: the open part must be a map',
    ],
    [
      'a merged map of a choice',
      {
        x: merged<string>({
          open: when(values.on, { a: 'b' }, {}) as unknown as Expr<Record<string, string>>,
        }),
      },
      'Test.x: merged: the open part must be a map',
    ],
  ])('refuses %s, with its place', (_, document, message) => {
    expect(() => print(document)).toThrow(message);
  });

  const { name, tag, on, rules, labels, opt } = values;
  const labelled = helper<string>('labelled', 'Labels.', { app: 'a' });
  const perhaps = helper<string>('perhaps', 'Labels.', { tag: tag as Expr<string> });

  it.each([
    ['a value', name],
    ['an object with such a value', values['odd-key']],
    ['a text', text`${name}`],
    ['a choice of two', when(on, 1, name)],
    ['a value or else another', withValue(tag, (given) => given, 'none')],
    ['a helper', labelled],
    ['a merged map with a helper', merged({ helpers: [labelled], open: labels })],
    ['a merged map with a fixed entry', merged({ fixed: { a: tag, b: 'b' }, open: labels })],
  ])('prints a map with %s without a guard', (_, part) => {
    expect(print({ x: { y: part } })).toMatch(/^kind: Test\nx:\n/);
    expect(print({ x: [itemsWhen<unknown>(on, [tag, part], [part, tag])] })).toMatch(
      /^kind: Test\nx:\n/,
    );
  });

  it.each([
    ['an optional value', tag, 'not (kindIs "invalid" .Values.tag)'],
    [
      'an optional object',
      opt,
      'and .Values.opt (not (kindIs "invalid" .Values.opt.a))'.slice(4, 15),
    ],
    ['a map of values', labels, '.Values.labels'],
    ['one choice', when(on, 1), '.Values.on'],
    [
      'a choice that may be nothing',
      when(on, 1, tag),
      'or .Values.on (not (kindIs "invalid" .Values.tag))',
    ],
    [
      'another choice that may be nothing',
      when(on, tag, 1),
      'or (and .Values.on (not (kindIs "invalid" .Values.tag))) (not .Values.on)',
    ],
    ['a value that may not be there', withValue(tag, (given) => given), '.Values.tag'],
    ['a value for each', each(rules, (rule) => rule.host), '.Values.rules'],
    ['an open merged map', merged({ open: labels }), '.Values.labels'],
    [
      'a merged map of optional values',
      merged({ fixed: { a: tag }, open: labels }),
      'or (not (kindIs "invalid" .Values.tag)) (omit .Values.labels "a")',
    ],
    ['a helper of optional values', perhaps, 'not (kindIs "invalid" .Values.tag)'],
  ])('prints a map with %s where there is one', (_, part, condition) => {
    const guard = `kind: Test\n{{- if ${condition} }}\nx:\n  `;
    expect(print({ x: { y: part } })).toContain(guard);
    expect(print({ x: [{ y: { z: part } }] })).toContain(guard);
  });

  it('prints no guard again for what a guard around it tells', () => {
    const { lists } = values;
    expect(
      print({
        map: when(nonEmpty(labels), { labels, all: [each(labels, (key) => key)] }),
        tags: when(isSet(tag), { tag }, { labels }),
        list: when(not(nonEmpty(lists)), 'none', [each(lists, (key) => key)]),
      }),
    ).toBe(`kind: Test
{{- if .Values.labels }}
map:
  labels:
    {{- range $key, $value := .Values.labels }}
    {{ $key | quote }}: {{ $value | quote }}
    {{- end }}
  all:
    {{- range $key, $value := .Values.labels }}
    - {{ $key | quote }}
    {{- end }}
{{- end }}
{{- if not (kindIs "invalid" .Values.tag) }}
tags:
  tag: {{ .Values.tag | quote }}
{{- else }}
{{- if .Values.labels }}
tags:
  labels:
    {{- range $key, $value := .Values.labels }}
    {{ $key | quote }}: {{ $value | quote }}
    {{- end }}
{{- end }}
{{- end }}
{{- if not .Values.lists }}
list: none
{{- else }}
list:
  {{- range $key, $value := .Values.lists }}
  - {{ $key | quote }}
  {{- end }}
{{- end }}
`);
  });

  it('looks at each element where that alone tells whether there is anything', () => {
    expect(
      print({
        ports: each(rules, (rule) => each(rule.ports, (name) => name)),
        hosts: [each(rules, ({ host }) => when(equals(host, 'a'), { host, name }))],
      }),
    ).toBe(`kind: Test
{{- $hasPorts := false }}
{{- range .Values.rules }}
{{- if .ports }}
{{- $hasPorts = true }}
{{- end }}
{{- end }}
{{- if $hasPorts }}
ports:
  {{- range .Values.rules }}
  {{- range $key, $value := .ports }}
  - {{ $key | quote }}
  {{- end }}
  {{- end }}
{{- end }}
{{- $hasHosts := false }}
{{- range .Values.rules }}
{{- if eq .host "a" }}
{{- $hasHosts = true }}
{{- end }}
{{- end }}
{{- if $hasHosts }}
hosts:
  {{- range .Values.rules }}
  {{- if eq .host "a" }}
  - host: {{ .host | quote }}
    name: {{ $.Values.name | quote }}
  {{- end }}
  {{- end }}
{{- end }}
`);
  });

  it('takes a key of 1024 characters and none that is longer', () => {
    expect(print({ ['k'.repeat(1024)]: 1 })).toContain('k: 1');
    const long = 'k'.repeat(1025);
    expect(() => print({ [long]: 1 })).toThrow(`Test.${long}: is a key of more than 1024`);
  });

  it.each([
    ['text', asTree('x'), 'is no map'],
    ['a list', asTree([{ kind: 'A' }]), 'is no map'],
    ['a choice of two', asTree(when(values.on, { kind: 'A' }, { kind: 'B' })), 'not when'],
    ['a merged map', asTree(merged({ open: values.labels })), 'when(…, object), not merged'],
    ['a choice of text', asTree(when(values.on, 'x')), 'is no map'],
    ['a choice in a choice', asTree(when(values.on, when(values.on, {}))), 'when is no map'],
    ['a choice of a helper', asTree(when(values.on, helper('t', 'T.', 'x'))), 'include is no map'],
    ['a choice of an object of values', asTree(when(values.on, values.plain)), 'ref is no map'],
  ])('takes no %s for a document', (_, document, message) => {
    expect(() => printFile({ documents: [document] }, 'chart')).toThrow(message);
  });

  it('tells the place in a document without a kind, and in one under a condition', () => {
    const refusal = (document: unknown) => () =>
      printFile({ documents: [asTree(document)] }, 'chart');
    expect(refusal({ x: { y: null } })).toThrow(/^x\.y: is null/);
    expect(refusal({ kind: 1, x: null })).toThrow(/^x: is null/);
    expect(refusal(when(values.on, { kind: 'A', x: null }))).toThrow(/^A\.x: is null/);
  });

  it('refuses a comment that ends itself', () => {
    expect(() => printFile({ comment: 'a */ b', documents: [] }, 'chart')).toThrow(
      /^a comment cannot hold \*\/$/,
    );
  });

  it('refuses a variable outside the block that binds it', () => {
    let leaked: Expr<string> | undefined;
    const tag = withValue<string, string>(values.tag, (bound) => {
      leaked = bound;
      return bound;
    });
    expect(() => print({ tag, leaked })).toThrow('(tag) is used outside');
    const name = withValue<string, string>(text`${values.name}`, (bound) => (leaked = bound));
    expect(() => print({ name, leaked })).toThrow('(value) is used outside');
  });

  it('refuses a key twice in a merged map, and two helpers of one name', () => {
    const labels = helper<string>('labels', 'Labels.', { app: 'a' });
    expect(() => print({ x: merged({ helpers: [labels], fixed: { app: 'b' } }) })).toThrow(
      'the key "app" twice',
    );
    const same = helper<string>('same', 'Labels.', merged({ fixed: { app: 'c' } }));
    expect(() => print({ x: merged({ helpers: [labels, same] }) })).toThrow('the key "app" twice');
    const other = helper('labels', 'Other.', 'x');
    expect(() => printHelpers([{ labels, other } as unknown as Tree], 'chart')).toThrow(
      'two helpers are called labels',
    );
  });

  it('prints lines of text, and an integer and a boolean in one', () => {
    const { count, on } = values;
    expect(
      printText(['a', text`${count}/${on} {`, itemsWhen<string>(on, ['b']), values.name], 'chart'),
    ).toBe(
      'a\n{{ .Values.count | int64 }}/{{ .Values.on }} {\n{{- if .Values.on }}\nb\n{{- end }}\n{{ .Values.name }}\n',
    );
  });

  it.each<[string, Parameters<typeof printText>[0], string]>([
    ['a choice as a line', ['a', when<string>(values.on, 'b', 'c')], 'not when'],
    ['a condition first', [itemsWhen<string>(values.on, ['b'])], 'cannot start with a condition'],
    ['space before an end', ['a', itemsWhen<string>(values.on, ['b', 'c', 'd '])], 'white space'],
    ['space before another end', ['a', itemsWhen<string>(values.on, ['b'], ['c '])], 'white space'],
    [
      'a text that ends in space',
      [text`a${values.name} `, itemsWhen<string>(values.on, ['b'])],
      'white space',
    ],
  ])('refuses %s in a text', (_, lines, message) => {
    expect(() => printText(lines, 'chart')).toThrow(message);
  });

  it('takes a condition after a value', () => {
    expect(printText([text`${values.name}`, itemsWhen<string>(values.on, ['b'])], 'chart')).toBe(
      '{{ .Values.name }}\n{{- if .Values.on }}\nb\n{{- end }}\n',
    );
  });

  it('takes a condition first in another', () => {
    const inner = itemsWhen<string>(values.on, ['b']);
    expect(printText(['a', itemsWhen<string>(values.on, [inner], [inner])], 'chart')).toContain(
      'b',
    );
  });

  it('refuses a blank line that a condition of a text would eat', () => {
    expect(() => printText(['a', '', itemsWhen<string>(values.on, ['b'])], 'chart')).toThrow(
      'white space at the end of a line before one or its end',
    );
  });
});

describe('an expression', () => {
  it('is a constant where it has no value in it, a percent sign included', () => {
    expect(print({ x: text`100%` })).toContain('x: {{ "100%" | quote }}');
    expect(print({ x: text`${1}%${true}` })).toContain('x: {{ "1%true" | quote }}');
  });

  it('is one text where a text is in another', () => {
    expect(print({ x: text`a${text`b${values.name}`}` })).toContain(
      'x: {{ printf "ab%s" .Values.name | quote }}',
    );
  });

  const part = (of: unknown) => of as Expr<boolean>;
  it.each([
    ['when', part(when(values.on, true))],
    ['itemsWhen', part(itemsWhen(values.on, ['x']))],
    ['with', part(withValue(values.tag, () => 'x'))],
    ['each', part(each(values.labels, (key) => key))],
    ['merged', part(merged({ fixed: { x: 'y' } }))],
  ])('is not made of a template: %s', (kind, template) => {
    const refusal = `${kind} is a template and cannot be part of an expression`;
    expect(() => print({ x: not(template) })).toThrow(refusal);
    expect(() => print({ x: text`${template}` })).toThrow(refusal);
    expect(() => print({ x: when(isSet(template), 1) })).toThrow(refusal);
    expect(() => print({ x: equals(part('x') as never, template as never) })).toThrow(refusal);
    expect(() => printText([text`${template}`], 'chart')).toThrow(refusal);
  });

  it.each([
    [
      'a number that no double holds exactly',
      () => print({ x: equals(values.count, 2 ** 53) }),
      /^is 9007199254740992; only whole numbers/,
    ],
    [
      'a list',
      () => print({ x: equals([1] as unknown as Expr<string>, 'x') }),
      'a map or list cannot be part of an expression',
    ],
    [
      'a text',
      () => print({ x: withValue('x' as unknown as Expr<string>, () => 'y') }),
      'x is no expression',
    ],
  ])('is not made of %s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  it('is refused by an error of its own name', () => {
    expect(() => print({ x: null })).toThrow(expect.objectContaining({ code: 'template' }));
  });

  it('cannot be taken for its value', () => {
    expect(() => `${values.name}`).toThrow('use text`…` instead of a plain template string');
    expect(
      () => text`${(values as unknown as Record<string, Expr<string>>)['nmae'] as Expr<string>}`,
    ).toThrow('not declared');
  });
});

describe('a helper', () => {
  it.each([
    ['a number', 7],
    ['a list of values', values.rules],
    ['an optional string', values.tag],
    ['a string under a condition alone', when(values.on, 'x')],
    ['a string or else a number', when(values.on, 'x', 1)],
    ['a number or else a string', when(values.on, 1, 'x')],
    ['a list', ['x']],
    [
      'a map of values',
      valuesReference({ type: 'map', optional: false, plainKeys: true, value: string }),
    ],
  ])('is no %s', (_, body) => {
    expect(() => helper('x', 'X.', body as Expr<string>)).toThrow(
      'helper x: its body must be a string, or a map',
    );
  });

  it.each([
    ['a string', helper('title', 'T.', 'x') as unknown as Expr<Record<string, string>>],
    ['an open map', helper<string>('open', 'O.', merged({ open: values.labels }))],
    ['a value', values.labels],
  ])('merges no %s', (_, part) => {
    expect(() => print({ x: merged({ helpers: [part] }) })).toThrow(
      'merged: a helper must yield a map of fixed keys',
    );
  });

  it('may have nothing in it, and is then left out', () => {
    const rules = helper<unknown>('rules', 'R.', {
      hosts: each(values.rules, (rule) => each(rule.ports, (name) => name)),
    });
    expect(print({ x: rules, y: [rules] })).toBe(`kind: Test
{{- if include "chart.rules" . }}
x:
  {{- include "chart.rules" . | nindent 2 }}
{{- end }}
{{- if include "chart.rules" . }}
"y":
  -
    {{- include "chart.rules" . | nindent 4 }}
{{- end }}
`);
  });

  it('has a name and a comment that a template can hold', () => {
    expect(() => helper('a"b', 'A.', 'x')).toThrow('its name must be letters');
    expect(() => helper('a', '*/', 'x')).toThrow('its comment cannot hold */');
  });
});

describe('an operation', () => {
  it('has the type of a constant that it falls back from', () => {
    const constant = <T>(value: T) => value as unknown as Expr<T>;
    expect(
      print({
        a: orElse(constant(5), 6),
        b: orElse(constant(true), false),
        c: orElse(constant('x'), 'y'),
      }),
    ).toContain(
      'a: {{ 5 | default 6 | int64 }}\nb: {{ true | default false }}\nc: {{ "x" | default "y" | quote }}',
    );
  });

  it.each([
    [
      'each',
      () => each(values.name as unknown as Expr<string[]>, () => 1),
      'each walks a map or a list, not a value of type string',
    ],
    [
      'each',
      () => each(when(values.on, ['a']) as Expr<string[]>, () => 1),
      'each needs a value, not a template',
    ],
    [
      'withValue',
      () => withValue(when<string>(values.on, 'a'), () => 1),
      'withValue needs a value, not a template',
    ],
    ['text', () => text`a${undefined as unknown as string}`, 'text`…` holds undefined'],
  ])('%s takes no other values', (_, make, message) => {
    expect(make).toThrow(message);
  });

  it('names a variable after its value, apart from those around it', () => {
    const both = withValue<string, unknown>(values.name, (outer) =>
      withValue<string, unknown>(values.name, (inner) => ({
        first: 'x',
        a: each(values.rules, () => text`${outer}${inner}`),
      })),
    );
    expect(print({ both })).toContain('with $name2 := ');
  });

  it('numbers the names of many, and keeps the digits in them', () => {
    const { http2 } = valuesReference<{ http2: string }>({
      type: 'object',
      optional: false,
      fields: { http2: string },
    });
    const opened = (around: readonly Expr<string>[], depth: number): Expr<unknown> =>
      withValue<string, unknown>(http2, (inner) =>
        depth === 0
          ? { all: text`${around[0] ?? ''}${around[1] ?? ''}${around[2] ?? ''}${inner}` }
          : { part: opened([...around, inner], depth - 1), always: 1 },
      );
    const printed = print({ x: opened([], 3) });
    expect(printed).toContain('with $http2 := .Values.http2');
    expect(printed).toContain('with $http22 := $.Values.http2');
    expect(printed).toContain('with $http23 := $.Values.http2');
    expect(printed).toContain('all: {{ printf "%s%s%s%s" $http2 $http22 $http23 . | quote }}');
  });
});

describe('a value that is not declared', () => {
  const undeclared = undefined as unknown as Expr<boolean>;
  it.each([
    ['a condition', () => not(undeclared)],
    ['a combination', () => and(values.on, undeclared)],
    ['a choice', () => when(undeclared, 'x')],
    ['a comparison', () => equals(undeclared as unknown as Expr<string>, 'x')],
  ])('is refused in %s', (_, make) => {
    expect(make).toThrow('the value it names is not declared in the contract');
  });

  it('is named by its place before anything else is said of the values', () => {
    const tree = { kind: 'Test', spec: { list: [{ a: undefined }] } } as unknown as Tree;
    expect(() => valuesUsedIn([tree])).toThrow('Test.spec.list[0].a: is undefined');
  });
});

describe('a checksum', () => {
  const title = helper('title', 'T.', text`${values.name}`);

  it('has a fingerprint of its text that is the same in every chart and release of this tool', () => {
    expect(print({ x: checksum({ title, on: values.on }) })).toContain(
      'x: {{ list "76a1b406c13460f3" .Values.name .Values.on | toJson | sha256sum | quote }}',
    );
  });

  it('covers the values that are walked, and once those that are used twice', () => {
    const items = each(values.rules, (rule) => text`${rule.host}${values.name}`);
    expect(print({ x: checksum({ items, name: values.name }) })).toMatch(
      /\{\{ list "\w+" \.Values\.rules \.Values\.name \| toJson/,
    );
  });

  it('tells the place of what is wrong in it', () => {
    expect(() => checksum({ a: 2 ** 53 })).toThrow(/^checksum\.a: is 9007199254740992/);
    expect(() => checksum({ a: undefined })).toThrow(/^a: is undefined/);
  });
});
