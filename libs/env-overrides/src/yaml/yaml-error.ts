import { HelmGenError } from '@helm-gen/errors';

/**
 * Why a text is refused. `invalid`: every Helm refuses it. All others are refused here on purpose, although some Helm
 * or every Helm reads such a text: `refusedOnPurpose` has the reasons.
 */
export type YamlErrorKind =
  | 'invalid'
  | 'helm-versions'
  | 'duplicate-key'
  | 'changed-key'
  | 'late-merge'
  | 'rounded-number'
  | 'ignored-text'
  | 'directive'
  | 'timestamp-tag'
  | 'binary'
  | 'hidden-character'
  | 'limit';

/** Where a character stands, from 0; `index` counts the characters before it. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** A text that is not YAML, or that not every Helm reads alike, or as it seems to be written. */
export class YamlError extends HelmGenError {
  readonly kind: YamlErrorKind;
  readonly mark: Mark | undefined;

  constructor(kind: YamlErrorKind, message: string, mark?: Mark, remedy?: string) {
    super({
      code: 'input',
      message,
      remedy,
      ...(mark && { line: mark.line + 1, column: mark.column + 1 }),
    });
    this.kind = kind;
    this.mark = mark;
  }
}

export function invalid(what: string, mark: Mark, remedy?: string): YamlError {
  return new YamlError('invalid', `is not YAML: ${what}`, mark, remedy);
}
