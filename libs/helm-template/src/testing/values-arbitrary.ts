import fc from 'fast-check';
import type { Shape } from '../shape.ts';

/** Strings that YAML, Go's templates or JSON could take for something else, and any others that Helm can load. */
export const freeText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .string({ unit: 'binary', maxLength: 8 })
    .filter((value) => !/[\0\ud800-\udfff\ufeff\ufffe\uffff\u007f-\u009f]/.test(value)),
  fc.constantFrom(
    ...['', 'on', '1.10', 'null', '~', "it's", '{{ .Values.x }}', 'a: b', '# c', '- d', ' x '],
    ...['a\nb\n', '\u2028', '0x1f', '1e3', '%d', '---', '<&>', 'x'.repeat(3000)],
  ),
);

/** Strings that Helm's toYaml prints exactly. */
export const plainText = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,10}$/),
  fc.constantFrom('alpha', 'on', '1.10', '1e3', 'null', '0777'),
);

export const freeKey = fc.oneof(
  freeText.filter((value) => value !== '' && value !== '__proto__' && value.length < 100),
  fc.constantFrom('app', 'on/off', 'fixed', '\uffef', '😀', 'constructor'),
);

const plainKey = fc.stringMatching(/^[a-z][a-z0-9.-]{0,8}$/);

const whole = fc.oneof(
  fc.integer({ min: -10, max: 10 }),
  fc.maxSafeInteger(),
  fc.constantFrom(1000000, 3),
);

const fraction = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.constantFrom(0.5, 1000000, 1e21, 1e-7, 0.1),
  whole,
);

/** Text that Helm's toYaml prints exactly within a map or a list. */
const yamlText = fc.oneof(
  plainText,
  // eslint-disable-next-line no-control-regex -- freeText has them
  freeText.filter((value) => !/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]|\n$/.test(value)),
);

const { json: anyJson } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    yamlText,
    whole,
    fraction,
    fc.boolean(),
    fc.dictionary(
      yamlText.filter((key) => key !== '__proto__' && key.length < 100),
      tie('json'),
      { maxKeys: 3 },
    ),
    fc.array(tie('json'), { maxLength: 3 }),
  ),
}));

/** Values of a shape. */
export function valuesOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.type) {
    case 'string': {
      const some = shape.plain ? plainText : freeText;
      return shape.neverEmpty ? some.filter((value) => value !== '') : some;
    }
    case 'integer':
      return shape.neverEmpty ? whole.filter((value) => value !== 0) : whole;
    case 'number':
      return shape.neverEmpty ? fraction.filter((value) => value !== 0) : fraction;
    case 'scalar': {
      const some = fc.oneof(shape.plain ? plainText : freeText, whole, fraction, fc.boolean());
      return shape.neverEmpty ? some.filter((value) => Boolean(value)) : some;
    }
    case 'any':
      return anyJson;
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(valuesOf(shape.item), { maxLength: 3 });
    case 'map':
      return fc.dictionary(shape.plainKeys ? plainKey : freeKey, valuesOf(shape.value), {
        maxKeys: 3,
      });
    case 'object': {
      const fields = Object.entries(shape.fields);
      return fc.record(Object.fromEntries(fields.map(([key, field]) => [key, valuesOf(field)])), {
        requiredKeys: fields.flatMap(([key, field]) => (field.optional ? [] : [key])),
      });
    }
  }
}

const optional = fc.boolean();
const leaf: fc.Arbitrary<Shape> = fc.oneof(
  fc.record({
    type: fc.constant('string' as const),
    optional,
    neverEmpty: fc.boolean(),
    plain: fc.boolean(),
  }),
  fc.record({ type: fc.constant('integer' as const), optional, neverEmpty: fc.boolean() }),
  fc.record({ type: fc.constant('boolean' as const), optional }),
  fc.record({ type: fc.constant('number' as const), optional, neverEmpty: fc.boolean() }),
  fc.record({
    type: fc.constant('scalar' as const),
    optional,
    neverEmpty: fc.boolean(),
    plain: fc.boolean(),
  }),
  fc.record({ type: fc.constant('any' as const), optional }),
);

const required = (shape: Shape): Shape => ({ ...shape, optional: false });
const fieldName = fc.oneof(
  fc.constantFrom('a', 'b', 'cpu', 'enabled', 'my-key', 'ü', 'on', 'then', '1'),
  fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/),
);

const shapes = fc.letrec<{ shape: Shape; object: Shape }>((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    tie('object'),
    fc.record({
      type: fc.constant('list' as const),
      optional,
      item: fc.oneof(leaf, tie('object')).map(required),
    }),
    fc.record({
      type: fc.constant('map' as const),
      optional,
      plainKeys: fc.boolean(),
      value: fc.oneof({ weight: 3, arbitrary: leaf }, tie('object')).map(required),
    }),
  ),
  object: fc.record({
    type: fc.constant('object' as const),
    optional,
    fields: fc
      .uniqueArray(fc.tuple(fieldName, tie('shape')), {
        minLength: 1,
        maxLength: 5,
        selector: ([name]) => name,
      })
      .map((entries) => Object.fromEntries(entries)),
  }),
}));

const base = (type: 'string' | 'integer' | 'boolean'): Shape =>
  type === 'boolean'
    ? { type, optional: false }
    : type === 'integer'
      ? { type, optional: false, neverEmpty: false }
      : { type, optional: false, neverEmpty: false, plain: false };

/** The shape of a chart's values: whatever else there is, something of each type. */
export const anyShape: fc.Arbitrary<Shape> = fc
  .array(shapes.shape, { minLength: 3, maxLength: 8 })
  .map((some) => ({
    type: 'object',
    optional: false,
    fields: Object.fromEntries(
      [
        base('string'),
        base('integer'),
        base('boolean'),
        { type: 'map', optional: false, plainKeys: false, value: base('string') } as const,
        { type: 'list', optional: false, item: base('string') } as const,
        ...some,
      ].map((shape, index) => [`v${String(index)}`, shape]),
    ),
  }));
