import { memoised } from './memoised.ts';

/**
 * What a reference holds, as far as a printer must know it: a string is quoted, an integer goes through `int64`,
 * a map is printed key by key unless Helm's `toYaml` is exact for everything it may hold.
 */
export type Shape = { readonly optional: boolean } & (
  | {
      readonly type: 'string';
      /** `""` is not allowed, so Go's emptiness means absence. */
      readonly neverEmpty: boolean;
      /** Every allowed string survives `toYaml`: no control character, no line or paragraph separator. */
      readonly plain: boolean;
    }
  | { readonly type: 'integer'; /** `0` is not allowed. */ readonly neverEmpty: boolean }
  | { readonly type: 'boolean' }
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Shape>> }
  | { readonly type: 'map'; readonly plainKeys: boolean; readonly value: Shape }
  | { readonly type: 'list'; readonly item: Shape }
);

export const string: Shape = { type: 'string', optional: false, neverEmpty: false, plain: false };
export const name: Shape = { type: 'string', optional: false, neverEmpty: true, plain: true };
export const boolean: Shape = { type: 'boolean', optional: false };

/** Whether Helm's `toYaml` prints every value of this shape exactly. */
export const isPlain = memoised((shape: Shape): boolean => {
  switch (shape.type) {
    case 'string':
      return shape.plain;
    case 'integer':
    case 'boolean':
      return true;
    case 'object':
      return Object.values(shape.fields).every(isPlain);
    case 'map':
      return shape.plainKeys && isPlain(shape.value);
    case 'list':
      return isPlain(shape.item);
  }
});

/** Whether Go's templates can hold a present value of this shape for empty (`""`, `0`, `{}`, `[]`). */
export function canBeEmpty(shape: Shape): boolean {
  switch (shape.type) {
    case 'string':
    case 'integer':
      return !shape.neverEmpty;
    case 'object':
      return Object.values(shape.fields).every((field) => field.optional);
    case 'boolean':
    case 'map':
    case 'list':
      return true;
  }
}

/** What holds other values. */
export type Collection = Extract<Shape, { type: 'object' | 'map' | 'list' }>;

export function isScalar(shape: Shape): shape is Exclude<Shape, Collection> {
  return shape.type === 'string' || shape.type === 'integer' || shape.type === 'boolean';
}
