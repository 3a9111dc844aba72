import {
  type Problem,
  field,
  index,
  key,
  notSupported,
  required,
  unknownField,
  wrongType,
} from './problem.ts';
import { scalarMismatch } from './scalars.ts';
import type { ObjectType, Schemas } from './schemas.ts';
import { nearest } from './suggestion.ts';

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

/**
 * Fields that the published schema requires and the server does without: a default fills them, or Go's zero value is
 * as good. The schema of 1.36 has dropped most of these itself.
 */
const NOT_REQUIRED = new Set([
  'V1EndpointSlice.endpoints',
  'V1HTTPHeader.value',
  'V1LimitRangeSpec.limits',
  'V1NetworkPolicySpec.podSelector',
  'V1PodFailurePolicyOnPodConditionsPattern.status',
  'V1RoleRef.apiGroup',
  'V1StatefulSetSpec.serviceName',
]);

/**
 * Enums that are pointers in the server's Go types, so that an empty string is a value of its own and not allowed;
 * elsewhere it counts as absent, and a default fills it.
 */
const NO_EMPTY_STRING = new Set([
  'V1JobSpec.completionMode',
  'V1JobSpec.podReplacementPolicy',
  'V1NetworkPolicyPort.protocol',
  'V1PersistentVolumeClaimSpec.volumeMode',
  'V1PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy',
  'V1PodSecurityContext.fsGroupChangePolicy',
  'V1PodSpec.preemptionPolicy',
  'V1ServiceSpec.internalTrafficPolicy',
  'V1ServiceSpec.ipFamilyPolicy',
  'V1TopologySpreadConstraint.nodeAffinityPolicy',
  'V1TopologySpreadConstraint.nodeTaintsPolicy',
  'V1VolumeMount.mountPropagation',
]);

/** Deeper than any manifest; the recursive types of a CustomResourceDefinition could exhaust the stack. */
const DEEPEST = 200;

/**
 * Decodes a manifest strictly, as the real server decodes JSON into its types: `null` is an absent field, and what is
 * unknown or of a wrong type is a problem. What remains fits the types, so that checks may trust it.
 */
export function decode(schemas: Schemas, type: string, manifest: object): Decoded {
  const decoded: Decoded = { problems: [], nodes: [] };
  decodeObject({ schemas, decoded, depth: 0, secret: type === 'V1Secret' }, type, manifest, '');
  return decoded;
}

interface Run {
  readonly schemas: Schemas;
  readonly decoded: Decoded;
  readonly depth: number;
  /** Whether values are not to be shown. */
  readonly secret: boolean;
}

function decodeValue(run: Run, type: string, value: unknown, path: string): unknown {
  if (value === undefined || value === null) return undefined;
  const { problems } = run.decoded;
  if (run.depth > DEEPEST && typeof value === 'object') {
    problems.push(wrongType(path, undefined, 'is nested too deeply'));
    return undefined;
  }
  const deeper = { ...run, depth: run.depth + 1 };
  if (type.startsWith('[]')) return decodeList(deeper, type.slice(2), value, path);
  if (type.startsWith('{}')) return decodeMap(deeper, type.slice(2), value, path);
  if (isObjectType(run.schemas, type)) return decodeObject(deeper, type, value, path);
  const wanted = scalarMismatch(type, value);
  if (wanted === undefined) return value;
  problems.push(wrongType(path, run.secret ? undefined : value, wanted));
  return undefined;
}

function decodeList(run: Run, type: string, value: unknown, path: string): unknown[] | undefined {
  if (!Array.isArray(value)) {
    run.decoded.problems.push(wrongType(path, run.secret ? undefined : value, 'must be a list'));
    return undefined;
  }
  const items = value.map((item: unknown, position) =>
    decodeValue(run, type, item ?? zero(run.schemas, type), index(path, position)),
  );
  if (isObjectType(run.schemas, type)) return items.map((item) => item ?? {});
  return items.includes(undefined) ? undefined : items;
}

function decodeMap(run: Run, type: string, value: unknown, path: string): object | undefined {
  if (!isMap(value)) {
    run.decoded.problems.push(wrongType(path, run.secret ? undefined : value, 'must be a map'));
    return undefined;
  }
  const entries = Object.entries(value).map(
    ([name, item]) =>
      [name, decodeValue(run, type, item ?? zero(run.schemas, type), key(path, name))] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

function decodeObject(run: Run, type: string, value: unknown, path: string): object | undefined {
  const shape = run.schemas.types[type];
  const { problems, nodes } = run.decoded;
  if (shape === undefined || !isMap(value)) {
    problems.push(wrongType(path, run.secret ? undefined : value, 'must be a map'));
    return undefined;
  }
  for (const name of Object.keys(value))
    if (!Object.hasOwn(shape.fields, name))
      problems.push(unknownField(field(path, name), nearest(name, Object.keys(shape.fields))));
  const decoded: Record<string, unknown> = {};
  if (!inStatus(path)) nodes.push({ type, path, value: decoded });
  for (const [name, fieldType] of Object.entries(shape.fields)) {
    const at = field(path, name);
    const given =
      value[name] ?? (name === 'spec' && isObjectType(run.schemas, fieldType) ? {} : undefined);
    const item = decodeValue(run, fieldType, given, at);
    const isDefault = item === '' && shape.enums?.[name] !== undefined;
    if (item !== undefined && !isDefault) decoded[name] = item;
    if (inStatus(at)) continue;
    problems.push(
      ...missing(type, shape, name, given, at),
      ...outsideEnum(type, shape, name, item, at),
    );
  }
  return decoded;
}

function missing(
  type: string,
  shape: ObjectType,
  name: string,
  given: unknown,
  at: string,
): Problem[] {
  const absent = given === undefined || given === '';
  return absent && shape.required?.includes(name) === true && !NOT_REQUIRED.has(`${type}.${name}`)
    ? [required(at)]
    : [];
}

function outsideEnum(
  type: string,
  shape: ObjectType,
  name: string,
  value: unknown,
  at: string,
): Problem[] {
  const values = shape.enums?.[name];
  if (values === undefined || value === undefined) return [];
  if (value === '' && !NO_EMPTY_STRING.has(`${type}.${name}`)) return [];
  const given = typeof value === 'object' ? Object.entries(value as object) : [[undefined, value]];
  return given
    .filter(([, item]) => !values.includes(String(item)))
    .map(([position, item]) =>
      notSupported(position === undefined ? at : key(at, String(position)), item, values),
    );
}

/** What a null among the items of a list or a map decodes to: nothing, in the way of its type. */
function zero(schemas: Schemas, type: string): unknown {
  if (isObjectType(schemas, type)) return {};
  return { boolean: false, int32: 0, int64: 0, double: 0, quantity: '0', string: '' }[type];
}

/** The server ignores what a new object says of its status, but for what it cannot decode. */
const inStatus = (path: string): boolean => path === 'status' || path.startsWith('status.');

const isObjectType = (schemas: Schemas, type: string): boolean =>
  Object.hasOwn(schemas.types, type);

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
