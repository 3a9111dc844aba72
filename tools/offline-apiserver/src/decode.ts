import { nearest } from '@helm-gen/errors';
import { isDropped } from './dropped-fields.ts';
import { missingFields, outsideEnum } from './field-problems.ts';
import { type Problem, field, index, key, unknownField, wrongType } from './problem.ts';
import { scalarMismatch } from './scalars.ts';
import { type ObjectType, type Schemas, minorNumber } from './schemas.ts';

/** An object of a known type inside a manifest, with what could not be decoded left out. */
export interface Node {
  readonly type: string;
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Decoded {
  readonly problems: Problem[];
  /** Every object of a known type, in the order of the document: the manifest first, nothing of its status. */
  readonly nodes: Node[];
}

/** Deeper than any manifest; the recursive types of a CustomResourceDefinition could exhaust the stack. */
const DEEPEST = 200;

/**
 * Decodes a manifest strictly, as the real server decodes JSON into its types: `null` is an absent field, and what is
 * unknown or of a wrong type is a problem. What remains fits the types, so that checks may trust it.
 */
export function decode(schemas: Schemas, type: string, manifest: object): Decoded {
  const decoded: Decoded = { problems: [], nodes: [] };
  decodeObject(
    { schemas, minor: minorNumber(schemas), decoded, root: type },
    { type, path: '', depth: 0 },
    manifest,
  );
  return decoded;
}

interface Run {
  readonly schemas: Schemas;
  /** 33 of 1.33. */
  readonly minor: number;
  readonly decoded: Decoded;
  /** The type of the manifest. */
  readonly root: string;
}

/** Where a value is, and the type that it should be of. */
interface Place {
  readonly type: string;
  readonly path: string;
  readonly depth: number;
}

/** The value as far as it fits its type; undefined, and a problem, if it does not at all. */
function decodeValue(run: Run, place: Place, value: unknown): unknown {
  const { type, depth } = place;
  if (value === undefined || value === null) return undefined;
  if (depth > DEEPEST && typeof value === 'object')
    return mismatch(run, place, undefined, 'is nested too deeply');
  if (type.startsWith('[]')) return decodeList(run, place, value);
  if (type.startsWith('{}')) return decodeMap(run, place, value);
  if (isObjectType(run.schemas, type)) return decodeObject(run, place, value);
  const wanted = scalarMismatch(type, value);
  return wanted === undefined ? value : mismatch(run, place, value, wanted);
}

function mismatch(run: Run, { path }: Place, value: unknown, wanted: string): undefined {
  run.decoded.problems.push(wrongType(path, run.root === 'V1Secret' ? undefined : value, wanted));
  return undefined;
}

function decodeList(run: Run, place: Place, value: unknown): unknown[] | undefined {
  if (!Array.isArray(value)) return mismatch(run, place, value, 'must be a list');
  const type = place.type.slice(2);
  const items = value.map((item: unknown, position) => {
    const at = { type, path: index(place.path, position), depth: place.depth + 1 };
    return decodeValue(run, at, item ?? zero(run.schemas, type));
  });
  if (isObjectType(run.schemas, type)) return items.map((item) => item ?? {});
  return items.includes(undefined) ? undefined : items;
}

function decodeMap(run: Run, place: Place, value: unknown): object | undefined {
  if (!isMap(value)) return mismatch(run, place, value, 'must be a map');
  const type = place.type.slice(2);
  const entries = Object.entries(value).map(([name, item]): [string, unknown] => {
    const at = { type, path: key(place.path, name), depth: place.depth + 1 };
    return [name, decodeValue(run, at, item ?? zero(run.schemas, type))];
  });
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function decodeObject(run: Run, place: Place, value: unknown): object | undefined {
  const { type, path, depth } = place;
  const shape = run.schemas.types[type];
  if (shape === undefined || !isMap(value)) return mismatch(run, place, value, 'must be a map');
  const { problems, nodes } = run.decoded;
  const decoded: Record<string, unknown> = {};
  nodes.push({ type, path, value: decoded });
  for (const [name, given] of Object.entries(withSpec(run.schemas, shape, value))) {
    const at = field(path, name);
    const fieldType = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (fieldType === undefined) {
      problems.push(unknownField(at, nearest(name, Object.keys(shape.fields))));
      continue;
    }
    const fieldPlace = { type: fieldType, path: at, depth: depth + 1 };
    if (
      isStatus(run.schemas, name, fieldType) ||
      isDropped(type, name, run.minor, run.root, path)
    ) {
      problems.push(...undecodable(run, fieldPlace, given));
      continue;
    }
    const item = decodeValue(run, fieldPlace, given);
    const values = shape.enums?.[name];
    if (values !== undefined) problems.push(...outsideEnum(`${type}.${name}`, values, item, at));
    // An empty string where there is an enum is an absent value, which a default fills.
    if (item !== undefined && (item !== '' || values === undefined)) decoded[name] = item;
  }
  problems.push(...missingFields(type, shape, value, path));
  return decoded;
}

/** Of an object; the status of a condition is a string. */
const isStatus = (schemas: Schemas, name: string, type: string): boolean =>
  name === 'status' && isObjectType(schemas, type);

/** What the server says of a value that it then ignores, as the status of a new object. */
function undecodable(run: Run, place: Place, value: unknown): Problem[] {
  const decoded: Decoded = { problems: [], nodes: [] };
  decodeValue({ ...run, decoded }, place, value);
  return decoded.problems.filter(({ type }) =>
    ['FieldValueTypeInvalid', 'UnknownField'].includes(type),
  );
}

/** In Go an absent spec is an empty one, in which everything that it requires is missing. */
function withSpec(
  schemas: Schemas,
  { fields }: ObjectType,
  value: object & { spec?: unknown },
): object {
  const type = fields['spec'];
  return type !== undefined &&
    isObjectType(schemas, type) &&
    (value.spec ?? undefined) === undefined
    ? { ...value, spec: {} }
    : value;
}

/** What a null among the items of a list or a map decodes to: nothing, in the way of its type. */
const zero = (schemas: Schemas, type: string): unknown =>
  isObjectType(schemas, type) ? {} : ZEROS[type];

const ZEROS: Readonly<Record<string, unknown>> = {
  boolean: false,
  byte: '',
  double: 0,
  int32: 0,
  int64: 0,
  quantity: '0',
  string: '',
};

const isObjectType = (schemas: Schemas, type: string): boolean =>
  Object.hasOwn(schemas.types, type);

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
