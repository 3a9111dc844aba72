import { differences } from '@helm-gen/env-overrides';
import { type Json, type Place, placeName } from '@helm-gen/helm-template';
import { type Schema, acceptsScalar, asksOtherwise, patternsOf, plain, typesOf } from './schema.ts';

/** What a chart takes: its values.schema.json, and its values.yaml. */
export interface Contract {
  readonly schema: Schema;
  readonly defaults: Readonly<Record<string, Json>>;
}

/** How two contracts differ at one value. */
export interface ValuesChange {
  /** `image.pullPolicy`, `podLabels.*`; empty for what concerns several values. */
  readonly path: string;
  readonly kind: 'removed' | 'added' | 'moved' | 'required' | 'narrowed' | 'widened' | 'default';
  /**
   * What it means for a values file that was valid: `refused` where it has such a value, `perhaps` where that cannot be
   * told, `other` where it is rendered with another default, `none` otherwise.
   */
  readonly effect: 'refused' | 'perhaps' | 'other' | 'none';
  /** `no longer takes Never`, `at most 3 (was 5)` */
  readonly what: string;
}

/** What changes for the values files of a chart, by path. */
export function valuesChanges(from: Contract, to: Contract): readonly ValuesChange[] {
  const schema = schemaChanges(from.schema, to.schema, []);
  const added = schema.filter(({ kind }) => kind === 'added').map(({ path }) => path);
  const all = [
    ...schema,
    ...implicationChanges(from.schema, to.schema, added),
    ...defaultChanges(from, to),
  ];
  return all.filter(
    (change, index) =>
      all.findIndex((one) => JSON.stringify(one) === JSON.stringify(change)) === index,
  );
}

/** Helm's own: every chart has them. */
const ofHelm = ['enabled', 'global'];

function schemaChanges(before: Schema, after: Schema, place: Place): readonly ValuesChange[] {
  const [from, to] = [plain(before), plain(after)];
  const types = typesOf(to);
  const gone = typesOf(from).filter(
    (type) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  if (gone.length > 0) {
    const what = `no longer takes ${gone.join(' or ')}, but ${types.join(' or ')}`;
    return [{ path: placeName(place), kind: 'narrowed', effect: 'refused', what }];
  }
  const wider = typesOf(from).length < types.length ? [`takes ${types.join(' or ')}`] : [];
  return [
    ...(asksOtherwise(from, to)
      ? [change(place, 'narrowed', 'perhaps', 'must keep to another rule')]
      : []),
    ...wider.map((what) => change(place, 'widened', 'none', what)),
    ...scalarChanges(from, to, place),
    ...propertyChanges(from, to, place),
    ...mapChanges(from, to, place),
    ...(from.items && to.items ? schemaChanges(from.items, to.items, [...place, '*']) : []),
  ];
}

function change(
  place: Place,
  kind: ValuesChange['kind'],
  effect: ValuesChange['effect'],
  what: string,
): ValuesChange {
  return { path: placeName(place), kind, effect, what };
}

function scalarChanges(from: Schema, to: Schema, place: Place): readonly ValuesChange[] {
  // Few values are told apart one by one, whatever says which they are.
  if (from.enum !== undefined) {
    const gone = from.enum.filter((value) => !acceptsScalar(to, value));
    const more = (to.enum ?? []).filter((value) => from.enum?.includes(value) === false);
    return [
      ...(gone.length === 0
        ? []
        : [change(place, 'narrowed', 'refused', `no longer takes ${listed(gone)}`)]),
      ...(more.length === 0
        ? []
        : [change(place, 'widened', 'none', `also takes ${listed(more)}`)]),
      ...(to.enum === undefined
        ? [change(place, 'widened', 'none', 'is no longer one of a few')]
        : []),
    ];
  }
  if (to.enum !== undefined) {
    return [change(place, 'narrowed', 'refused', `takes only ${listed(to.enum)}`)];
  }
  return [...boundChanges(from, to, place), ...patternChanges(from, to, place)];
}

type Bound = Extract<keyof Schema, `${'min' | 'max' | 'exclusiveMin' | 'exclusiveMax'}${string}`>;

/** Each with what it says, and whether a higher one refuses more. */
const bounds: readonly (readonly [Bound, what: string, isLeast: boolean])[] = [
  ['minimum', 'at least', true],
  ['maximum', 'at most', false],
  ['exclusiveMinimum', 'more than', true],
  ['exclusiveMaximum', 'less than', false],
  ['minLength', 'characters at least', true],
  ['maxLength', 'characters at most', false],
  ['minItems', 'items at least', true],
  ['maxItems', 'items at most', false],
];

function boundChanges(from: Schema, to: Schema, place: Place): readonly ValuesChange[] {
  return bounds.flatMap(([bound, words, isLeast]) => {
    const none = isLeast ? (/Length|Items/.test(bound) ? 0 : -Infinity) : Infinity;
    const [before, after] = [from[bound] ?? none, to[bound] ?? none];
    if (before === after) return [];
    const isNarrower = isLeast ? after > before : after < before;
    const said = (value: number) => (Number.isFinite(value) ? value.toString() : 'no limit');
    const what = `${words} ${said(after)} (was ${said(before)})`;
    return [
      change(place, isNarrower ? 'narrowed' : 'widened', isNarrower ? 'refused' : 'none', what),
    ];
  });
}

function patternChanges(from: Schema, to: Schema, place: Place): readonly ValuesChange[] {
  const [before, after] = [patternsOf(from), patternsOf(to)];
  const isNew = after.some((pattern) => !before.includes(pattern));
  if (isNew && before.length === 0) {
    return [change(place, 'narrowed', 'refused', 'must match a pattern')];
  }
  if (isNew) return [change(place, 'narrowed', 'perhaps', 'must match another pattern')];
  return before.length > after.length
    ? [change(place, 'widened', 'none', 'need not match a pattern')]
    : [];
}

function propertyChanges(from: Schema, to: Schema, place: Place): readonly ValuesChange[] {
  const [before, after] = [from.properties ?? {}, to.properties ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const isRoot = place.length === 0;
  return names.flatMap((name): readonly ValuesChange[] => {
    const [old, next] = [own(before, name), own(after, name)];
    const at = [...place, name];
    if (isRoot && ofHelm.includes(name) && (old === undefined || next === undefined)) return [];
    if (old === undefined) return next === undefined ? [] : addedTo(from, next, at);
    if (next === undefined) {
      const effect = to.additionalProperties === false ? 'refused' : 'none';
      return [change(at, 'removed', effect, 'there is no such value any more')];
    }
    return [
      ...schemaChanges(old, next, at),
      ...(to.required?.includes(name) === true && from.required?.includes(name) !== true
        ? requiredChange(next, at)
        : []),
    ];
  });
}

/** A new value: of a map, it had been an entry like every other. */
function addedTo(from: Schema, next: Schema, place: Place): readonly ValuesChange[] {
  if (typeof from.additionalProperties !== 'object') {
    return [change(place, 'added', 'none', next.description ?? 'is new')];
  }
  return schemaChanges(from.additionalProperties, next, place);
}

/** Helm merges the defaults in before it looks at the schema. */
function requiredChange(next: Schema, place: Place): readonly ValuesChange[] {
  if ('default' in next || next.properties !== undefined) return [];
  return [change(place, 'required', 'refused', 'must be set')];
}

function mapChanges(from: Schema, to: Schema, place: Place): readonly ValuesChange[] {
  const [before, after] = [from, to].map(entriesOf);
  const entry = [...place, '*'];
  const names =
    from.propertyNames === undefined && to.propertyNames === undefined
      ? []
      : schemaChanges(from.propertyNames ?? anyKey, to.propertyNames ?? anyKey, entry).map(
          (each) => ({
            ...each,
            what: `a key ${each.what}`,
          }),
        );
  if (typeof before === 'object' && typeof after === 'object') {
    return [...names, ...schemaChanges(before, after, entry)];
  }
  if (before !== false && after === false && typesOf(from).includes('object')) {
    return [change(place, 'narrowed', 'refused', 'takes no other keys any more')];
  }
  return names;
}

const anyKey: Schema = { type: 'string' };

function entriesOf({ additionalProperties = true }: Schema): Schema | boolean {
  return additionalProperties;
}

/** What must hold between several values. */
function implicationChanges(
  from: Schema,
  to: Schema,
  added: readonly string[],
): readonly ValuesChange[] {
  const known = rulesIn(from);
  return rulesIn(to).flatMap((rule): readonly ValuesChange[] => {
    const like = known.filter(({ text }) => text === rule.text);
    if (like.length === 0) {
      const { path, what } = rule;
      return [{ path: placeName(path), kind: 'narrowed', effect: 'perhaps', what }];
    }
    const before = like.flatMap(({ keys }) => keys);
    return rule.keys
      .filter((key) => !before.includes(key))
      .map((key): ValuesChange => {
        const path = placeName([...rule.path, key]);
        const value = added.find((one) => one.endsWith(`.${key}`));
        return value === undefined
          ? { path, kind: 'narrowed', effect: 'refused', what: rule.what }
          : { path, kind: 'moved', effect: 'refused', what: `is ${value} now` };
      });
  });
}

/** A rule between values. */
interface Rule {
  readonly path: Place;
  readonly what: string;
  /** All of it but for the keys that a map may not have. */
  readonly text: string;
  readonly keys: readonly string[];
}

function rulesIn({ allOf = [] }: Schema): readonly Rule[] {
  return allOf
    .filter((rule) => rule.if !== undefined)
    .map((rule) => {
      const keys: string[] = [];
      const text = JSON.stringify(rule, (key, value: unknown) => {
        if (value === false && key !== 'additionalProperties') keys.push(key);
        return value === false ? undefined : value;
      });
      const what = rule.$comment ?? 'must keep to another rule';
      return { path: firstPath(rule.if ?? {}), what, text, keys };
    });
}

function firstPath(schema: Schema): Place {
  const [first] = Object.entries(schema.properties ?? {});
  if (first === undefined) return [];
  const [name, below] = first;
  return [name, ...(typeof below === 'object' ? firstPath(below) : [])];
}

function defaultChanges(from: Contract, to: Contract): readonly ValuesChange[] {
  return differences(from.defaults, to.defaults).flatMap(({ path, before, after }) => {
    if (before === undefined || after === undefined) return [];
    const what = `default ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    return [{ path, kind: 'default' as const, effect: 'other' as const, what }];
  });
}

function own(tree: NonNullable<Schema['properties']>, name: string): Schema | undefined {
  const found = Object.hasOwn(tree, name) ? tree[name] : undefined;
  return typeof found === 'object' ? found : undefined;
}

function listed(values: readonly Json[]): string {
  return values
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
}
