import { objectName, type Manifest } from '@helm-gen/chart';
import { itemKeys, mergeKeyOf } from './item-keys.ts';

/** A field that differs; absent values are `undefined`. */
export interface FieldChange {
  /** `spec.template.spec.containers[name=orders].image` */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** How one object differs between what there is and what is to be. */
export interface ObjectChange {
  /** `Deployment/orders-dev` */
  readonly object: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Of a changed object; of an added or removed one there are none. */
  readonly fields: readonly FieldChange[];
}

/**
 * What changes from one set of objects to another. Lists are matched by the keys by which Kubernetes merges them, so
 * that another order alone is no change. No value of a Secret is in the result.
 */
export function changesBetween(
  from: readonly Manifest[],
  to: readonly Manifest[],
): readonly ObjectChange[] {
  const [before, after] = [byName(from), byName(to)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((object): readonly ObjectChange[] => {
    const [old, next] = [before.get(object), after.get(object)];
    if (old === undefined) return [{ object, change: 'added', fields: [] }];
    if (next === undefined) return [{ object, change: 'removed', fields: [] }];
    const fields = fieldChanges(old, next);
    if (fields.length === 0) return [];
    const shown = old['kind'] === 'Secret' ? fields.map(masked) : fields;
    return [{ object, change: 'changed', fields: shown }];
  });
}

/** `1 added, 2 changed (3 fields), 1 removed`; `nothing changes`. */
export function changeStatistics(changes: readonly ObjectChange[]): string {
  const fields = changes.flatMap((change) => change.fields).length.toString();
  const parts = (['added', 'changed', 'removed'] as const).flatMap((kind) => {
    const count = changes.filter(({ change }) => change === kind).length;
    const detail = kind === 'changed' ? ` (${fields} ${fields === '1' ? 'field' : 'fields'})` : '';
    return count === 0 ? [] : [`${count.toString()} ${kind}${detail}`];
  });
  return parts.length === 0 ? 'nothing changes' : parts.join(', ');
}

/** The changes for a person to read, a line a field. */
export function changeLines(changes: readonly ObjectChange[]): readonly string[] {
  const signs = { added: '+', removed: '-', changed: '~' };
  return changes.flatMap(({ object, change, fields }) => [
    `  ${signs[change]} ${object}`,
    ...fields.map(({ path, from, to }) => `      ${path}: ${show(from)} → ${show(to)}`),
  ]);
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}

/** After the comparison, so that a changed value is still known to be changed. */
function masked({ path, from, to }: FieldChange): FieldChange {
  if (!/^(data|stringData)\b/.test(path)) return { path, from, to };
  const hide = (value: unknown, which: string) =>
    value === undefined ? value : `(${which} value)`;
  return { path, from: hide(from, 'old'), to: hide(to, 'new') };
}

function byName(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  return new Map(manifests.map((manifest) => [objectName(manifest), manifest]));
}

type Tree = Readonly<Record<string, unknown>>;

function fieldChanges(from: unknown, to: unknown, path = ''): readonly FieldChange[] {
  if (Array.isArray(from) && Array.isArray(to)) {
    const key = mergeKeyOf(from, to);
    if (key !== undefined) return eachField(keyed(from, key), keyed(to, key), path);
    const length = Math.max(from.length, to.length);
    return Array.from({ length }, (_, index) =>
      fieldChanges(from[index], to[index], `${path}[${index.toString()}]`),
    ).flat();
  }
  if (isTree(from) && isTree(to)) {
    const named = (tree: Tree) =>
      new Map(Object.entries(tree).map(([name, value]) => [joined(path, name), value]));
    return eachField(named(from), named(to), '');
  }
  return Object.is(from, to) ? [] : [{ path, from, to }];
}

function eachField(
  from: ReadonlyMap<string, unknown>,
  to: ReadonlyMap<string, unknown>,
  prefix: string,
): readonly FieldChange[] {
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((name) =>
    fieldChanges(from.get(name), to.get(name), `${prefix}${name}`),
  );
}

function keyed(list: readonly unknown[], key: string): ReadonlyMap<string, unknown> {
  const keys = itemKeys(list, key) ?? [];
  return new Map(list.map((item, index) => [`[${keys[index] ?? ''}]`, item]));
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function joined(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}
