import * as fc from 'fast-check';
import type { ContractNode } from '../walk.ts';
import { checksOf, patternsOf, type Schema } from '../zod-checks.ts';

const oddKey = fc.constantFrom(
  'tga',
  'a b',
  '',
  'toString',
  '__proto__',
  'x'.repeat(64),
  '😀',
  'a/b',
  'global',
);
const oddText = fc.oneof(
  fc.constantFrom(
    '',
    'latest',
    'on',
    '1.10',
    '5',
    '😀😀😀😀',
    'é\n',
    'x\u2028',
    '250m',
    'http://a:80/\u2028😀',
  ),
  // Without what Helm 3 and 4 treat differently as soon as there is a schema (json.ts).
  fc
    .string({ unit: 'binary', maxLength: 25 })
    .filter((text) => !/[\x7f-\x9f\ufffe\uffff]/.test(text)),
);
const odd = fc.oneof(
  fc.constant(null),
  oddText,
  fc.boolean(),
  fc.integer(),
  fc.constantFrom(0, 1, 1.5, 10, -1, 1e15, 2 ** 53, -(2 ** 53), 1e21, 5e-324, 65535, 65536, 30000),
  fc.constant({}),
  fc.constant([]),
);

/** Overrides for a part of a contract: mostly such as fit, and whatever else a person may write. */
export const overridesOf = (node: ContractNode): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: fittingOf(node) }, { weight: 1, arbitrary: odd });

function fittingOf({ kind, inner }: ContractNode): fc.Arbitrary<unknown> {
  if (inner._zod.values !== undefined) return fc.constantFrom(...inner._zod.values);
  switch (kind.type) {
    case 'string': {
      const patterns = patternsOf(inner);
      const fitting = patterns.map((pattern) => ({
        weight: 4,
        arbitrary: fc.stringMatching(pattern),
      }));
      return fc.oneof({ weight: 1, arbitrary: oddText }, ...fitting);
    }
    case 'integer':
      return fc.constantFrom(...boundaries(inner));
    case 'number':
      return fc.double({ min: -1, max: 11, noNaN: true }).map((number) => number + 0);
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(overridesOf(kind.item), { maxLength: 3 });
    case 'map':
      return fc.dictionary(
        fc.oneof(fittingOf(kind.key), oddKey) as fc.Arbitrary<string>,
        overridesOf(kind.value),
        { maxKeys: 3 },
      );
    case 'object': {
      const fields = Object.entries(kind.fields).map(
        ([key, field]) => [key, overridesOf(field)] as const,
      );
      const some = fc
        .subarray(fields, {
          minLength: Math.min(1, fields.length),
          maxLength: Math.min(2, fields.length),
        })
        .chain((chosen) => fc.record(Object.fromEntries(chosen)));
      const unknown = fc.oneof(
        { weight: 20, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.dictionary(oddKey, odd, { maxKeys: 1 }) },
      );
      return fc.tuple(some, unknown).map(([known, more]) => ({ ...known, ...more }));
    }
  }
}

/** Whole numbers within and just beyond what a schema allows. */
function boundaries(schema: Schema): readonly number[] {
  const limits = checksOf(schema).flatMap((check) =>
    'value' in check && typeof check.value === 'number' ? [check.value] : [],
  );
  const near = limits.flatMap((limit) => [limit, limit]);
  return [...near, ...limits.flatMap((limit) => [limit - 1, limit + 1]), 1, 1, 10];
}
