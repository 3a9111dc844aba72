import { findApiResource } from '../../api-resources.ts';
import type { Schemas } from '../../schemas.ts';
import { dropsAll } from './drops-all.ts';
import type { Random } from './random.ts';
import { Values } from './values.ts';

type Json = Record<string, unknown>;

/** An object inside a manifest that is of a type of the schema. */
interface Place {
  readonly type: string;
  readonly path: string;
  readonly value: Json;
}

const NEVER_CHANGED = ['apiVersion', 'kind', 'status'];

/** Every object of a known type in a manifest, the manifest itself first. */
function* placesOf(schemas: Schemas, type: string, value: unknown, path = ''): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [position, item] of value.entries())
      yield* placesOf(schemas, type.slice(2), item, `${path}[${String(position)}]`);
    return;
  }
  const shape = schemas.types[type];
  if (shape === undefined || typeof value !== 'object' || value === null) return;
  yield { type, path, value: value as Json };
  for (const [name, item] of Object.entries(value)) {
    const inner = shape.fields[name];
    if (inner !== undefined && name !== 'status')
      yield* placesOf(schemas, inner, item, path === '' ? name : `${path}.${name}`);
  }
}

/** A field that was set, or taken away where there is no value. */
export interface Change {
  readonly type: string;
  readonly path: string;
  readonly value?: unknown;
}

/** A copy of a manifest with some fields set, taken away or doubled, and what was done. */
export function mutate(
  schemas: Schemas,
  random: Random,
  manifest: object,
  times: number,
): { readonly manifest: object; readonly changes: readonly Change[] } {
  const copy = JSON.parse(JSON.stringify(manifest)) as Json;
  const values = new Values(schemas, random);
  const root = typeOf(schemas, manifest);
  const changes: Change[] = [];
  while (changes.length < times) {
    const place = random.pick([...placesOf(schemas, root, copy)]);
    const change = changeOne(schemas, random, values, place);
    if (change !== undefined) changes.push(change);
  }
  return { manifest: copy, changes };
}

/** A manifest without the fields that its minor does not know, which older minors lack. */
export function asOf(schemas: Schemas, manifest: object): object {
  const copy = JSON.parse(JSON.stringify(manifest)) as Json;
  for (const { type, value } of placesOf(schemas, typeOf(schemas, manifest), copy)) {
    const { fields = {} } = schemas.types[type] ?? {};
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) Reflect.deleteProperty(value, name);
  }
  return copy;
}

function typeOf(schemas: Schemas, manifest: object): string {
  const { apiVersion, kind } = manifest as { readonly apiVersion: string; readonly kind: string };
  return findApiResource(schemas, apiVersion, kind)?.type ?? '';
}

function changeOne(
  schemas: Schemas,
  random: Random,
  values: Values,
  { type, path, value }: Place,
): Change | undefined {
  const { fields = {} } = schemas.types[type] ?? {};
  const names = Object.keys(fields).filter(
    (name) => (path !== '' || !NEVER_CHANGED.includes(name)) && !dropsAll(schemas, type, name),
  );
  const given = Object.keys(value).filter((name) => names.includes(name));
  if (names.length === 0) return undefined;
  const name = random.pick(given.length > 0 && random.chance(0.5) ? given : names);
  const old = value[name];
  const change = { type: `${type}.${name}`, path: path === '' ? name : `${path}.${name}` };
  if (old !== undefined && random.chance(0.15)) {
    Reflect.deleteProperty(value, name);
    return change;
  }
  const made = values.of(fields[name] ?? 'string', [type, name]);
  if (Array.isArray(old) && old.length > 0 && random.chance(0.3))
    old.push(structuredClone(random.pick(old as readonly unknown[])));
  else if (isMap(old) && isMap(made) && random.chance(0.5)) Object.assign(old, made);
  else value[name] = made;
  return { ...change, value: structuredClone(value[name]) };
}

const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
