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
  | { readonly type: 'number'; /** `0` is not allowed. */ readonly neverEmpty: boolean }
  | { readonly type: 'boolean' }
  | {
      /** A string, a number or a boolean: which of them, each value tells. */
      readonly type: 'scalar';
      readonly neverEmpty: boolean;
      /** As of a string. */
      readonly plain: boolean;
      readonly ascii?: true;
    }
  /** Anything that `toYaml` prints exactly. */
  | { readonly type: 'any' }
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
  return shape !== undefined && isScalar(shape) && (!('plain' in shape) || shape.ascii === true);
}

/** What is one or the other. */
export function eitherShape(one: Shape | undefined, other: Shape | undefined): Shape | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (!isScalar(one) || !isScalar(other)) return one.type === other.type ? one : undefined;
  const optional = one.optional || other.optional;
  const neverEmpty = [one, other].every((shape) => 'neverEmpty' in shape && shape.neverEmpty);
  if (one.type === 'boolean' && other.type === 'boolean') return { ...boolean, optional };
  if (one.type === 'integer' && other.type === 'integer') return { ...one, optional, neverEmpty };
  if (isNumeric(one) && isNumeric(other)) return { type: 'number', optional, neverEmpty };
  const type = one.type === 'string' && other.type === 'string' ? 'string' : 'scalar';
  return { ...madeOf(one, other), type, optional, neverEmpty };
}

function isNumeric({ type }: Shape): boolean {
  return type === 'integer' || type === 'number';
}

/** Whether Helm's `toYaml` prints every value of this shape exactly. */
export const isPlain = memoised((shape: Shape): boolean => {
  switch (shape.type) {
    case 'string':
    case 'scalar':
      return shape.plain;
    case 'integer':
    case 'number':
    case 'boolean':
    case 'any':
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
    case 'number':
    case 'scalar':
      return !shape.neverEmpty;
    case 'object':
      return Object.values(shape.fields).every((field) => field.optional);
    case 'boolean':
    case 'map':
    case 'list':
    case 'any':
      return true;
  }
}

/** What holds other values. */
export type Collection = Extract<Shape, { type: 'object' | 'map' | 'list' }>;

export type ScalarShape = Exclude<Shape, Collection | { type: 'any' }>;

export function isScalar(shape: Shape): shape is ScalarShape {
  return ['string', 'integer', 'number', 'boolean', 'scalar'].includes(shape.type);
}
