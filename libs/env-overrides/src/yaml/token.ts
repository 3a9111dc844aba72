import type { Mark } from './yaml-error.ts';

export type TokenType =
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'flow-entry'
  | 'block-entry'
  | 'key'
  | 'value';

export type Token = (
  | { readonly type: TokenType }
  | { readonly type: 'alias' | 'anchor' | 'tag'; readonly text: string }
  | { readonly type: 'scalar'; readonly text: string; readonly isPlain: boolean }
) & { readonly mark: Mark };
