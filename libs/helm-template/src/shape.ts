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
      /** Every allowed string is ASCII, so that its bytes are its characters. */
      readonly ascii?: true;
    }
  | { readonly type: 'integer'; /** `0` is not allowed. */ readonly neverEmpty: boolean }
  | { readonly type: 'boolean' }
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Shape>> }
  | { readonly type: 'map'; readonly plainKeys: boolean; readonly value: Shape }
  | { readonly type: 'list'; readonly item: Shape }
);

export type StringShape = Extract<Shape, { type: 'string' }>;

export const string: StringShape = {
  type: 'string',
  optional: false,
  neverEmpty: false,
  plain: false,
};
export const name: StringShape = {
  ...{ type: 'string', optional: false, neverEmpty: true, plain: true },
  ascii: true,
};
export const boolean: Shape = { type: 'boolean', optional: false };

/** A string made of others and of numbers and booleans, all of them or less. */
export function madeOf(...parts: readonly (Shape | undefined)[]): StringShape {
  return parts.every(isAscii) ? { ...string, ascii: true } : string;
}

function isAscii(shape: Shape | undefined): boolean {
  return (
    shape !== undefined && isScalar(shape) && (shape.type !== 'string' || shape.ascii === true)
  );
}

/** What is one or the other. */
export function eitherShape(one: Shape | undefined, other: Shape | undefined): Shape | undefined {
  if (one?.type !== other?.type) return undefined;
  if (one?.type === 'string' && other?.type === 'string') {
    return {
      ...madeOf(one, other),
      optional: one.optional || other.optional,
      neverEmpty: one.neverEmpty && other.neverEmpty,
    };
  }
  if (one?.type === 'integer' && other?.type === 'integer')
    return { ...one, neverEmpty: one.neverEmpty && other.neverEmpty };
  return one;
}

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
