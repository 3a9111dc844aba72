import { type Manifest } from '@helm-gen/chart';
import { objectChanges, type ShownField, shownField } from '@helm-gen/chart-review/diff';

/** How one object differs between what there is and what is to be. */
export interface ObjectChange {
  /** `Deployment/orders-dev` */
  readonly object: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Of a changed object; of an added or removed one there are none. */
  readonly fields: readonly ShownField[];
}

/** What changes from one set of objects to another. No value of a Secret is in the result. */
export function changesBetween(
  from: readonly Manifest[],
  to: readonly Manifest[],
): readonly ObjectChange[] {
  return objectChanges(from, to).map(({ object, change, fields }) => ({
    ...{ object, change },
    fields: fields.map((field) => shownField(object, field)),
  }));
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
