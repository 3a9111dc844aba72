import { pathTo } from '@helm-gen/chart';
import { fieldOf, itemKeys } from '@helm-gen/chart-review/diff';

/** The fields that a manager wrote: a tree whose keys are `f:name`, `k:{"name":"x"}`, `v:"x"` and `.`. */
interface FieldSet {
  readonly [key: string]: FieldSet;
}

/** An object as the API server gives it with `--show-managed-fields`. */
export interface LiveObject {
  readonly [key: string]: unknown;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly managedFields?: readonly {
      readonly manager?: string;
      readonly subresource?: string;
      readonly fieldsV1?: FieldSet;
    }[];
  };
}

/** A step on the way from an object to one of its fields. */
export interface Step {
  /** The key of a map; of an item of a list one of its {@link itemKeys}, or else its index. */
  readonly key: string;
  /** From the object to here. */
  readonly path: string;
  readonly value: unknown;
}

/** A field that another than helm wrote. */
export interface OthersField {
  readonly manager: string;
  /** At least one; the last is the field. */
  readonly steps: readonly Step[];
}

/** The fields of an object that managers other than helm wrote last, the status apart. */
export function othersFields(live: LiveObject): readonly OthersField[] {
  return (live.metadata.managedFields ?? []).flatMap(
    ({ manager = 'unknown', subresource, fieldsV1 = {} }) =>
      /^helm/i.test(manager) || subresource === 'status'
        ? []
        : below(fieldsV1, live, []).map((steps) => ({ manager, steps })),
  );
}

function below(
  fields: FieldSet,
  value: unknown,
  steps: readonly Step[],
): readonly (readonly Step[])[] {
  const path = steps.at(-1)?.path ?? '';
  return Object.entries(fields).flatMap(([field, deeper]) => {
    if (field === '.') return [];
    const [kind, name] = [field.slice(0, 2), field.slice(2)];
    const step = kind === 'f:' ? inMap(value, name, path) : inList(value, kind, name, path);
    if (step.value === undefined) return [];
    const further = below(deeper, step.value, [...steps, step]);
    return further.length > 0 ? further : [[...steps, step]];
  });
}

function inMap(map: unknown, key: string, path: string): Step {
  return { key, path: pathTo(path, key), value: fieldOf(map, key) };
}

function inList(list: unknown, kind: string, name: string, path: string): Step {
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const index = items.findIndex((each) => isMeant(each, kind, name));
  const key = itemKeys(items)?.[index] ?? index.toString();
  return { key, path: pathTo(path, key, true), value: items[index] };
}

function isMeant(item: unknown, kind: string, text: string): boolean {
  const wanted = JSON.parse(text) as unknown;
  if (kind !== 'k:' || typeof wanted !== 'object' || wanted === null) return item === wanted;
  return Object.entries(wanted).every(([field, value]) => fieldOf(item, field) === value);
}
