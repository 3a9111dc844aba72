import { mapAll } from '@helm-gen/errors';
import * as z from 'zod';
import { bareMap } from './bare-map.ts';
import { contractError } from './contract-error.ts';
import { fixedLeaf, numberLeaf, refuseCheck, stringLeaf, type Leaf } from './leaf.ts';
import { YAML_WORD } from './yaml-scalar.ts';
import { checksOf, type Check, type Schema } from './zod-checks.ts';

type Text = Extract<Leaf, { type: 'string' }>;

/** What a value is, once optional, nullable, default, prefault and readonly are taken off. */
export type Kind =
  | Leaf
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, ContractNode>> }
  | { readonly type: 'map'; readonly key: ContractNode; readonly value: ContractNode }
  | { readonly type: 'list'; readonly item: ContractNode }
  | {
      readonly type: 'union';
      readonly options: readonly ContractNode[];
      /** What is known of a union of scalars alone; templates take any other as it is. */
      readonly scalar?: Pick<Text, 'neverEmpty' | 'plain' | 'ascii'>;
    }
  /** Free-form: whatever `toYaml` prints exactly. */
  | { readonly type: 'any' };

export interface ContractNode {
  readonly kind: Kind;
  /** May be absent from the merged values. */
  readonly optional: boolean;
  readonly nullable: boolean;
  /** `''` if there is none. */
  readonly description: string;
  /** The first of the `examples` that the author gave with `.meta(…)`. */
  readonly example?: unknown;
  /** Marked by `.meta({ essential: true })`: one of the few values that most people set. */
  readonly essential?: true;
  /** What the author gave with `.default(…)`; a section has none of its own. */
  readonly defaultValue?: unknown;
  /** What a section, a map or a list must keep to as a whole; a scalar's checks are its own. */
  readonly checks: readonly z.core.$ZodCheck[];
  /** The schema with all its wrappers, as the author wrote it. */
  readonly schema: Schema;
  /** The schema without its wrappers. */
  readonly inner: Schema;
}

/** A closed object, so that `fields` are at hand. */
export type ObjectNode = ContractNode & { readonly kind: Extract<Kind, { type: 'object' }> };

/** Deeper than any chart's values: only a contract that makes itself anew in a getter reaches it. */
export const MAX_DEPTH = 32;

/**
 * Reads a contract's structure from zod's own definitions (`_zod.def`).
 * @param path where `schema` stands in the values, `''` for the root; map entries are `path.*`, list items `path[]`
 * @throws {HelmGenError} naming the first value that values.yaml, values.schema.json and zod cannot treat alike
 */
export function walk(schema: Schema, path = ''): ContractNode {
  return node(schema, path, []);
}

function node(schema: Schema, path: string, ancestors: readonly Schema[]): ContractNode {
  const known = nodes.get(schema);
  if (known !== undefined) return known;
  const { inner, outer, ...wrappers } = unwrap(schema, path);
  if (ancestors.includes(inner) || ancestors.length > MAX_DEPTH) {
    throw contractError(path, 'contains itself, which values.yaml cannot', 'write the levels out');
  }
  const kind = kindOf(inner, path, [...ancestors, inner]);
  const hasParts = ['object', 'map', 'list', 'union', 'any'].includes(kind.type);
  refuseChecks(outer.flatMap(checksOf), path, hasParts ? ['custom'] : undefined);
  const checks = hasParts ? [inner, ...outer].flatMap((one) => one._zod.def.checks ?? []) : [];
  const optional = schema._zod.optout === 'optional';
  const read: ContractNode = { kind, optional, ...wrappers, checks, schema, inner };
  nodes.set(schema, read);
  return read;
}

// Types of values are shared by many contracts, most of them below a default of each contract's own.
const nodes = new WeakMap<Schema, ContractNode>();
const kinds = new WeakMap<Schema, Kind>();

function unwrap(schema: Schema, path: string) {
  let inner = schema;
  let nullable = false;
  let meta: Meta = {};
  let given: { readonly defaultValue?: unknown } = {};
  const outer: Schema[] = [];
  for (;;) {
    meta = { ...metaOf(inner), ...meta };
    const { def } = (inner as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case 'default':
        given = { defaultValue: def.defaultValue, ...given };
        break;
      case 'prefault':
        if (def.innerType._zod.def.type !== 'object' || !isEmpty(def.defaultValue)) {
          throw contractError(path, 'has a .prefault(…) with a value', 'use .default(…)');
        }
        break;
      case 'nullable':
        nullable = true;
        break;
      case 'optional':
      case 'readonly':
        break;
      default:
        return { inner, outer, nullable, description: '', ...meta, ...given };
    }
    outer.push(inner);
    inner = def.innerType;
  }
}

const isEmpty = (value: unknown) => Object.keys(value as object).length === 0;

type Meta = Pick<ContractNode, 'example' | 'essential'> & { readonly description?: string };

function metaOf(schema: Schema): Meta {
  const { description, examples, essential } = z.globalRegistry.get(schema) ?? {};
  return {
    ...(description === undefined ? {} : { description }),
    ...(Array.isArray(examples) && examples.length > 0 ? { example: examples[0] as unknown } : {}),
    ...(essential === true ? { essential } : {}),
  };
}

function kindOf(inner: Schema, path: string, ancestors: readonly Schema[]): Kind {
  const known = kinds.get(inner);
  if (known !== undefined) return known;
  const kind = newKind(inner, path, ancestors);
  kinds.set(inner, kind);
  return kind;
}

function newKind(inner: Schema, path: string, ancestors: readonly Schema[]): Kind {
  const { def } = (inner as z.core.$ZodTypes)._zod;
  if ('coerce' in def) {
    throw contractError(path, 'is coerced, which Helm does not do', 'use z.string() or the like');
  }
  switch (def.type) {
    case 'string':
      return stringLeaf(inner, path);
    case 'number':
      return numberLeaf(inner, path);
    case 'boolean':
      refuseChecks(checksOf(inner), path);
      return { type: 'boolean' };
    case 'enum':
      return fixedLeaf([...(inner._zod.values ?? [])], inner, path);
    case 'literal':
      return fixedLeaf(def.values, inner, path);
    case 'object':
      refuseChecks(checksOf(inner), path, ['custom']);
      return { type: 'object', fields: fieldsOf(def, path, ancestors) };
    case 'record':
      refuseChecks(checksOf(inner), path, ['custom']);
      return mapOf(def, path, ancestors);
    case 'array':
      refuseChecks(checksOf(inner), path, ['custom', 'min_length', 'max_length', 'length_equals']);
      return { type: 'list', item: node(def.element, `${path}[]`, ancestors) };
    case 'unknown':
    case 'any':
      refuseChecks(checksOf(inner), path, ['custom']);
      return { type: 'any' };
    case 'union':
      refuseChecks(checksOf(inner), path, ['custom']);
      return unionOf(def, path, ancestors);
    default:
      throw contractError(
        path,
        `is of zod's kind "${def.type}", which values.yaml, its schema and the templates cannot ` +
          'share',
        'use a string, number, boolean, enum, section, z.record, z.array, z.union or z.unknown',
      );
  }
}

/** A `.refine` on an object, map or list is a check beyond the schema, as those of `defineValues` are. */
function refuseChecks(checks: readonly Check[], path: string, allowed?: readonly string[]): void {
  const other = checks.find(({ check }) => !allowed?.includes(check));
  if (other !== undefined) refuseCheck(path, other.check);
}

function fieldsOf(def: z.core.$ZodObjectDef, path: string, ancestors: readonly Schema[]) {
  if (def.catchall?._zod.def.type !== 'never') {
    throw contractError(path, 'takes unknown keys', 'use section(…) or z.strictObject(…)');
  }
  const fields = bareMap<ContractNode>();
  mapAll(Object.entries(def.shape), ([key, schema]) => {
    refuseKey(key, join(path, key));
    fields[key] = node(schema, join(path, key), ancestors);
  });
  return fields;
}

function refuseKey(key: string, path: string): void {
  if (!/^[A-Za-z_][\w-]*$/.test(key) || key === '__proto__') {
    throw contractError(path, 'is no name for a value', 'use letters, digits, "_" and "-"');
  }
  if (YAML_WORD.test(key)) {
    throw contractError(path, 'is no name for a value: Helm reads it as a boolean or null');
  }
}

function mapOf(def: z.core.$ZodRecordDef, path: string, ancestors: readonly Schema[]): Kind {
  const key = node(def.keyType as Schema, `${path} (key)`, ancestors);
  if (def.keyType._zod.def.type !== 'string' || def.mode === 'loose') {
    throw contractError(
      path,
      'is a map whose keys are not plain strings',
      'use section(…) for fixed keys, or z.record(z.string().regex(…), …)',
    );
  }
  return { type: 'map', key, value: node(def.valueType, join(path, '*'), ancestors) };
}

function unionOf(def: z.core.$ZodUnionDef, path: string, ancestors: readonly Schema[]): Kind {
  const options = def.options.map((option) => node(option as Schema, path, ancestors));
  const odd = options.find(({ optional, nullable }) => optional || nullable);
  if (odd !== undefined || options.some((option) => 'defaultValue' in option)) {
    throw contractError(
      path,
      'is a union with an option that may be absent',
      'put .optional() or .default(…) after the union',
    );
  }
  const leaves = options.map(({ kind }) => kind).filter((kind) => isLeaf(kind));
  if (leaves.length === options.length) return { type: 'union', options, scalar: scalarOf(leaves) };
  if (options.every((option) => isPlain(option))) return { type: 'union', options };
  throw contractError(
    path,
    'is a union with text in it that Helm cannot print exactly with toYaml',
    'give its strings a pattern without control characters, such as z.string().regex(/^[ -~]*$/)',
  );
}

function isLeaf(kind: Kind): kind is Leaf {
  return ['string', 'integer', 'number', 'boolean'].includes(kind.type);
}

function scalarOf(leaves: readonly Leaf[]) {
  const texts = leaves.filter((leaf) => leaf.type === 'string');
  return {
    neverEmpty: leaves.every(
      (leaf) =>
        ('neverEmpty' in leaf && leaf.neverEmpty) || ('neverZero' in leaf && leaf.neverZero),
    ),
    plain: texts.every(({ plain }) => plain),
    ascii: texts.every(({ ascii }) => ascii),
  };
}

/** Whether Helm's `toYaml` prints every value exactly. */
function isPlain({ kind }: ContractNode): boolean {
  switch (kind.type) {
    case 'string':
      return kind.plain;
    case 'object':
      return Object.values(kind.fields).every((field) => isPlain(field));
    case 'map':
      return isPlain(kind.key) && isPlain(kind.value);
    case 'list':
      return isPlain(kind.item);
    case 'union':
      return kind.options.every((option) => isPlain(option));
    default:
      return true;
  }
}

/** Dotted path of a child; the root's path is `''`. */
export const join = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);

/** What may be at one step below a value. */
export function childOf(
  { kind }: Pick<ContractNode, 'kind'>,
  step: PropertyKey,
): ContractNode | undefined {
  if (kind.type === 'list') return typeof step === 'number' ? kind.item : undefined;
  if (kind.type === 'map') return kind.value;
  return kind.type === 'object' ? kind.fields[String(step)] : undefined;
}
