import type { Json } from '@helm-gen/helm-template';
import type { FieldChange } from './object-changes.ts';

/** A field that differs, for somebody to see. */
export interface ShownField {
  readonly path: string;
  /** Absent where there was nothing. */
  readonly from?: Json;
  readonly to?: Json;
}

/**
 * What may be shown of a change: of a Secret's data, that there is another value, and not which. Masked after the
 * comparison, so that a changed value is still known to be changed.
 */
export function shownField(object: string, { path, from, to }: FieldChange): ShownField {
  const isSecret = object.startsWith('Secret/') && /^(data|stringData)\b/.test(path);
  return {
    path,
    ...(from === undefined ? {} : { from: isSecret ? '(old value)' : from }),
    ...(to === undefined ? {} : { to: isSecret ? '(new value)' : to }),
  };
}
